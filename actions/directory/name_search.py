"""Searches communes by name, from the exact name to the misspelt one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from actions.directory.choice import (
    ASK_LIKENESS,
    Reading,
    Resolution,
    alike,
    choose,
    choose_alike,
    peopled,
)
from actions.directory.communes import Commune
from actions.directory.name_index import Communes, NameIndex
from actions.directory.names import shows_accents
from actions.directory.sound import SAME_WORDS, letters, likeness
from actions.directory.territories import Codes

# How many of the people who mean a commune write it so: judged by eye, held by tests/directory/places.yml.
_ARTICLE_SHARE = 0.5
_FORMER_SHARE = 0.5
_MISSPELT_FORMER_SHARE = 0.3
_PART_SHARE = 0.1
_SHORT_NAME_SHARE = 0.1
_TYPO_SHARE = 0.04
"""A town must be 25 times larger than a village to be offered for its name with one letter changed: Rodes, Rodez."""
_SHORT_NAME_SCORE = 95.0
_SHORTLIST_RATIO = 60.0
_HOPELESS = 20.0
"""Names this many points further from the text than the best one are not looked at again."""
_TRUNCATED_SCORE = 80.0
"""Less than `SURE_LIKENESS`: a name cut short is always asked."""
_LAST_WORDS_SCORE = 88.0
_SHORTEST_MISSPELT = 3
_SHORTEST_TYPO = 4
_SHORTEST_TRUNCATED = 5
_MOST_TRUNCATED = 60


class NameSearch:
    """Turns a comparison key into readings, all of France or inside some départements."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def exact(self, name: str, text: str, codes: Codes | None = None) -> Resolution:
        """Return the communes of this name, else those where an article, the end or little words of it are left out.

        `text` is what was typed, for its accents. A larger town that the text may mean as well makes it a question.
        """
        index = self._index
        current = _inside(index.current(name), codes)
        others = [*self._others(name, codes)]
        longer = _inside(index.beginning(name), codes)
        shortened = [*_read(longer, _SHORT_NAME_SHARE, _SHORT_NAME_SCORE)]
        if current:
            spelt = codes or any(shows_accents(text, village.name) for village in current)
            readings = [*_read(current)]
            return choose(readings, (*others, *shortened, *(() if spelt else self._typos(name, readings))))
        named = [*_read(_inside(index.but_for_article(name), codes), _ARTICLE_SHARE), *others]
        if named:
            return choose(named, (*shortened, *(() if codes else self._typos(name, named))))
        if longer:
            return choose_alike([*(alike(c, _SHORT_NAME_SCORE) for c in longer), *self.alike(name, codes)])
        same: list[Reading] = []
        former: list[Reading] = []
        for near in index.same_words(name):
            same += _read(_inside(index.current(near), codes), score=SAME_WORDS)
            former += self._others(near, codes, SAME_WORDS)
        return choose(same, former) if same else choose(former)

    def knows(self, name: str) -> bool:
        """Return whether a key is exactly the present or another name of a commune."""
        return self._index.knows(name)

    def current(self, name: str) -> Communes:
        """Return the communes of exactly this present name."""
        return self._index.current(name)

    def named(self, name: str) -> set[Commune]:
        """Return the communes with this present or other name."""
        return set(self._index.named(name))

    def beginning(self, name: str) -> set[Commune]:
        """Return the communes whose name goes on after these words."""
        return set(self._index.beginning(name))

    def same_name(self, name: str) -> Resolution:
        """Return the communes of exactly this present name, for names that are ordinary words: « Bus », « Mars »."""
        return choose(_read(self._index.current(name)))

    def alike(self, name: str, codes: Codes | None = None) -> list[Reading]:
        """Return the communes whose names are spelt or sound much like this."""
        if len(name) < _SHORTEST_MISSPELT:
            return []
        shortlist = {near: letters(name, near) for near in self._index.alike(name, _SHORTLIST_RATIO)}
        least = max(shortlist.values(), default=0.0) - _HOPELESS
        readings = []
        for near, close in shortlist.items():
            if close >= least:
                score = likeness(name, near)
                readings += [alike(c, score) for c in _inside(self._index.current(near), codes)]
                readings += [alike(c, score, _MISSPELT_FORMER_SHARE) for c in _inside(self._index.former(near), codes)]
                readings += [alike(c, score, _PART_SHARE) for c in _inside(self._index.part(near), codes)]
        return [reading for reading in readings if reading.score >= ASK_LIKENESS]

    def truncated(self, name: str) -> list[Reading]:
        """Return the communes whose names start with these letters or end with these words: "decaz", "luchon"."""
        if len(name) < _SHORTEST_TRUNCATED:
            return []
        starting, ending = self._index.starting(name), self._index.ending(name)
        if len(starting) + len(ending) > _MOST_TRUNCATED:
            return []
        return [*(alike(c, _TRUNCATED_SCORE) for c in starting), *(_last_words(c) for c in ending)]

    def _others(self, name: str, codes: Codes | None, score: float = 100.0) -> Iterator[Reading]:
        yield from _read(_inside(self._index.former(name), codes), _FORMER_SHARE, score)
        yield from _read(_inside(self._index.part(name), codes), _PART_SHARE, score)

    def _typos(self, name: str, villages: Iterable[Reading]) -> Iterator[Reading]:
        """Yield the towns one letter away that outweigh villages typed without accents: « Rodes », Rodez or Rodès."""
        least = max(village.weight for village in villages)
        if len(name) >= _SHORTEST_TYPO:
            for near in self._index.alike(name, 100 * (1 - 1 / len(name)) - 1):
                if OSA.distance(name, near, score_cutoff=1) == 1:
                    towns = _read(self._index.current(near), _TYPO_SHARE)
                    yield from (town for town in towns if town.weight >= least)


def _last_words(commune: Commune) -> Reading:
    """Return a probable reading that is never sure: « Avignon » is no short form of Villeneuve-lès-Avignon."""
    return Reading(commune, _TRUNCATED_SCORE, alike(commune, _LAST_WORDS_SCORE).weight)


def _inside(communes: Iterable[Commune], codes: Codes | None) -> list[Commune]:
    return [commune for commune in communes if codes is None or commune.department in codes]


def _read(communes: Iterable[Commune], share: float = 1.0, score: float = 100.0) -> Iterator[Reading]:
    return (Reading(commune, score, peopled(commune, share)) for commune in communes)
