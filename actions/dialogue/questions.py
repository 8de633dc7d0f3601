"""What is asked inside the subject of the last card: a closed vocabulary, no model. Pure.

Why: docs/decisions/0007-follow-ups.md. The words are in `data/wording/follow_ups.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from actions.words_file import REMEDY
from bot import yaml_lines
from bot.errors import DataError
from bot.nlu.text import clean, words

MOST_AT_ONCE = 2
"""« Quels papiers et c'est combien ? » is two questions; a third would be a page."""


class Question(str, Enum):
    """What a card can be asked."""

    COST = "cost"
    DELAY = "delay"
    PHONE = "phone"
    HELP = "help"
    WHERE = "where"
    HOW = "how"
    PAPERS = "papers"
    ONLINE = "online"
    SOURCE = "source"


@dataclass(frozen=True)
class Vocabulary:
    """Folded words. `keys` and `weak` by question, in the order of the file; `never`: phrases about something else."""

    most_words: int
    keys: Mapping[Question, frozenset[str]]
    weak: Mapping[Question, frozenset[str]]
    fillers: frozenset[str]
    never: tuple[tuple[str, ...], ...]

    def questions(self, text: str) -> tuple[Question, ...]:
        """Return what a message asks of the last card, () when it holds any other word."""
        text = clean(text)
        said = words(text)
        if not said or len(text.split()) > self.most_words or any(_holds(said, phrase) for phrase in self.never):
            return ()
        if not all(word in self.fillers or self._is_key(word) for word in said):
            return ()
        strong = [question for question, keys in self.keys.items() if not keys.isdisjoint(said)]
        if strong:
            return tuple(strong[:MOST_AT_ONCE])
        counts = {question: sum(word in weak for word in said) for question, weak in self.weak.items()}
        best = max(counts, key=counts.__getitem__)
        return (best,) if counts[best] else ()

    def _is_key(self, word: str) -> bool:
        return any(word in words_ for table in (self.keys, self.weak) for words_ in table.values())


@dataclass(frozen=True)
class Answers:
    """What is said around the card's own words, and when the card does not say."""

    about: str
    unknown: Mapping[Question, str]
    check: str
    sure: str
    line_by_line: str


def read_questions(path: Path) -> tuple[Vocabulary, Answers]:
    """Return the vocabulary and the sentences of a file. Raises DataError when a part is missing or of another form."""
    content = yaml_lines.load(path)
    try:
        entries: Mapping[str, Mapping[str, list[str]]] = content["questions"]
        vocabulary = Vocabulary(
            most_words=int(content["most_words"]),
            keys={Question(name): _words(entry["keys"]) for name, entry in entries.items()},
            weak={Question(name): _words(entry["weak"]) for name, entry in entries.items()},
            fillers=_words(content["fillers"]),
            never=tuple(tuple(str(phrase).split()) for phrase in content["never"]),
        )
        unknown = {Question(name): _text(text) for name, text in content["unknown"].items()}
        said = {name: _text(content[name]) for name in ("about", "check", "sure", "line_by_line")}
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(path, None, f"has a part missing or of another form ({error!r}).", REMEDY) from error
    if set(vocabulary.keys) != set(Question):
        raise DataError(path, None, "lacks a question.", REMEDY)
    return vocabulary, Answers(unknown=unknown, **said)


def _holds(said: Sequence[str], phrase: Sequence[str]) -> bool:
    width = len(phrase)
    return any(tuple(said[start : start + width]) == tuple(phrase) for start in range(len(said) - width + 1))


def _words(value: Any) -> frozenset[str]:
    """Return a list of folded words; a word that no message can hold is a slip of whoever wrote it."""
    if not isinstance(value, list):
        raise TypeError(value)
    for word in value:
        if words(str(word)) != [word]:
            raise ValueError(f"'{word}' is not one folded word between quotes where YAML needs them")
    return frozenset(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(value)
    return value
