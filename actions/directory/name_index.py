"""Finds communes by exact, shortened and misspelt names, each in under a millisecond over all of France. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TypeVar

from rapidfuzz import fuzz, process

from actions.directory.communes import Commune, OtherName
from actions.directory.names import core, key, skeleton, with_articles, without_article

T = TypeVar("T")
Communes = tuple[Commune, ...]
_FORMER = "ancien-nom"
_LAST = "\x7f"
_TOO_SHORT = frozenset({"ste", "les", "sts", "sur", "des", "aux"})
_SAME_SOUND = {
    "a": ("ha",),
    "au": ("o",),
    "c": ("k", "qu"),
    "ce": ("s",),
    "ci": ("s",),
    "cy": ("s",),
    "e": ("he", "ai"),
    "f": ("ph",),
    "ge": ("j",),
    "gi": ("j",),
    "ha": ("a",),
    "he": ("e",),
    "ho": ("o",),
    "hy": ("i", "y"),
    "i": ("y", "hi"),
    "j": ("ge", "gi"),
    "k": ("c", "qu"),
    "o": ("au", "ho"),
    "ph": ("f",),
    "q": ("c", "k"),
    "s": ("ce", "ci", "cy", "z"),
    "y": ("i", "hy"),
    "z": ("s",),
}
"""Other ways to write the first letters of a name."""


class NameIndex:
    """Present and other names of communes under their comparison keys."""

    def __init__(self, communes: Mapping[str, Commune], other_names: Iterable[OtherName]) -> None:
        self._current: dict[str, Communes] = {}
        self._former: dict[str, Communes] = {}
        self._part: dict[str, Communes] = {}
        for commune in communes.values():
            _add(self._current, key(commune.name), commune)
        for other in other_names:
            if other.insee in communes:
                commune, name_key = communes[other.insee], key(other.name)
                same_place = other.kind == _FORMER or key(commune.name).startswith(name_key + " ")
                _add(self._former if same_place else self._part, name_key, commune)
        keys = sorted({*self._current, *self._former, *self._part})
        self._keys = keys
        self._first_words = frozenset(
            w for k in keys for w in (k.partition(" ")[0], without_article(k).partition(" ")[0])
        ) | {"saint", "sainte"}
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
        return name_key in self._current or name_key in self._former or name_key in self._part

    def starts(self, word: str) -> bool:
        """Return whether a name begins with this word, with or without an article before it."""
        return word in self._first_words

    def current(self, name_key: str) -> Communes:
        """Return the communes of exactly this name."""
        return self._current.get(name_key, ())

    def former(self, name_key: str) -> Communes:
        """Return the communes that bore exactly this name, or bear it with more words since: "cransac", "florac"."""
        return self._former.get(name_key, ())

    def part(self, name_key: str) -> Communes:
        """Return the communes of which a part has exactly this name: a delegated or absorbed commune."""
        return self._part.get(name_key, ())

    def named(self, name_key: str) -> Communes:
        """Return the communes with this present or other name."""
        return (*self.current(name_key), *self.former(name_key), *self.part(name_key))

    def but_for_article(self, name_key: str) -> Communes:
        """Return the communes named so with an article left out or put in: "vigan", "le lodeve"."""
        bare = without_article(name_key)
        keys = with_articles(bare) if bare == name_key else (bare, *with_articles(bare))
        return tuple(commune for near in keys if near != name_key for commune in self.current(near))

    def beginning(self, name_key: str) -> Communes:
        """Return the communes whose present name goes on after these whole words: "sarlat" → Sarlat-la-Canéda."""
        if name_key in _TOO_SHORT or len(name_key) < 3:
            return ()
        starts = (name_key, *with_articles(name_key))
        return tuple(c for start in starts for near in _between(self._keys, start + " ") for c in self.current(near))

    def starting(self, letters: str) -> Communes:
        """Return the communes whose present name starts with these letters: "saint aff" → Saint-Affrique."""
        return tuple(commune for near in _between(self._keys, letters) for commune in self.current(near))

    def ending(self, name_key: str) -> Communes:
        """Return the communes whose present name ends with these whole words: "luchon" → Bagnères-de-Luchon."""
        ends = _between(self._backwards, name_key[::-1] + " ")
        return tuple(commune for near in ends for commune in self.current(near[::-1]))

    def same_words(self, name_key: str) -> tuple[str, ...]:
        """Return the names with the same telling words: "villefranche rouergue" → "villefranche de rouergue"."""
        bones = skeleton(name_key)
        return tuple(near for near in (*self._skeletons.get(bones, ()), bones) if self.knows(near))

    def alike(self, name_key: str, cutoff: float, limit: int = 20) -> list[str]:
        """Return the names spelt much like this key: those with the best `fuzz.ratio`, at least `cutoff` (0 to 100).

        Only names that start with the same sound at the first telling letter, or end with the same three letters, are
        compared: a fault at both ends is too rare to pay for the whole of France.
        """
        start = core(name_key)
        backwards = name_key[::-1]
        found: set[str] = set()
        for initial in (start[:1], *_SAME_SOUND.get(start[:2], ()), *_SAME_SOUND.get(start[:1], ())):
            low, high = _range(self._cores, initial)
            found.update(_best(name_key, self._by_core[low:high], cutoff, limit))
        found.update(near[::-1] for near in _best(backwards, _between(self._backwards, backwards[:3]), cutoff, limit))
        return sorted(found)


def _best(name_key: str, choices: list[str], cutoff: float, limit: int) -> list[str]:
    matches = process.extract(name_key, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
    return [near for near, _, _ in matches]


def _add(index: dict[str, tuple[T, ...]], name_key: str, value: T) -> None:
    values = index.get(name_key, ())
    if value not in values:
        index[name_key] = (*values, value)


def _range(ordered: list[str], start: str) -> tuple[int, int]:
    return bisect_left(ordered, start), bisect_left(ordered, start + _LAST)


def _between(ordered: list[str], start: str) -> list[str]:
    low, high = _range(ordered, start)
    return ordered[low:high]
