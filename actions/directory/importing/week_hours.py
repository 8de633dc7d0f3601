"""The columns h_lundi … h_samedi of the official list turned into OSM `opening_hours`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions.directory.importing.report import RowReport
from actions.directory.importing.source import DAY_COLUMNS

OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MIDNIGHT = 24 * 60

Range = tuple[int, int]
"""Start and end in minutes from midnight."""

_RANGE = re.compile(r"(\d{1,2})[:hH](\d{2})?\s*[-–]\s*(\d{1,2})[:hH](\d{2})?")


@dataclass(frozen=True)
class WeekHours:
    """OSM `opening_hours` (None: none known), and whether nothing in the cells was refused or contradictory."""

    opening_hours: str | None
    reliable: bool


def read_week(cells: Mapping[str, str], log: RowReport) -> WeekHours:
    """Return the hours of a row of the official list, every repair reported.

    Empty ranges (00:00 - 00:00) are dropped, repeated ones merged, touching ones joined: the meaning is certain.
    Overlapping ranges contradict each other or describe two places: their union is kept, the hours are not reliable.
    Ranges that end before they start, and texts that are no range, are refused.
    """
    week: dict[int, tuple[Range, ...]] = {}
    reliable = True
    for day, column in enumerate(DAY_COLUMNS):
        ranges, sure = _read_cell(cells.get(column, ""), column, log)
        reliable = reliable and sure
        if ranges:
            week[day] = tuple(ranges)
    if not week:
        log.flagged("h_*", "", "no opening hours")
        return WeekHours(None, False)
    return WeekHours(to_osm(week), reliable)


def to_osm(week: Mapping[int, tuple[Range, ...]]) -> str:
    """Return « Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off » for the ranges of each day (0 is Monday).

    Days with the same hours share a rule. Closed on public holidays by convention: the official list is silent.
    """
    days_of: dict[tuple[Range, ...], list[int]] = {}
    for day in sorted(week):
        days_of.setdefault(week[day], []).append(day)
    rules = [f"{_days(days)} {','.join(map(range_text, ranges))}" for ranges, days in days_of.items()]
    return "; ".join([*rules, "PH off"])


def _read_cell(cell: str, column: str, log: RowReport) -> tuple[list[Range], bool]:
    """Return the ranges of a cell, sorted and apart, and whether they can be relied on."""
    ranges: list[Range] = []
    sure = True
    for part in filter(None, (part.strip() for part in cell.split("/"))):
        found = _read_range(part)
        if found == (0, 0):
            log.repaired(column, cell, "empty range 00:00 - 00:00 dropped")
        elif found is None or not found[0] < found[1]:
            log.refused(column, cell, "not a range of hours" if found is None else "range does not end after it starts")
            sure = False
        elif found in ranges:
            log.repaired(column, cell, "repeated range merged")
        else:
            ranges.append(found)
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            if start < merged[-1][1]:
                log.flagged(column, cell, "overlapping ranges merged")
                sure = False
            else:
                log.repaired(column, cell, "touching ranges joined")
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged, sure


def _read_range(text: str) -> Range | None:
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    hours = [int(value or 0) for value in match.groups()]
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    return (start, end) if max(hours[1], hours[3]) < 60 and max(start, end) <= MIDNIGHT else None


def range_text(hours: Range) -> str:
    """Return « 09:00-12:00 » for 540, 720."""
    return "-".join(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in hours)


def _days(days: Iterable[int]) -> str:
    """Return « Mo-We,Fr » for 0, 1, 2, 4; two days in a row stay apart: « Mo,Tu »."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        f"{OSM_DAYS[run[0]]}-{OSM_DAYS[run[-1]]}" if len(run) > 2 else ",".join(OSM_DAYS[day] for day in run)
        for run in runs
    )
