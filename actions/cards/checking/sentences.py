"""Sentences and words of a plain French text."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])(?:\s?[»\")])*\s+(?=[«\"(]?\s?[A-ZÀ-ÖØ-Þ0-9])")
_ABBREVIATION = re.compile(r"(?:^|[\s'(«])(?:M|Mme|Mlle|St|Ste|art|ex|p|n|cf|tél)\.$")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text. « M. », « art. », « ex. » and the like end none."""
    found: list[str] = []
    for piece in _END.split(text.strip()):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return found


def word_count(text: str) -> int:
    """Return the number of words: « l'aide » is one, « : » is none."""
    return sum(1 for token in text.split() if any(char.isalnum() for char in token))
