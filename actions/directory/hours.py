"""Opening hours in OSM `opening_hours`: is a place open at a moment, holidays included, and when does that change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

# The stubs of the package leave its two exceptions out.
from opening_hours import OpeningHours, ParserError, State, UnknownCountryError  # type: ignore[attr-defined]

from actions.directory.errors import HoursError
from actions.directory.zones import PARIS

HORIZON_DAYS = 366
"""A change further away than this is treated as never: without it a calendar that is over takes 0.4 s to evaluate."""
_MOST_CHANGES = 100
"""Changes looked at in search of one between open and closed; the others only change a comment."""

QUOTED = re.compile(r'"[^"]*"')
SCHOOL_HOLIDAYS = re.compile(r"\bSH\b", re.IGNORECASE)
PUBLIC_HOLIDAYS = re.compile(r"\bPH\b", re.IGNORECASE)
PUBLIC_HOLIDAYS_OFF = re.compile(r"\s*;\s*PH\s+(?:off|closed)\s*$", re.IGNORECASE)
"""The end of the hours of a place closed on public holidays: without it they are those of a usual day."""
_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class HoursState:
    """Whether a place is open, and the next moment when that changes (aware, in the place's zone; None for never)."""

    open: bool
    next_change: datetime | None


def check(opening_hours: str, country: str | None = "FR") -> None:
    """Raise HoursError unless the string can be evaluated as it reads.

    The evaluator ignores `SH` (school holidays), and `PH` (public holidays) when no country is given, and reads
    `Mo 12:00-09:00` as a night: all three are refused here, because each would announce a closed door as open.
    """
    _parsed(opening_hours, country)


def state_at(opening_hours: str, now: datetime, country: str | None = "FR", zone: ZoneInfo = PARIS) -> HoursState:
    """Return whether a place with these hours is open at `now`, and when that changes next.

    An aware `now` is converted to `zone`, the place's time zone; a naive one is read as the clock on its wall.
    Raises HoursError as `check` does.
    """
    parsed = _parsed(opening_hours, country)
    wall = now.astimezone(zone).replace(tzinfo=None) if now.tzinfo else now
    is_open = parsed.is_open(wall)
    change: datetime | None = wall
    for _ in range(_MOST_CHANGES):
        change = parsed.next_change(change)
        if change is None:
            return HoursState(is_open, None)
        if parsed.is_open(change) != is_open:
            return HoursState(is_open, change.replace(tzinfo=zone))
    return HoursState(is_open, None)


def open_ranges(
    opening_hours: str, first: date, days: int = 1, country: str | None = "FR"
) -> tuple[tuple[datetime, datetime], ...]:
    """Return the (start, end) of the times open from day `first` for a number of days, naive, cut at midnight.

    Raises HoursError as `check` does.
    """
    start = datetime.combine(first, time())
    # One call for all days: one a day takes three times as long, and a directory holds thousands of rules.
    intervals = _parsed(opening_hours, country).intervals(start, start + timedelta(days=days))
    return tuple(
        part for begin, end, state, _ in intervals if state == State.OPEN for part in _cut_at_midnight(begin, end)
    )


def _cut_at_midnight(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    while end > (midnight := datetime.combine(begin.date() + timedelta(days=1), time())):
        yield begin, midnight
        begin = midnight
    yield begin, end


@lru_cache(maxsize=8192)
def _parsed(opening_hours: str, country: str | None) -> OpeningHours:
    rule = QUOTED.sub("", opening_hours)
    if SCHOOL_HOLIDAYS.search(rule):
        raise HoursError(opening_hours, "school holidays (SH) cannot be evaluated.", "write the dates instead.")
    if not country and PUBLIC_HOLIDAYS.search(rule):
        raise HoursError(opening_hours, "public holidays (PH) mean nothing without a country.", "give the country.")
    for match in _RANGE.finditer(rule):
        start_hour, start_minute, end_hour, end_minute = map(int, match.groups())
        start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
        if not start < end <= 24 * 60:
            raise HoursError(opening_hours, f"{match.group()} ends before it starts.", "write the start first.")
    try:
        return OpeningHours(opening_hours, country=country or None, max_interval_days=HORIZON_DAYS)
    except UnknownCountryError as error:
        raise HoursError(opening_hours, f"country {country!r} is unknown.", "use an ISO 3166 code: FR.") from error
    except ParserError as error:
        raise HoursError(
            opening_hours, "is not in the OSM format.", "write it as in « Mo-Fr 09:00-12:00,14:00-17:00; PH off »."
        ) from error
