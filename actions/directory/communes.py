"""Communes and their names, read from the embedded directory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from actions.directory.distance import distance_km
from bot.errors import DataError


@dataclass(frozen=True, slots=True)
class Commune:
    """One current commune. Coordinates are the centre of its territory in degrees (WGS 84), not the town hall.

    Source: API Découpage administratif (Etalab, Insee COG 2026, IGN, La Poste), Licence Ouverte 2.0.
    """

    insee: str
    name: str
    department: str
    postal_codes: tuple[str, ...]
    population: int
    latitude: float
    longitude: float

    def distance_km(self, other: Commune) -> float:
        """Return the great-circle distance to another commune, in km."""
        return distance_km(self.latitude, self.longitude, other.latitude, other.longitude)


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that is not the current name of a commune: a former, delegated or associated commune, an old spelling."""

    name: str
    insee: str
    postal_codes: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Department:
    """A département: its code as in INSEE codes ("12", "2A", "974"), its name and region code."""

    code: str
    name: str
    region: str


def department_of(code: str) -> str:
    """Return the département that an INSEE code begins with, or a postal code outside Corsica: "12", "2A", "974"."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def read_communes(path: Path) -> Iterator[Commune]:
    """Yield the communes of a CSV written by `guichet directory build`. Raises DataError with the line of a fault."""
    for line, (insee, name, department, postal_codes, population, latitude, longitude) in _rows(path, 7):
        try:
            yield Commune(
                insee,
                name,
                intern(department),
                tuple(map(intern, postal_codes.split())),
                int(population or 0),
                float(latitude),
                float(longitude),
            )
        except ValueError as error:
            raise DataError(path, line, f"a figure cannot be read ({error}).", _REMEDY) from error


def read_other_names(path: Path) -> Iterator[OtherName]:
    """Yield the other names of communes of a CSV written by `guichet directory build`. Raises DataError."""
    for _, (name, insee, postal_codes, kind) in _rows(path, 4):
        yield OtherName(name, insee, tuple(map(intern, postal_codes.split())), intern(kind))


def read_departments(path: Path) -> dict[str, Department]:
    """Return the départements by code. Raises DataError."""
    return {code: Department(code, name, region) for _, (code, name, region) in _rows(path, 3)}


_REMEDY = "write the table again with `guichet directory build`."


def _rows(path: Path, width: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, fields) below the header: plain rows, because a dictionary per row doubles the loading time."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            next(reader, None)
            for row in reader:
                if len(row) != width:
                    raise DataError(path, reader.line_num, f"has {len(row)} columns instead of {width}.", _REMEDY)
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(path, None, f"cannot be read ({error}).", _REMEDY) from error
