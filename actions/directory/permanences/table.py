"""This project's own table of permanences: CSV, one line per stop."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path

from actions.directory import hours
from actions.directory.csv_table import as_bool, as_day, as_text, read_table
from actions.directory.errors import HoursError
from actions.directory.permanences.permanence import Confidence, Permanence
from actions.directory.permanences.public_holidays import country_of
from actions.directory.whole_file import whole_file
from bot.errors import DataError

FIELDS = tuple(field.name for field in fields(Permanence))
_REMEDY = "build the table again, or import the structure's file again."


def write_permanences(permanences: Iterable[Permanence], path: Path) -> None:
    """Write the table in one step: UTF-8, comma, in the order of structure and commune. A reader never sees a part."""
    with whole_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        for permanence in sorted(permanences, key=_order):
            writer.writerow([as_text(getattr(permanence, name)) for name in FIELDS])


def read_permanences(path: Path) -> list[Permanence]:
    """Return the permanences of a table written by `write_permanences`. Raises DataError with file, line and remedy."""
    return read_table(path, FIELDS, _read_row, _REMEDY)


def _read_row(row: Mapping[str, str], path: Path, line: int) -> Permanence:
    try:
        permanence = Permanence(
            structure=row["structure"],
            id_fs=int(row["id_fs"]) if row["id_fs"] else None,
            commune=row["commune"],
            insee=row["insee"],
            place=row["place"],
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            calendar=row["calendar"],
            outside_school_holidays=as_bool(row["outside_school_holidays"]),
            closures=tuple(map(date.fromisoformat, row["closures"].split())),
            starts_on=as_day(row["starts_on"]),
            ends_on=as_day(row["ends_on"]),
            phone=row["phone"],
            booking=as_bool(row["booking"]),
            note=row["note"],
            source=row["source"],
            verified_on=date.fromisoformat(row["verified_on"]),
            confidence=Confidence(row["confidence"]),
        )
        hours.check(permanence.calendar, country_of(permanence.department))
    except (AttributeError, TypeError, ValueError, HoursError) as error:
        # A line cut short leaves None in its last columns.
        raise DataError(path, line, f"has a wrong value ({error}).", _REMEDY) from error
    return permanence


def _order(permanence: Permanence) -> tuple[int, str, str, str, str]:
    number = permanence.id_fs if permanence.id_fs is not None else 0
    return number, permanence.structure, permanence.insee, permanence.place, permanence.calendar
