"""Reads the name of a place, with its département or a landmark, exact or misspelt. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from actions.directory.choice import (
    MOST_CANDIDATES,
    NOTHING,
    Reading,
    Resolution,
    as_question,
    ask,
    choose_alike,
    peopled,
)
from actions.directory.name_search import NameSearch
from actions.directory.names import LINKS, mend_saint
from actions.directory.place_text import landmark_splits, near_splits
from actions.directory.territories import Codes, Territories
from actions.directory.vocabulary import Vocabulary

NEAR_KM = 35.0
"""« Saint-Michel près d'Auch »: a homonym within this distance of the landmark is meant."""
_OWN_NAME = 5000
"""A commune named as a département or a region is meant by the bare name from this population on (Vienne, Mayenne)."""


class PlaceReading:
    """Reads comparison keys that hold nothing but a place."""

    def __init__(self, search: NameSearch, territories: Territories, vocabulary: Vocabulary) -> None:
        self._search = search
        self._territories = territories
        self._vocabulary = vocabulary

    def read(self, place_key: str, text: str) -> Resolution:
        """Return what a key means; `text` is what was typed, for its accents."""
        territory = self._territories.codes(place_key)
        if territory:
            return self.territory(place_key, territory)
        if place_key in self._vocabulary.towns and not self._search.knows(place_key):
            return NOTHING
        if all(word in self._vocabulary.words or word in LINKS for word in place_key.split()):
            return self._search.same_name(place_key)
        steps: tuple[Callable[[], Resolution], ...] = (
            lambda: self._search.exact(place_key, text),
            lambda: self._inside_territory(place_key, text),
            lambda: self._near(near_splits(place_key), text),
            lambda: self._misspelt(place_key, text),
        )
        return next((found for step in steps if (found := step()).known), NOTHING)

    def territory(self, name: str, codes: Codes) -> Resolution:
        """Read « Vienne » as the town, « la Réunion » as a question, « Lozère » as the département alone."""
        exact = self._search.exact(name, name)
        if exact.place and exact.place.population >= _OWN_NAME:
            return exact
        same = ask(Reading(commune, 100.0, peopled(commune)) for commune in self._search.current(name))
        return Resolution(None, same.candidates, same.score, next(iter(codes)) if len(codes) == 1 else None)

    def _inside_territory(self, place_key: str, text: str) -> Resolution:
        inside = (self._search.exact(name, text, codes) for name, codes in self._territories.splits(place_key))
        return next((found for found in inside if found.known), NOTHING)

    def _within(self, name: str, text: str, codes: Codes) -> Resolution:
        exact = self._search.exact(name, text, codes)
        return exact if exact.known else choose_alike(self._search.alike(name, codes))

    def _near(self, splits: Iterable[tuple[str, str]], text: str) -> Resolution:
        """Read « X près de Y » as the X nearest to Y, or as Y when no commune is called X."""
        for name, landmark in splits:
            place = self._search.exact(landmark, text).place
            if place is None:
                continue
            homonyms = self._search.named(name) | self._search.beginning(name)
            close = sorted(homonyms - {place}, key=place.distance_km)
            if not close:
                return Resolution(place, (), 100.0)
            within = [commune for commune in close if commune.distance_km(place) <= NEAR_KM]
            if len(within) == 1:
                return Resolution(within[0], (), 100.0)
            return Resolution(None, tuple(within or (place, close[0]))[:MOST_CANDIDATES], 100.0)
        return NOTHING

    def _misspelt(self, place_key: str, text: str) -> Resolution:
        readings = [*self._search.alike(place_key), *self._search.truncated(place_key)]
        found = choose_alike(readings)
        mended = mend_saint(place_key)
        if not found.place and mended != place_key:
            found = choose_alike([*readings, *self._search.alike(mended)])
        spelt = ((name, codes, 100.0) for name, codes in self._territories.splits(place_key))
        for name, codes, trust in (*spelt, *self._territories.misspelt_splits(place_key)):
            inside = self._within(name, text, codes)
            if inside.score * trust > found.score * 100:
                return inside
        if found.place:
            return found
        mistaken = self._mistaken(place_key, text)
        return mistaken if mistaken.known else found

    def _mistaken(self, place_key: str, text: str) -> Resolution:
        """Offer, without taking them, the communes of a name whose landmark or département does not fit."""
        close = self._near(landmark_splits(place_key, self._search.knows), text)
        if close.known:
            return close
        outside = landmark_splits(place_key, lambda name: self._search.knows(name) or name in self._vocabulary.towns)
        names = [name for name, _ in (*outside, *self._territories.splits(place_key))]
        elsewhere = (self._search.exact(name, text) for name in names)
        return next((as_question(found) for found in elsewhere if found.known), NOTHING)
