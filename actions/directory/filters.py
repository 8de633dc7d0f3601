"""What a person may ask of a site besides being near: open now, on Saturday, late, on a day, without booking. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from actions.directory.hours import open_ranges, state_at
from actions.directory.sites import Site

LATE = time(17)
"""« Après 17 h »: still open after that time."""
_SATURDAY = 1 << 5
_EVERY_DAY = 0b1111111

_REFERENCE_MONDAY = date(2026, 9, 7)
"""A week without a public holiday, to read weekly hours from."""
_SEASONAL = re.compile(r"\[|\b(?:week|easter|\d{4}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)


@dataclass(frozen=True)
class Filters:
    """What the sites must satisfy, all together; the default asks for nothing.

    A filter on hours only keeps sites whose hours are known and reliable: nobody is sent somewhere on a guess.
    `open_at` is aware, or a wall clock; `on` is a day, its public holidays counted; `after_17` concerns the day of
    `on` or `open_at`, else Saturday when `saturday` is set, else any day. Itinerant sites are left out unless
    `itinerant` is True, because their address is often not a place where anyone is received.
    """

    open_at: datetime | None = None
    on: date | None = None
    saturday: bool = False
    after_17: bool = False
    without_booking: bool = False
    itinerant: bool = False

    @property
    def dated(self) -> bool:
        """True when the hours of one day of the calendar matter, not only those of a usual week."""
        return self.open_at is not None or self.on is not None

    def day_masks(self, zones: Iterable[ZoneInfo]) -> tuple[int, ...]:
        """Return masks of weekdays (Monday lowest): a site must usually open on a day of each."""
        masks = []
        if self.open_at is not None:
            masks.append(_weekdays(self.open_at, zones))
        if self.on is not None:
            masks.append(1 << self.on.weekday())
        if self.saturday:
            masks.append(_SATURDAY)
        return tuple(masks)

    def late_mask(self, zones: Iterable[ZoneInfo]) -> int:
        """Return the mask of weekdays on one of which a site must usually be open after 17:00, 0 when it need not."""
        if not self.after_17:
            return 0
        return next(iter(self.day_masks(zones)), _EVERY_DAY)


@dataclass(frozen=True)
class UsualWeek:
    """The weekdays a site usually opens, and those it is open after 17:00, one bit per day, Monday lowest."""

    open_days: int
    late_days: int


def usual_week(opening_hours: str) -> UsualWeek:
    """Return the usual week of hours: of any moment of a year when they change with the season.

    Raises HoursError as `hours.check` does.
    """
    open_days = late_days = 0
    days = 366 if _SEASONAL.search(opening_hours) else 7
    for start, end in open_ranges(opening_hours, _REFERENCE_MONDAY, days):
        open_days |= 1 << start.weekday()
        if _is_late(end, start.date()):
            late_days |= 1 << start.weekday()
    return UsualWeek(open_days, late_days)


def open_when_wanted(site: Site, wanted: Filters) -> bool:
    """Return whether the hours of a site suit the dates of the filters. The caller checks that they are reliable."""
    if site.opening_hours is None:
        return False
    if wanted.open_at is not None and not state_at(site.opening_hours, wanted.open_at, zone=site.zone).open:
        return False
    if wanted.on is None:
        return True
    ranges = open_ranges(site.opening_hours, wanted.on)
    return any(_is_late(end, wanted.on) for _, end in ranges) if wanted.after_17 else bool(ranges)


def _is_late(end: datetime, day: date) -> bool:
    return end > datetime.combine(day, LATE)


def _weekdays(moment: datetime, zones: Iterable[ZoneInfo]) -> int:
    """Return the mask of the weekdays it is at a moment: two when one zone has already turned the day."""
    if moment.tzinfo is None:
        return 1 << moment.weekday()
    mask = 0
    for zone in zones:
        mask |= 1 << moment.astimezone(zone).weekday()
    return mask
