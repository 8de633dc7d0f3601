"""The official list of France services read row by row into sites, with a report. Source: ANCT, Licence Ouverte 2.0."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

from actions.directory.communes import Commune, OtherName
from actions.directory.errors import SourceError
from actions.directory.importing import cells, nature
from actions.directory.importing.place import Places
from actions.directory.importing.report import Report, RowReport
from actions.directory.importing.source import Row, read_rows
from actions.directory.importing.swap import refuse_loss
from actions.directory.importing.text import day_in
from actions.directory.importing.week_hours import read_week
from actions.directory.names import key
from actions.directory.sites import Site

MOST_REFUSED = 0.10
"""Share of refused rows above which the file itself is wrong: a column moved, other codes."""

_ID = re.compile(r"[0-9]{1,9}")
_TEXT_COLUMNS = ("lib_fs", "adresse", "complement_adresse", "lib_com")


def import_sites(
    path: Path,
    communes: Mapping[str, Commune],
    other_names: Iterable[OtherName] = (),
    *,
    source_date: date | None = None,
    previous: Collection[Site] = (),
    departments: Collection[str] | None = None,
    report: Report | None = None,
) -> tuple[list[Site], Report]:
    """Return the sites of the official list in the order of id_fs, and the report of what was repaired or refused.

    `communes` by INSEE code and `other_names` are those of the whole area; `source_date` is read from the file name
    (liste-fs-AAAAMMJJ.csv) when not given; `previous` is the last good table; `departments` keeps only the rows of
    these codes; `report` is added to when given. Raises SourceError, and nothing is to be replaced, when the file is
    empty, cut, a web page or lacks columns, when more than 10 % of its rows are refused, or more than 10 % of the
    previous sites are lost.
    """
    report = Report() if report is None else report
    dated = source_date or _date_of(path)
    rows = read_rows(path, report)
    if departments is not None:
        rows = [row for row in rows if row.values["insee_dep"].zfill(2) in departments]
    places = Places(communes, other_names)
    kept: dict[int, tuple[Row, Site]] = {}
    for row in rows:
        log = report.row(row.number, row.values["id_fs"])
        site = _read_site(row, places, dated, log)
        if site and site.id_fs in kept:
            log.refused("row", site.name, "id_fs was already used above; the first row is kept")
        elif site:
            kept[site.id_fs] = (row, site)
    sites = [site for _, (_, site) in sorted(kept.items())]
    refused = sum(finding.field == "row" for finding in report)
    if not sites or refused > MOST_REFUSED * (len(sites) + refused):
        raise SourceError(path, None, f"has {refused} unusable rows and {len(sites)} sites.")
    refuse_loss(path, sites, previous)
    _flag_twins(kept.values(), report)
    return sites, report


def _read_site(row: Row, places: Places, dated: date, log: RowReport) -> Site | None:
    values = dict(row.values)
    if not _ID.fullmatch(values["id_fs"]):
        log.refused("row", values["id_fs"], "id_fs is not a number")
        return None
    for column in _TEXT_COLUMNS:
        values[column] = cells.read_text(values.get(column, ""), column, log)
    if not values["lib_fs"]:
        log.refused("row", "", "the site has no name")
        return None
    itinerant = nature.is_itinerant(values, log)
    place = places.place_of(values, itinerant, log)
    if place is None:
        return None
    comment = cells.read_comment(values.get("commentaire", ""), log)
    hours = read_week(values, log)
    hold = nature.hours_hold(values, comment, itinerant, log)
    return Site(
        id_fs=int(values["id_fs"]),
        name=values["lib_fs"],
        address=values["adresse"],
        complement=values["complement_adresse"],
        postal_code=place.postal_code,
        commune=place.commune.name,
        insee=place.commune.insee,
        department=place.department,
        latitude=place.latitude,
        longitude=place.longitude,
        phone=cells.read_phone(values["telephone"], log),
        opening_hours=hours.opening_hours,
        booking=nature.needs_booking(values["prise_rdv"], comment, log),
        comment=comment,
        kind=nature.kind_of(values, log),
        itinerant=itinerant,
        hours_reliable=hours.reliable and hold,
        labelled_on=cells.read_labelled_on(values.get("labellisation_fs", ""), log),
        source_date=dated,
    )


def _date_of(path: Path) -> date:
    day = day_in(path.name)
    if day is None:
        raise SourceError(path, None, "has no date: neither given, nor in its name.")
    return day


def _flag_twins(kept: Iterable[tuple[Row, Site]], report: Report) -> None:
    """Flag the sites that share a name in one commune, or a position: one may be a leftover of the other."""
    names: dict[tuple[str, str], list[Row]] = defaultdict(list)
    positions: dict[tuple[float, float], list[Row]] = defaultdict(list)
    for row, site in kept:
        names[(key(site.name), site.insee)].append(row)
        positions[(site.latitude, site.longitude)].append(row)
    for column, groups in (("lib_fs", names.values()), ("latitude", positions.values())):
        for group in groups:
            for row in group if len(group) > 1 else ():
                others = ", ".join(other.values["id_fs"] for other in group if other is not row)
                report.row(row.number, row.values["id_fs"]).flagged(column, row.values[column], f"same as {others}")
