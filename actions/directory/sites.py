"""France services sites, and this project's own table of them. Source: ANCT, Licence Ouverte 2.0."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from actions.directory.csv_table import as_bool, as_day, as_text, read_table
from actions.directory.zones import zone_of
from bot.errors import DataError

_REMEDY = "build the table again from the official list."


class Kind(str, Enum):
    """A France services labelled on its own, or an antenne of one."""

    PRINCIPAL = "principal"
    ANTENNE = "antenne"


@dataclass(frozen=True)
class Site:
    """One France services place. Position in degrees (WGS 84); hours in OSM `opening_hours`, None when unknown.

    `address` of an itinerant site is often the operator's base: never send a citizen there. When `hours_reliable`
    is False the hours are absent, contradictory, monthly or shared between places: give the phone number, never
    "open now". `booking` is True when an appointment is expected; `comment` and `complement` may be empty.
    """

    id_fs: int
    name: str
    address: str
    complement: str
    postal_code: str
    commune: str
    insee: str
    department: str
    latitude: float
    longitude: float
    phone: str
    opening_hours: str | None
    booking: bool
    comment: str
    kind: Kind
    itinerant: bool
    hours_reliable: bool
    labelled_on: date | None
    source_date: date

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of its clock."""
        return zone_of(self.department)


FIELDS = tuple(field.name for field in fields(Site))


def write_sites(sites: Iterable[Site], path: Path) -> None:
    """Write the table: UTF-8, comma, one line per site in the order of id_fs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        for site in sorted(sites, key=lambda site: site.id_fs):
            writer.writerow([as_text(getattr(site, name)) for name in FIELDS])


def read_sites(path: Path) -> list[Site]:
    """Return the sites of a table written by `write_sites`. Raises DataError with file, line and remedy."""
    return read_table(path, FIELDS, _read_row, _REMEDY)


def _read_row(row: Mapping[str, str], path: Path, line: int) -> Site:
    try:
        return Site(
            id_fs=int(row["id_fs"]),
            name=row["name"],
            address=row["address"],
            complement=row["complement"],
            postal_code=row["postal_code"],
            commune=row["commune"],
            insee=row["insee"],
            department=row["department"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            phone=row["phone"],
            opening_hours=row["opening_hours"] or None,
            booking=as_bool(row["booking"]),
            comment=row["comment"],
            kind=Kind(row["kind"]),
            itinerant=as_bool(row["itinerant"]),
            hours_reliable=as_bool(row["hours_reliable"]),
            labelled_on=as_day(row["labelled_on"]),
            source_date=date.fromisoformat(row["source_date"]),
        )
    except (ValueError, TypeError) as error:
        # TypeError: a line cut short leaves None in its last columns.
        raise DataError(path, line, f"has a wrong value ({error}).", _REMEDY) from error
