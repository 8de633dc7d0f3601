"""Resolves what people type for a place into one commune, a few candidates, or nothing. Pure, loading aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from actions.directory.choice import NOTHING, Resolution
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
from actions.directory.names import key
from actions.directory.place_reading import PlaceReading
from actions.directory.place_text import city_of_arrondissement, peel, postal_code, without_cedex
from actions.directory.postal_codes import PostalCodes
from actions.directory.territories import Territories
from actions.directory.vocabulary import NO_VOCABULARY, Vocabulary, load_vocabulary

MAX_CHARACTERS = 200
"""What is read of a place string: an address is shorter."""
_DATA = Path(__file__).resolve().parents[2] / "data"


class Gazetteer:
    """Names and postal codes of communes, searchable the way people type them."""

    def __init__(
        self,
        communes: Iterable[Commune],
        other_names: Iterable[OtherName],
        departments: Mapping[str, Department],
        vocabulary: Vocabulary = NO_VOCABULARY,
    ) -> None:
        self.communes = {commune.insee: commune for commune in communes}
        self.departments = dict(departments)
        self.vocabulary = vocabulary
        self.index = NameIndex(self.communes, other_names)
        self.territories = Territories(self.departments)
        search = NameSearch(self.index)
        self._reading = PlaceReading(search, self.territories, vocabulary)
        self._postal_codes = PostalCodes(self.communes.values(), search)

    def resolve(self, text: str) -> Resolution:
        """Return the commune meant by `text`: name, old name, postal code, « nom (département) », « à côté de nom »."""
        text = text[:MAX_CHARACTERS]
        coded = postal_code(text)
        if coded:
            return self._postal_codes.resolve(coded.code, filter(None, map(self.peeled, (coded.after, coded.before))))
        resolution = self._named(text)
        if not resolution.known and "," in text:
            parts = map(self._named, reversed(text.split(",")))
            resolution = next((part for part in parts if part.known), resolution)
        return resolution

    def peeled(self, text: str) -> str:
        """Return the comparison key of a place string without the words around the name: « à Najac svp » → "najac"."""
        return peel(without_cedex(key(text)), lambda name: self.knows(name) or name in self.vocabulary.towns)

    def knows(self, place_key: str) -> bool:
        """Return whether a comparison key is exactly the present or another name of a commune."""
        return self.index.knows(place_key)

    def is_territory(self, place_key: str) -> bool:
        """Return whether a key names a département or a region rather than a town: "creuse", but not "vienne"."""
        codes = self.territories.codes(place_key)
        return codes is not None and self._reading.territory(place_key, codes).place is None

    def department_name(self, commune: Commune) -> str:
        """Return the name of a commune's département."""
        department = self.departments.get(commune.department)
        return department.name if department else commune.department

    def _named(self, text: str) -> Resolution:
        place_key = self.peeled(text)
        place_key = city_of_arrondissement(place_key) or place_key
        return self._reading.read(place_key, text) if place_key else NOTHING


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path) -> Gazetteer:
    """Return the gazetteer of the directory in `folder`, read once, with the vocabulary of the data folder around it.

    A directory kept elsewhere takes the vocabulary of the project. Raises DataError when a table is missing or wrong.
    """
    return read_gazetteer(folder, folder.parent if (folder.parent / "nlu").is_dir() else _DATA)


def read_gazetteer(folder: Path, data: Path) -> Gazetteer:
    """Return the gazetteer of the tables in `folder`, with the vocabulary of `data`. Raises DataError."""
    return Gazetteer(
        read_communes(folder / "communes.csv"),
        read_other_names(folder / "other_names.csv"),
        read_departments(folder / "departments.csv"),
        load_vocabulary(data),
    )
