"""The dates of a permanence: calendar, public and school holidays, closures, first and last day of the tour. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from actions.directory.hours import PUBLIC_HOLIDAYS_OFF, open_ranges
from actions.directory.permanences.permanence import Permanence
from actions.directory.permanences.public_holidays import country_of, public_holiday
from actions.directory.permanences.school_holidays import is_school_holiday

HORIZON_DAYS = 366
_STEP_DAYS = 28
_EVERY_OTHER_WEEK = re.compile(r"\bweek\s*\d+\s*-\s*\d+\s*/\s*2\b", re.IGNORECASE)
_LONG_YEAR = 53


class Doubt(str, Enum):
    """Why a date may be wrong; the words for citizens are in texts.yml.

    School holidays unknown: the stop is not held during them, and their dates are not published yet, or not known in
    this territory. Weeks around new year: after a year of 53 weeks two odd weeks follow one another (53 and 1), and a
    bus that comes every other week may keep its rhythm rather than the parity.
    """

    SCHOOL_HOLIDAYS_UNKNOWN = "school_holidays_unknown"
    WEEKS_AROUND_NEW_YEAR = "weeks_around_new_year"


class Cause(str, Enum):
    """Why a stop is not held on one of its days."""

    CLOSURE = "closure"
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAYS = "school_holidays"


@dataclass(frozen=True)
class Occurrence:
    """One date of a permanence: start and end are aware, on the clock of its place (Europe/Paris, but overseas)."""

    permanence: Permanence
    start: datetime
    end: datetime
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A day on which a permanence would be held but for the cause; `holiday` is the French name of a public one."""

    permanence: Permanence
    day: date
    cause: Cause
    holiday: str = ""


def occurrences(permanence: Permanence, from_: date | datetime, days: int) -> list[Occurrence]:
    """Return the dates of a permanence on `days` days from that of `from_`, in order.

    With a moment (aware, or read as the clock on the wall) those already over are left out, the one under way is not.
    Raises HoursError when the calendar cannot be evaluated.
    """
    now = permanence.wall_clock(from_)
    country = country_of(permanence.department)
    found = []
    for begin, end in open_ranges(permanence.calendar, now.date(), days, country):
        if end > now and _in_tour(permanence, begin.date()) and _cause(permanence, begin.date()) is None:
            start, finish = begin.replace(tzinfo=permanence.zone), end.replace(tzinfo=permanence.zone)
            found.append(Occurrence(permanence, start, finish, _doubts(permanence, begin.date())))
    return found


def next_occurrence(
    permanence: Permanence, from_: date | datetime, horizon_days: int = HORIZON_DAYS
) -> Occurrence | None:
    """Return the first date from `from_` on, None when there is none within the horizon. Raises HoursError."""
    first = permanence.wall_clock(from_).date()
    for offset in range(0, horizon_days, _STEP_DAYS):
        start = from_ if offset == 0 else first + timedelta(days=offset)
        found = occurrences(permanence, start, min(_STEP_DAYS, horizon_days - offset))
        if found:
            return found[0]
    return None


def skipped_days(permanence: Permanence, from_: date | datetime, days: int) -> list[Skipped]:
    """Return the days of the calendar on which the stop is not held, with the cause, in order. Raises HoursError."""
    first = permanence.wall_clock(from_).date()
    calendar = PUBLIC_HOLIDAYS_OFF.sub("", permanence.calendar)
    usual = open_ranges(calendar, first, days, country_of(permanence.department))
    found = []
    for day in sorted({begin.date() for begin, _ in usual}):
        cause = _cause(permanence, day) if _in_tour(permanence, day) else None
        if cause is not None:
            name = public_holiday(day, permanence.department) if cause is Cause.PUBLIC_HOLIDAY else None
            found.append(Skipped(permanence, day, cause, name or ""))
    return found


def _in_tour(permanence: Permanence, day: date) -> bool:
    started = permanence.starts_on is None or permanence.starts_on <= day
    return started and (permanence.ends_on is None or day <= permanence.ends_on)


def _cause(permanence: Permanence, day: date) -> Cause | None:
    if day in permanence.closures:
        return Cause.CLOSURE
    # The evaluator closes on the national holidays; those of Alsace-Moselle and overseas are known only here.
    if PUBLIC_HOLIDAYS_OFF.search(permanence.calendar) and public_holiday(day, permanence.department):
        return Cause.PUBLIC_HOLIDAY
    if permanence.outside_school_holidays and is_school_holiday(day, permanence.department):
        return Cause.SCHOOL_HOLIDAYS
    return None


def _doubts(permanence: Permanence, day: date) -> tuple[Doubt, ...]:
    doubts = []
    if permanence.outside_school_holidays and is_school_holiday(day, permanence.department) is None:
        doubts.append(Doubt.SCHOOL_HOLIDAYS_UNKNOWN)
    if _EVERY_OTHER_WEEK.search(permanence.calendar) and _after_a_long_year(day):
        doubts.append(Doubt.WEEKS_AROUND_NEW_YEAR)
    return tuple(doubts)


def _after_a_long_year(day: date) -> bool:
    """Return whether a day is in ISO week 1 or 2 of a year that follows one of 53 weeks."""
    year, week, _ = day.isocalendar()
    return week <= 2 and date(year - 1, 12, 28).isocalendar().week == _LONG_YEAR
