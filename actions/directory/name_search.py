"""Searches communes by name, from the exact name to the misspelt one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from actions.directory.choice import (
    ASK_LIKENESS,
    NOTHING,
    SMALLEST,
    Reading,
    Resolution,
    alike,
    choose,
    peopled,
)
from actions.directory.communes import Commune
from actions.directory.name_index import NameIndex
from actions.directory.names import key, shows_accents
from actions.directory.sound import SAME_WORDS, likeness
from actions.directory.territories import Codes

_ARTICLE_SHARE = 0.5
_OTHER_NAME_SHARE = 0.1
_SHORT_NAME_SHARE = 0.1
_TYPO_SHARE = 0.04
"""A town must be 25 times larger than a village to be offered for its name with one letter changed: Rodes, Rodez."""
_SHORT_NAME_DOMINANT = 10.0
_SHORT_NAME_SCORE = 95.0
_SHORTLIST_RATIO = 60.0
_TRUNCATED_SCORE = 80.0
_LAST_WORDS_SCORE = 90.0
_SHORTEST_MISSPELT = 4
_SHORTEST_TRUNCATED = 5
_MOST_TRUNCATED = 60


class NameSearch:
    """Turns a comparison key into readings, all of France or inside some départements."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def exact(self, name: str, text: str, codes: Codes | None = None) -> Resolution:
        """Return the communes of this name, else those where an article, the end or little words of the name are left out.

        `text` is what was typed, for its accents. A larger town that the text may mean as well makes it a question.
        """
        index = self._index
        current = _inside(index.current(name), codes)
        others = [*_read(_inside(index.other(name), codes), _OTHER_NAME_SHARE)]
        longer = [*_read(_inside(index.beginning(name), codes), _SHORT_NAME_SHARE, _SHORT_NAME_SCORE)]
        if current:
            typos = () if codes else self._typos(name, text, current)
            return choose(_read(current), (*others, *longer, *typos))
        named = [*_read(_inside(index.but_for_article(name), codes), _ARTICLE_SHARE), *others]
        if named:
            return choose(named, longer)
        if longer:
            return choose(longer, dominance=_SHORT_NAME_DOMINANT)
        return choose(_read(_inside(index.same_words(name), codes), score=SAME_WORDS))

    def alike(self, name: str, codes: Codes | None = None) -> list[Reading]:
        """Return the communes whose names are spelt or sound much like this."""
        if len(name) < _SHORTEST_MISSPELT:
            return []
        readings = []
        for near in self._index.alike(name, _SHORTLIST_RATIO):
            score = likeness(name, near)
            if score >= ASK_LIKENESS:
                readings += [alike(c, score) for c in _inside(self._index.current(near), codes)]
                readings += [alike(c, score, _OTHER_NAME_SHARE) for c in _inside(self._index.other(near), codes)]
        return readings

    def truncated(self, name: str) -> list[Reading]:
        """Return the communes whose names start with these letters or end with these words: "decaz", "luchon"."""
        if len(name) < _SHORTEST_TRUNCATED:
            return []
        starting, ending = self._index.starting(name), self._index.ending(name)
        if len(starting) + len(ending) > _MOST_TRUNCATED:
            return []
        return [*(alike(c, _TRUNCATED_SCORE) for c in starting), *(alike(c, _LAST_WORDS_SCORE) for c in ending)]

    def _typos(self, name: str, text: str, villages: Iterable[Commune]) -> Iterator[Reading]:
        """Yield the towns one letter away from a village whose accents were not typed: « Rodes » for Rodez or Rodès."""
        people = max(peopled(village) for village in villages)
        if len(name) < _SHORTEST_MISSPELT or all(shows_accents(text, village.name) for village in villages):
            return
        for near in self._index.alike(name, 100 * (1 - 1 / len(name)) - 1):
            if OSA.distance(name, near, score_cutoff=1) == 1:
                yield from (r for r in _read(self._index.current(near), _TYPO_SHARE) if r.weight >= people)


def _inside(communes: Iterable[Commune], codes: Codes | None) -> list[Commune]:
    return [commune for commune in communes if codes is None or commune.department in codes]


def _read(communes: Iterable[Commune], share: float = 1.0, score: float = 100.0) -> Iterator[Reading]:
    return (Reading(commune, score, peopled(commune, share)) for commune in communes)
