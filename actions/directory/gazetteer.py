"""Resolves what people type for a place into one commune, a few candidates, or nothing. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from actions.directory.choice import MOST_CANDIDATES, NOTHING, Reading, Resolution, ask, choose_alike, peopled
from actions.directory.communes import (
    Commune,
    Department,
    OtherName,
    read_communes,
    read_departments,
    read_other_names,
)
from actions.directory.name_index import NameIndex
from actions.directory.name_search import NameSearch
from actions.directory.names import LINKS, key, mend_saint
from actions.directory.place_text import (
    WithPostalCode,
    city_of_arrondissement,
    departments_of,
    landmark_splits,
    near_splits,
    peel,
    postal_code,
    without_cedex,
)
from actions.directory.sound import likeness
from actions.directory.territories import Codes, Territories
from actions.directory.vocabulary import Vocabulary, load_vocabulary

_DATA = Path(__file__).resolve().parents[2] / "data"
NEAR_KM = 35.0
"""« Saint-Michel près d'Auch »: a homonym within this distance of the landmark is meant."""
_OWN_NAME = 5000
"""A commune named as a département or a region is meant by the bare name from this population on (Vienne, Mayenne)."""
_ALIKE_IN_CODE = 72.0
"""Inside one postal code few names compete, so a poor spelling is enough."""


class Gazetteer:
    """Names and postal codes of communes, searchable the way people type them."""

    def __init__(
        self,
        communes: Iterable[Commune],
        other_names: Iterable[OtherName],
        departments: Mapping[str, Department],
        vocabulary: Vocabulary = Vocabulary(),
    ) -> None:
        self.vocabulary = vocabulary
        self.departments = dict(departments)
        self.communes = {commune.insee: commune for commune in communes}
        self.index = NameIndex(self.communes, other_names)
        self._search = NameSearch(self.index)
        self.territories = Territories(self.departments)
        self._by_postal_code: dict[str, list[Commune]] = defaultdict(list)
        for commune in self.communes.values():
            for code in commune.postal_codes:
                self._by_postal_code[code].append(commune)

    def resolve(self, text: str) -> Resolution:
        """Return the commune meant by `text`: name, old name, postal code, « nom (département) », « à côté de nom »."""
        coded = postal_code(text)
        if coded:
            return self._coded(coded)
        resolution = self._named(text)
        if not resolution.known and "," in text:
            parts = (self._named(part) for part in reversed(text.split(",")))
            resolution = next((part for part in parts if part.known), resolution)
        return resolution

    def knows(self, place_key: str) -> bool:
        """Return whether a comparison key is exactly the present or another name of a commune."""
        return self.index.knows(place_key)

    def is_territory(self, place_key: str) -> bool:
        """Return whether a key names a département or a region rather than a town: "creuse", but not "vienne"."""
        codes = self.territories.codes(place_key)
        return bool(codes) and self._bare_territory(place_key, codes or frozenset()).place is None

    def department_name(self, commune: Commune) -> str:
        """Return the name of a commune's département."""
        department = self.departments.get(commune.department)
        return department.name if department else commune.department

    def _named(self, text: str) -> Resolution:
        place_key = peel(without_cedex(key(text)), lambda name: self.knows(name) or name in self.vocabulary.towns)
        place_key = city_of_arrondissement(place_key) or place_key
        if not place_key:
            return NOTHING
        territory = self.territories.codes(place_key)
        if territory:
            return self._bare_territory(place_key, territory)
        if place_key in self.vocabulary.towns and not self.knows(place_key):
            return NOTHING
        if all(word in self.vocabulary.words or word in LINKS for word in place_key.split()):
            return self._search.same_name(place_key)
        steps: tuple[Callable[[], Resolution], ...] = (
            lambda: self._search.exact(place_key, text),
            lambda: self._in_territory(place_key, text),
            lambda: self._near(near_splits(place_key), text),
            lambda: self._misspelt(place_key, text),
        )
        return next((found for step in steps if (found := step()).known), NOTHING)

    def _bare_territory(self, name: str, codes: Codes) -> Resolution:
        """Read « Vienne » as the town, « la Réunion » as a question, « Lozère » as the département alone."""
        exact = self._search.exact(name, name)
        if exact.place and exact.place.population >= _OWN_NAME:
            return exact
        same = ask(Reading(commune, 100.0, peopled(commune)) for commune in self.index.current(name))
        return Resolution(None, same.candidates, same.score, next(iter(codes)) if len(codes) == 1 else None)

    def _in_territory(self, place_key: str, text: str) -> Resolution:
        for name, codes in self.territories.splits(place_key):
            found = self._search.exact(name, text, codes)
            if not found.known:
                found = choose_alike(self._search.alike(name, codes))
            if found.known:
                return found
        return NOTHING

    def _near(self, splits: Iterable[tuple[str, str]], text: str) -> Resolution:
        """Read « X près de Y » as the X nearest to Y, or as Y when no commune is called X."""
        for name, landmark in splits:
            place = self._search.exact(landmark, text).place
            if place is None:
                continue
            homonyms = {c for c in (*self.index.named(name), *self.index.beginning(name)) if c != place}
            if not homonyms:
                return Resolution(place, (), 100.0)
            close = sorted(homonyms, key=place.distance_km)
            within = [commune for commune in close if commune.distance_km(place) <= NEAR_KM]
            if len(within) == 1:
                return Resolution(within[0], (), 100.0)
            return Resolution(None, tuple(within or (place, close[0]))[:MOST_CANDIDATES], 100.0)
        return NOTHING

    def _misspelt(self, place_key: str, text: str) -> Resolution:
        readings = [*self._search.alike(place_key), *self._search.truncated(place_key)]
        found = choose_alike(readings)
        mended = mend_saint(place_key)
        if mended != place_key and not found.place:
            readings += self._search.alike(mended)
            found = choose_alike(readings)
        for name, codes, trust in self.territories.misspelt_splits(place_key):
            inside = self._search.exact(name, text, codes)
            if not inside.known:
                inside = choose_alike(self._search.alike(name, codes))
            if inside.score * trust > found.score * 100:
                return inside
        if found.place:
            return found
        # The landmark or the département may be the mistake: the communes of that name are offered, not taken.
        landmark = self._near(landmark_splits(place_key, self.knows), text)
        elsewhere = (self._search.exact(name, text) for name, _ in self.territories.splits(place_key))
        named = landmark if landmark.known else next((_as_question(r) for r in elsewhere if r.known), NOTHING)
        return named if named.known else found

    def _coded(self, coded: WithPostalCode) -> Resolution:
        """Read a postal code with the name after or before it; a name that disagrees with the code makes a question."""
        inside = self._by_postal_code.get(coded.code, [])
        names = [peel(without_cedex(key(part)), self.knows) for part in (coded.after, coded.before)]
        for name in filter(None, names):
            found = self._named_in_code(name, coded.code, inside)
            if found.known:
                return found
        if not inside:
            # A CEDEX code belongs to a town whose own code starts with the same three figures.
            start = coded.code[:3]
            inside = [c for code, found_there in self._by_postal_code.items() if code[:3] == start for c in found_there]
            return _as_question(_from_code(inside))
        return _from_code(inside)

    def _named_in_code(self, name: str, code: str, inside: list[Commune]) -> Resolution:
        same = [commune for commune in self.index.named(name) if commune in inside]
        if not same and inside:
            score, near = max((likeness(name, key(commune.name)), commune) for commune in inside)
            same = [near] if score >= _ALIKE_IN_CODE else []
        if same:
            return _from_code(same)
        elsewhere = self._search.exact(name, name, departments_of(code))
        if not inside or not elsewhere.known:
            return elsewhere
        return _as_question(elsewhere, *_from_code(inside).candidates, *inside)


def _from_code(communes: list[Commune]) -> Resolution:
    if len({commune.insee for commune in communes}) == 1:
        return Resolution(communes[0], (), 100.0)
    return ask(Reading(commune, 100.0, peopled(commune)) for commune in communes)


def _as_question(resolution: Resolution, *others: Commune) -> Resolution:
    """Return the communes of a resolution, then others, as candidates: nothing is taken for sure."""
    first = resolution.candidates or ((resolution.place,) if resolution.place else ())
    return Resolution(None, tuple(dict.fromkeys((*first, *others)))[:MOST_CANDIDATES], resolution.score)


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path, data: Path = _DATA) -> Gazetteer:
    """Return the gazetteer of the directory in `folder`, read once; `data` holds the ordinary French words.

    Raises DataError when a table is missing or wrong.
    """
    return Gazetteer(
        read_communes(folder / "communes.csv"),
        read_other_names(folder / "other_names.csv"),
        read_departments(folder / "departments.csv"),
        load_vocabulary(data),
    )
