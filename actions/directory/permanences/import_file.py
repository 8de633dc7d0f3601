"""A template filled in by a structure, read row by row into permanences, with a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actions.directory.gazetteer import Gazetteer
from actions.directory.importing.report import HEADER_ROW, Report
from actions.directory.permanences.cells import Cells
from actions.directory.permanences.neighbours import Placed, far_stops, repeated_stops
from actions.directory.permanences.permanence import STALE_DAYS, Confidence, Permanence
from actions.directory.permanences.sheet import ROW, read_sheet
from actions.directory.permanences.stop_calendar import LOOKED_AT_DAYS, calendar_of, check_dates
from actions.directory.permanences.stop_place import commune_of, position_of_stop
from actions.directory.permanences.structures import Structures
from actions.directory.permanences.texts import Reason, Texts, load_texts


@dataclass(frozen=True)
class _Line:
    """One line of the file: its row, its cells, and its permanence unless a fault was found."""

    row: int
    cells: Cells
    permanence: Permanence | None


def import_permanences(
    path: Path, gazetteer: Gazetteer, existing: Iterable[Permanence], today: date
) -> tuple[list[Permanence], Report]:
    """Return the new table, that is `existing` with the stops of the structures of the file, and the report.

    The stops of a structure are replaced by those of the file; as long as a line is refused, none is removed from a
    commune that the file does not serve. Reasons are in French, for the person who filled in the template; a line
    left out has one finding with the field "row".
    Raises DataError when the file is no CSV, empty, too big, or lacks a column.
    """
    texts, report = load_texts(), Report()
    known = list(existing)
    lines = []
    for row in read_sheet(path, report, texts):
        cells = Cells(row.values, report.row(row.number, row.values["id_fs"]), texts)
        permanence = _read_line(cells, gazetteer, today)
        lines.append(_Line(row.number, cells, permanence if cells.sound else None))
    _compare(lines, known, gazetteer, today)
    for line in lines:
        if not line.cells.sound:
            line.cells.drop()
    read = [line.permanence for line in lines if line.permanence and line.cells.sound]
    return _merged(read, known, report, texts), report


def _read_line(cells: Cells, gazetteer: Gazetteer, today: date) -> Permanence | None:
    """Return the permanence of a line; every fault is reported, not only the first."""
    structure, id_fs = cells.text("structure", needed=True), cells.whole_number("id_fs")
    place, note, source = cells.text("lieu"), cells.text("remarque"), cells.text("source")
    phone, booking = cells.phone("telephone"), cells.yes("rendez_vous")
    outside_school_holidays, closures = cells.yes("hors_vacances_scolaires"), cells.days("fermetures", today)
    starts_on, ends_on = cells.day("debut", today), cells.day("fin", today)
    if starts_on and ends_on and ends_on < starts_on:
        cells.refuse("fin", Reason.DATES_REVERSED)
    verified_on = cells.day("verifie_le", today, needed=True)
    if verified_on and verified_on > today:
        cells.refuse("verifie_le", Reason.IN_THE_FUTURE)
    elif verified_on and (today - verified_on).days > STALE_DAYS:
        cells.flag("verifie_le", Reason.OLD)
    commune = commune_of(cells, gazetteer)
    position = position_of_stop(cells, commune, gazetteer.communes) if commune else None
    calendar = calendar_of(cells, commune.department if commune else "")
    if commune is None or calendar is None or verified_on is None:
        return None
    permanence = Permanence(
        structure=structure,
        id_fs=id_fs,
        commune=commune.name,
        insee=commune.insee,
        place=place,
        latitude=position[0] if position else None,
        longitude=position[1] if position else None,
        calendar=calendar,
        outside_school_holidays=outside_school_holidays,
        closures=closures,
        starts_on=starts_on,
        ends_on=ends_on,
        phone=phone,
        booking=booking,
        note=note,
        source=source or structure,
        verified_on=verified_on,
        confidence=Confidence.CONFIRMED,
    )
    if cells.sound:
        check_dates(cells, permanence, today)
    return permanence


def _compare(lines: Sequence[_Line], known: Iterable[Permanence], gazetteer: Gazetteer, today: date) -> None:
    """Report the stops that are away from the others of their structure, or given twice."""
    by_row = {line.row: line for line in lines}
    structures: dict[str, list[Placed]] = defaultdict(list)
    for line in lines:
        if line.permanence:
            structures[line.permanence.operator].append(_placed(line.permanence, gazetteer, line.row))
    for stop in known:
        if stop.operator in structures and stop.insee in gazetteer.communes:
            structures[stop.operator].append(_placed(stop, gazetteer, None))
    for stops in structures.values():
        for row, distance in far_stops(stops).items():
            by_row[row].cells.refuse("commune", Reason.TOO_FAR, distance=round(distance))
        for row, earlier in repeated_stops(stops, today, LOOKED_AT_DAYS).items():
            by_row[row].cells.refuse("commune", Reason.REPEATED, row=earlier)


def _placed(stop: Permanence, gazetteer: Gazetteer, row: int | None) -> Placed:
    centre = gazetteer.communes[stop.insee]
    if stop.latitude is None or stop.longitude is None:
        return Placed(stop, centre.latitude, centre.longitude, row)
    return Placed(stop, stop.latitude, stop.longitude, row)


def _merged(read: Sequence[Permanence], known: Iterable[Permanence], report: Report, texts: Texts) -> list[Permanence]:
    """Return the stops read and the known ones that stay; one that the file leaves out is reported."""
    refused = any(finding.field == ROW for finding in report)
    replaced = {stop.stop for stop in read}
    structures = Structures(read)
    served = {(stop.operator, stop.insee) for stop in read}
    kept = []
    for stop in known:
        if stop not in structures:
            kept.append(stop)
        elif stop.stop not in replaced:
            stays = refused and (stop.operator, stop.insee) not in served
            if stays:
                kept.append(stop)
            log = report.row(HEADER_ROW, stop.operator)
            log.flagged("commune", stop.commune, texts.reason(Reason.KEPT if stays else Reason.REMOVED))
    return [*kept, *read]
