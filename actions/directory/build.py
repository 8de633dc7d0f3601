"""Writes this project's own tables of communes. Behind `guichet directory build` and `refresh`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from actions.directory.communes import Commune, OtherName
from actions.directory.importing.official_communes import read_official_communes, read_official_names
from actions.directory.importing.report import Report

COMMUNE_FIELDS = ("insee", "name", "department", "postal_codes", "population", "latitude", "longitude")
OTHER_NAME_FIELDS = ("name", "insee", "postal_codes", "kind")


def build_communes(
    source: Path, target: Path, regions: Iterable[str] | None, report: Report | None = None
) -> tuple[int, int]:
    """Write `communes.csv` and `other_names.csv` into `target` from the official JSON files in `source`.

    `regions` are INSEE region codes ("76" is Occitanie), None for all of France.
    Returns (number of communes, number of other names). Raises SourceError when a file is refused.
    """
    wanted = None if regions is None else set(regions)
    log = report if report is not None else Report()
    listed = read_official_communes(source / "communes.json", log)
    communes = [entry.commune for entry in listed if wanted is None or entry.region in wanted]
    others = read_official_names(source / "communes-deleguees.json", {c.insee: c for c in communes}, log)
    write_communes(communes, others, target)
    return len(communes), len(others)


def write_communes(communes: Iterable[Commune], others: Iterable[OtherName], target: Path) -> None:
    """Write `communes.csv` and `other_names.csv` into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    _write(target / "communes.csv", COMMUNE_FIELDS, map(_commune_row, communes))
    _write(target / "other_names.csv", OTHER_NAME_FIELDS, map(_other_name_row, others))


def _commune_row(commune: Commune) -> Sequence[object]:
    return (
        commune.insee,
        commune.name,
        commune.department,
        " ".join(commune.postal_codes),
        commune.population,
        commune.latitude,
        commune.longitude,
    )


def _other_name_row(other: OtherName) -> Sequence[object]:
    return (other.name, other.insee, " ".join(other.postal_codes), other.kind)


def _write(path: Path, fields: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows(rows)
