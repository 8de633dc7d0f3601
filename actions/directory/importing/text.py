"""Texts of the official list made readable: spaces, escapes, a search-and-replace gone wrong, cut comments. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime

CUT = "[…]"
"""Stands for what is missing: the rest of a cut comment, an e-mail address that is not carried over."""

_ESCAPE = re.compile(r"\\x([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})")
# Somebody replaced "rv" by "rendez-vous" everywhere, also inside words: « Cerendez-vousières » is Cervières.
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])rendez-vous(?=[^\W\d_])")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*")
_UNFINISHED = re.compile(
    r"(?:[,:;(–]|\.\.\.|\b(?:à|au|aux|de|des|du|et|en|la|le|les|ou|par|sur|tous|toutes|un|une)"
    r"|\d ?h(?:\d\d)? ?[/-] ?\d{1,2})$"
)
_MOST_OFFICIAL_CHARACTERS = 499
"""The source cuts comments there."""
_FEWEST_LETTERS = 6
_DAY = re.compile(r"(?<!\d)(20\d{6})(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+33|0)[ .-]?[1-9](?:[ .-]?\d{2}){4}(?!\d)")


def hide_emails(text: str) -> str:
    """Return the text with […] in place of each e-mail address: some carry a person's name."""
    return _EMAIL.sub(CUT, text)


def one_line(text: str) -> str:
    """Return the text on one line, with single ordinary spaces."""
    return " ".join(text.split())


def unescape(text: str) -> str:
    r"""Return the text with its `\xE9` and `\u2019` sequences decoded."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1) or match.group(2), 16)), text)


def restore_rv(text: str) -> str:
    """Return the text with "rv" back inside words: « france-serendez-vousices » is france-services."""
    return _INSIDE_WORD.sub("rv", text)


def is_cut(comment: str) -> bool:
    """Return whether a comment stops in the middle: on a comma, a "de", an open bracket, an hour without its « h »."""
    if len(comment) >= _MOST_OFFICIAL_CHARACTERS and not comment.endswith("."):
        return True
    return bool(_UNFINISHED.search(comment)) or comment.rfind("(") > comment.rfind(")")


def says_nothing(comment: str) -> bool:
    """Return whether a comment is only « oui », a full stop, or a number that is no phone number."""
    return sum(character.isalpha() for character in comment) < _FEWEST_LETTERS and not PHONE.search(comment)


def day_in(text: str) -> date | None:
    """Return the first day written AAAAMMJJ in a text: the list of sites carries its date in its name."""
    for written in _DAY.findall(text):
        try:
            return datetime.strptime(written, "%Y%m%d").date()
        except ValueError:
            continue
    return None
