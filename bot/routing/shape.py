"""Messages decided by their shape alone: nothing written, or an offered choice. Pure."""

from __future__ import annotations

import re

_CHOICE = re.compile(r"(?:n ?° ?|no ?|n |no |numero |reponse |choix |option |le |la )?[1-9][ .)!]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_POSTAL_CODE_DIGITS = 5

CHOICE = "small_talk/choix"
EMPTY = "out_of_scope/vide"
SITE = "find_site/site"


def topic_of_shape(folded: str) -> str | None:
    """Return the topic of a folded message that needs no model: an offered choice, or a message without any word."""
    text = folded.strip()
    if _CHOICE.fullmatch(text):
        return CHOICE
    if not _WORD.search(text) and sum(char.isdigit() for char in text) < _POSTAL_CODE_DIGITS:
        return EMPTY
    return None
