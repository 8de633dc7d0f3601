"""Messages decided by their shape alone: nothing written, a number, a single sign. Pure."""

from __future__ import annotations

import re

_CHOICE = re.compile(r"(?:n°|n |no |numero |reponse |choix |option |le |la )?[1-9][ .)!]*")
_WORD = re.compile(r"[^\W\d_]{2,}")

CHOICE = "small_talk/choix"
EMPTY = "small_talk/vide"


def topic_of_shape(folded: str) -> str | None:
    """Return the topic of a folded message that needs no model: an offered choice, or no word at all."""
    text = folded.strip()
    if _CHOICE.fullmatch(text):
        return CHOICE
    if not _WORD.search(text) and len(re.findall(r"\d", text)) < 4:
        return EMPTY
    return None
