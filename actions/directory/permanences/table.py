"""This project's own table of permanences: CSV, one line per stop."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from pathlib import Path

from actions.directory import hours
from actions.directory.csv_table import read_table
from actions.directory.errors import HoursError
from actions.directory.permanences.permanence import Confidence, Permanence
from actions.directory.permanences.public_holidays import country_of
from bot.errors import DataError

FIELDS = tuple(field.name for field in fields(Permanence))
_YES, _NO = "yes", "no"
_REMEDY = "build the table again, or import the structure's file again."


def write_permanences(permanences: Iterable[Permanence], path: Path) -> None:
    """Write the table in one step: UTF-8, comma, in the order of structure and commune. A reader never sees a part."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(FIELDS)
            for permanence in sorted(permanences, key=_order):
                writer.writerow([_as_text(getattr(permanence, name)) for name in FIELDS])
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


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
            outside_school_holidays=_as_bool(row["outside_school_holidays"]),
            closures=tuple(map(date.fromisoformat, row["closures"].split())),
            starts_on=_as_day(row["starts_on"]),
            ends_on=_as_day(row["ends_on"]),
            phone=row["phone"],
            booking=_as_bool(row["booking"]),
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


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)


def _as_bool(text: str) -> bool:
    if text not in (_YES, _NO):
        raise ValueError(f"{text!r} is neither {_YES} nor {_NO}")
    return text == _YES


def _as_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
