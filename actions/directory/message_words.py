"""The words of a whole message, with what each tells about a place: capital, preposition before, punctuation. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from actions.directory.names import key
from actions.directory.phrases import ANNOUNCING, PREPOSITIONS

MAX_WORDS = 150
"""Words of a message that are read; a place stands near the beginning or is asked for."""

_WORD = re.compile(r"[^\W_]+")
_JOINS = re.compile(r"[ \t\u00a0]*['’ʼ`\-–/]?[ \t\u00a0]*")
_LONGEST_PHRASE = 3


@dataclass(frozen=True)
class Word:
    """One word: its key, where it stands in the message, whether it has a capital and follows the last one closely.

    `joined` is False after punctuation that no name of a commune crosses, `hyphened` True after a hyphen, `first` True
    at the start of a sentence.
    """

    key: str
    start: int
    end: int
    capital: bool
    joined: bool
    hyphened: bool
    first: bool


@lru_cache(maxsize=4)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the first words of a message. Capitals tell nothing in a message written in capitals only.

    The last messages are remembered: several readers ask for the words of one message.
    """
    shouted = text.upper() == text
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        abbreviated = bool(words) and words[-1].key in ("st", "ste") and between in (".", ". ", ".-")
        joined = bool(words) and (abbreviated or _JOINS.fullmatch(between) is not None)
        first = not words or (not joined and any(mark in between for mark in ".!?\n:;-•*("))
        capital = match.group()[0].isupper() and not shouted
        words.append(Word(key(match.group()), match.start(), match.end(), capital, joined, between == "-", first))
        end = match.end()
        if len(words) == MAX_WORDS:
            break
    return tuple(words)


def leads_to_place(words: Sequence[Word], index: int) -> int:
    """Return how much the words before `index` announce a place: 2 for « habite à », « près de », 1 for « de », 0."""
    before = [word.key for word in words[max(0, index - _LONGEST_PHRASE) : index]]
    if any(" ".join(before[-count:]) in ANNOUNCING for count in range(1, len(before) + 1)):
        return 2
    return 1 if before and before[-1] in PREPOSITIONS else 0
