"""Guesses at misspelt and shortened names in a message about sites and buses: « le bus a vilefranche ». Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.directory.choice import ASK_LIKENESS, SURE_LIKENESS, Resolution
from actions.directory.gazetteer import Gazetteer
from actions.directory.mention_names import run_end
from actions.directory.message_words import Word, leads_to_place
from actions.directory.names import LINKS, join

_LONGEST_GUESS = 5
_SHORTEST_GUESS = 4
_MOST_GUESSES = 4
"""Groups of words that are looked up: each costs up to a millisecond."""
_SHORTENED = 80.0
_UNANNOUNCED = 88.0
"""Likeness needed with a capital alone, and without any sign: on data/nlu no ordinary word passes."""
_SHORTEST_UNANNOUNCED = 5
_NEVER = 101.0
_NEVER_FIRST = LINKS - {"le", "la", "les", "l"}
_SAINTS = ("st", "ste", "saint", "sainte")


def guesses(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[tuple[str, Resolution]]:
    """Yield (text as typed, meaning) of words that may be a name, the best announced first: « à … », a capital."""
    tried = 0
    for start, end in _groups(words, gazetteer):
        typed = text[words[start].start : words[end - 1].end]
        if len(typed) < _SHORTEST_GUESS or gazetteer.is_territory(join([word.key for word in words[start:end]])):
            continue
        if tried == _MOST_GUESSES:
            return
        tried += 1
        resolution = gazetteer.resolve(typed)
        if resolution.known and resolution.score >= _least_score(words, start, resolution):
            yield typed, resolution


def _groups(words: Sequence[Word], gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return groups of words that are no ordinary French, the best announced first, each from long to short."""
    groups: list[tuple[int, int, int]] = []
    start = 0
    while start < len(words):
        if not _may_name(words[start], gazetteer) or words[start].key in _NEVER_FIRST:
            start += 1
            continue
        end = start + 1
        most = run_end(words, start, _LONGEST_GUESS)
        while end < most and (words[end].key in LINKS or _may_name(words[end], gazetteer)):
            end += 1
        rank = 2 * leads_to_place(words, start) + words[start].capital
        groups += [(rank, start, shorter) for shorter in range(end, start, -1) if not _cut(words, start, shorter)]
        start = end
    return [(start, end) for _, start, end in sorted(groups, key=lambda group: -group[0])]


def _cut(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether a group ends on a little word, or in the middle of a name with hyphens."""
    hyphened = words[start].hyphened or (end < len(words) and words[end].hyphened)
    return hyphened or words[end - 1].key in LINKS


def _least_score(words: Sequence[Word], start: int, resolution: Resolution) -> float:
    """Return the likeness that a guess needs: little after « à », more without any sign of a place."""
    if leads_to_place(words, start) == 2:
        return ASK_LIKENESS
    if words[start].capital:
        return SURE_LIKENESS if resolution.found else _SHORTENED
    return _UNANNOUNCED if resolution.found and len(words[start].key) >= _SHORTEST_UNANNOUNCED else _NEVER


def _may_name(word: Word, gazetteer: Gazetteer) -> bool:
    return word.key in _SAINTS or not (word.key.isdigit() or word.key in gazetteer.vocabulary.words)
