"""Finds communes by exact, shortened and misspelt names. Pure; every look-up is under a millisecond over all of France."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from actions.directory.communes import Commune, OtherName
from actions.directory.names import core, key, skeleton, with_articles, without_article

Communes = tuple[Commune, ...]
_LAST = "\x7f"


class NameIndex:
    """Present and other names of communes under their comparison keys."""

    def __init__(self, communes: Mapping[str, Commune], other_names: Iterable[OtherName]) -> None:
        self._current: dict[str, Communes] = {}
        self._other: dict[str, Communes] = {}
        for commune in communes.values():
            _add(self._current, key(commune.name), commune)
        for other in other_names:
            if other.insee in communes:
                _add(self._other, key(other.name), communes[other.insee])
        keys = sorted({*self._current, *self._other})
        self._keys = keys
        self._skeletons: dict[str, tuple[str, ...]] = {}
        for name_key in keys:
            if " " in name_key:
                _add(self._skeletons, skeleton(name_key), name_key)
        by_core = sorted((core(name_key), name_key) for name_key in keys)
        self._cores = [first for first, _ in by_core]
        self._by_core = [name_key for _, name_key in by_core]
        self._backwards = sorted(name_key[::-1] for name_key in keys)

    def knows(self, name_key: str) -> bool:
        """Return whether a key is exactly the present or another name of a commune."""
        return name_key in self._current or name_key in self._other

    def current(self, name_key: str) -> Communes:
        """Return the communes of exactly this name."""
        return self._current.get(name_key, ())

    def other(self, name_key: str) -> Communes:
        """Return the communes that have exactly this other name: an old one, a delegated commune."""
        return self._other.get(name_key, ())

    def named(self, name_key: str) -> Communes:
        """Return the communes with this present or other name."""
        return (*self.current(name_key), *self.other(name_key))

    def but_for_article(self, name_key: str) -> Communes:
        """Return the communes named so with an article left out or put in: "vigan", "le lodeve"."""
        bare = without_article(name_key)
        keys = with_articles(bare) if bare == name_key else (bare, *with_articles(bare))
        return tuple(commune for near in keys if near != name_key for commune in self.current(near))

    def beginning(self, name_key: str) -> Communes:
        """Return the communes whose present name goes on after these whole words: "sarlat" → Sarlat-la-Canéda."""
        starts = (name_key, *with_articles(name_key))
        return tuple(c for start in starts for near in _between(self._keys, start + " ") for c in self.current(near))

    def starting(self, letters: str) -> Communes:
        """Return the communes whose present name starts with these letters: "saint aff" → Saint-Affrique."""
        return tuple(commune for near in _between(self._keys, letters) for commune in self.current(near))

    def ending(self, name_key: str) -> Communes:
        """Return the communes whose present name ends with these whole words: "luchon" → Bagnères-de-Luchon."""
        ends = _between(self._backwards, name_key[::-1] + " ")
        return tuple(commune for near in ends for commune in self.current(near[::-1]))

    def same_words(self, name_key: str) -> Communes:
        """Return the communes whose name has the same telling words: "villefranche rouergue", "mont demarsan"."""
        bones = skeleton(name_key)
        keys = {*self._skeletons.get(bones, ()), bones}
        return tuple(commune for near in sorted(keys) for commune in self.named(near))

    def alike(self, name_key: str, cutoff: float, limit: int = 20) -> dict[str, float]:
        """Return the names spelt much like this key, with their `fuzz.ratio` (0 to 100), at least `cutoff`.

        Only names with the same first telling letter or the same three last letters are compared.
        """
        start = core(name_key)[:1]
        low, high = _range(self._cores, start)
        found = process.extract(
            name_key, self._by_core[low:high], scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit
        )
        alike = {near: score for near, score, _ in found}
        backwards = name_key[::-1]
        ends = _between(self._backwards, backwards[:3])
        for near, score, _ in process.extract(backwards, ends, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit):
            alike[near[::-1]] = score
        return alike


def _add(index: dict[str, tuple[object, ...]], name_key: str, value: object) -> None:
    values = index.get(name_key, ())
    if value not in values:
        index[name_key] = (*values, value)


def _range(ordered: list[str], start: str) -> tuple[int, int]:
    return bisect_left(ordered, start), bisect_left(ordered, start + _LAST)


def _between(ordered: list[str], start: str) -> list[str]:
    low, high = _range(ordered, start)
    return ordered[low:high]
