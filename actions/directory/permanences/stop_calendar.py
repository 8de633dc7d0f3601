"""The calendar of an imported line: plain French or OSM `opening_hours`, refused when it cannot be held. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from opening_hours import validate

from actions.directory.errors import HoursError
from actions.directory.hours import PUBLIC_HOLIDAYS, QUOTED, SCHOOL_HOLIDAYS, check
from actions.directory.permanences.cells import Cells
from actions.directory.permanences.occurrences import occurrences
from actions.directory.permanences.permanence import Permanence
from actions.directory.permanences.plain_calendar import PlainCalendarError, plain_calendar
from actions.directory.permanences.public_holidays import country_of
from actions.directory.permanences.texts import Reason

LOOKED_AT_DAYS = 731
"""A calendar with no date in the coming two years is refused."""
LONGEST = timedelta(hours=14)
"""A longer stop is a calendar without hours: `Tu`, `Tu "sur rendez-vous"` and `Tu 14:00+` last till midnight."""


def calendar_of(cells: Cells, department: str) -> str | None:
    """Return the calendar of a line, in OSM `opening_hours`, or None, reported."""
    country = country_of(department)
    days, rhythm, hours = (cells.text(column) for column in ("jours", "rythme", "horaires"))
    written = cells.text("calendrier")
    if written and (days or rhythm or hours):
        cells.refuse("calendrier", Reason.CALENDAR_TWICE)
        return None
    if written:
        return _osm(cells, written, country)
    missing = [column for column in ("jours", "horaires") if not cells.values[column]]
    for column in missing:
        cells.refuse(column, Reason.MISSING)
    if missing:
        return None
    try:
        return plain_calendar(days, rhythm, hours, public_holidays_off=country is not None)
    except PlainCalendarError as error:
        cells.refuse(error.column, error.reason)
        return None


def check_dates(cells: Cells, permanence: Permanence, today: date) -> None:
    """Report a permanence whose tour is over, that has no date in the coming two years, or no hours."""
    column = "calendrier" if cells.values["calendrier"] else "horaires"
    if permanence.ends_on and permanence.ends_on < today:
        cells.refuse("fin", Reason.TOUR_OVER)
        return
    dates = occurrences(permanence, today, LOOKED_AT_DAYS)
    if not dates:
        cells.refuse(column, Reason.NEVER_OPENS)
    elif any(date_.end - date_.start > LONGEST for date_ in dates):
        cells.refuse(column, Reason.HOURS_MISSING)


def _osm(cells: Cells, written: str, country: str | None) -> str | None:
    rule = QUOTED.sub("", written)
    try:
        check(written, country)
    except HoursError:
        cells.refuse("calendrier", _fault(rule, written, country))
        return None
    if country and not PUBLIC_HOLIDAYS.search(rule):
        cells.flag("calendrier", Reason.WORKS_ON_HOLIDAYS)
    return written


def _fault(rule: str, written: str, country: str | None) -> Reason:
    if SCHOOL_HOLIDAYS.search(rule):
        return Reason.CALENDAR_SCHOOL_HOLIDAYS
    if not country and PUBLIC_HOLIDAYS.search(rule):
        return Reason.CALENDAR_PUBLIC_HOLIDAYS
    # What is left of a sound string that `check` refuses is a range that ends before it starts.
    return Reason.HOURS_REVERSED if validate(written) else Reason.CALENDAR_UNREADABLE
