"""Test messages that stand in the corpus: they would measure memory, not understanding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.corpus.finding import Finding, Severity, quoted
from bot.corpus.folded import folded
from bot.routing.route import Example

SAME_START_WORDS = 5
SAME_START_RATIO = 90
"""Two messages with the same first five words and this token_sort_ratio, in percent, are one message edited."""

PHRASE_WORDS = 6
"""Consecutive words that two people seldom write alike by chance."""

_REMEDY = "write the test message anew, from the need and not from the corpus."

_Words = tuple[str, ...]


@dataclass
class _Index:
    """The corpus by what a test message may share with it; the first example found stands for the others."""

    by_text: dict[_Words, Example] = field(default_factory=dict)
    by_start: dict[_Words, list[tuple[str, Example]]] = field(default_factory=lambda: defaultdict(list))
    by_phrase: dict[_Words, Example] = field(default_factory=dict)

    def add(self, example: Example) -> None:
        text = folded(example.text)
        self.by_text.setdefault(text, example)
        if len(text) >= SAME_START_WORDS:
            self.by_start[text[:SAME_START_WORDS]].append((" ".join(text), example))
        for phrase in _phrases(text):
            self.by_phrase.setdefault(phrase, example)


def overlap(corpus: Iterable[Example], test_texts: Iterable[Example]) -> list[Finding]:
    """Return what the test messages share with the corpus, at most one finding per message, its `source` in it.

    Error: the same words after folding, or the same first five words and a token_sort_ratio of 90 or more.
    Warning: a phrase of six words in common.
    """
    index = _Index()
    for example in corpus:
        index.add(example)
    findings = (_finding(index, message) for message in test_texts)
    return [finding for finding in findings if finding]


def _finding(index: _Index, message: Example) -> Finding | None:
    text = folded(message.text)
    if example := index.by_text.get(text):
        return _error(message, f"stands in the corpus, at {example.source}.")
    joined = " ".join(text)
    for other, example in index.by_start.get(text[:SAME_START_WORDS], ()):
        if fuzz.token_sort_ratio(joined, other, score_cutoff=SAME_START_RATIO):
            return _error(message, f"is nearly {quoted(example.text)}, at {example.source}.")
    for phrase in _phrases(text):
        if example := index.by_phrase.get(phrase):
            problem = f'shares "{" ".join(phrase)}" with {example.source}.'
            return Finding(Severity.WARNING, message.source, problem, _REMEDY)
    return None


def _error(message: Example, problem: str) -> Finding:
    return Finding(Severity.ERROR, message.source, f"{quoted(message.text)} {problem}", _REMEDY)


def _phrases(text: _Words) -> Iterator[_Words]:
    return (text[start : start + PHRASE_WORDS] for start in range(len(text) - PHRASE_WORDS + 1))
