"""What a person may wish of a place besides being near: a day, an hour, open now, without booking. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from actions.directory.hours import open_ranges, state_at
from actions.directory.sites import Site
from actions.directory.week import Range

MOST_DAYS = 7
"""Days looked at when a period is wished, or an hour without a day: a week says it all."""


@dataclass(frozen=True)
class Wishes:
    """What sites and stops must satisfy, all together; the default wishes nothing.

    `first` and `last` are the days of a period; without `last` it has no end, which only dates of stops look at.
    `since` and `until` are a part of the day, on the clock of the place: some time open between them; the same time
    twice means open at that time. `now` excludes the others.
    """

    now: bool = False
    first: date | None = None
    last: date | None = None
    since: time | None = None
    until: time | None = None
    no_booking: bool = False

    @property
    def timed(self) -> bool:
        """True when opening hours matter."""
        return self.now or self.last is not None or self.in_the_day

    @property
    def in_the_day(self) -> bool:
        """True when a part of the day is wished."""
        return self.since is not None or self.until is not None

    @property
    def one_day(self) -> date | None:
        """The day wished, None without any or with several."""
        return self.first if self.last is not None and self.first == self.last else None

    def then(self, later: Wishes) -> Wishes:
        """Return these wishes changed by later ones: « samedi », then « après 17 h », then « et mardi ? »."""
        no_booking = self.no_booking or later.no_booking
        if later.now:
            return Wishes(now=True, no_booking=no_booking)
        changed = replace(self, no_booking=no_booking, now=self.now and not later.timed)
        if later.first is not None:
            changed = replace(changed, first=later.first, last=later.last)
        if later.in_the_day:
            changed = replace(changed, since=later.since, until=later.until)
        return changed

    def days(self, today: date) -> list[date]:
        """Return the days whose hours matter, at most a week, from today on: none when no day and no hour is wished."""
        if self.first is None or self.last is None:
            return [today + timedelta(offset) for offset in range(MOST_DAYS)] if self.in_the_day else []
        first = max(self.first, today)
        return [first + timedelta(offset) for offset in range(min(MOST_DAYS, (self.last - first).days + 1))]

    def ranges(self, site: Site, now: datetime) -> list[Range]:
        """Return the times open, on the clock of the site, that suit the days and hours wished, those gone left out.

        Empty when the hours of the site are unknown or unsure: nobody is sent somewhere on a guess.
        """
        if site.opening_hours is None or not site.hours_reliable:
            return []
        wall = now.astimezone(site.zone).replace(tzinfo=None)
        return [
            interval
            for day in self.days(wall.date())
            for interval in open_ranges(site.opening_hours, day)
            if interval[1] > wall and self._in_window(interval)
        ]

    def suited_by(self, site: Site, now: datetime) -> bool:
        """Return whether a site satisfies the wishes."""
        if self.no_booking and site.booking:
            return False
        if self.now:
            reliable = site.opening_hours if site.hours_reliable else None
            return reliable is not None and state_at(reliable, now, zone=site.zone).open
        return not self.timed or bool(self.ranges(site, now))

    def _in_window(self, interval: Range) -> bool:
        start, end = interval
        closing = end.time() if end.date() == start.date() else time.max
        if self.since is not None and closing <= self.since:
            return False
        if self.until is None:
            return True
        return start.time() < self.until or (self.since == self.until and start.time() == self.until)

    def kept(self) -> tuple[str, ...]:
        """Return the wishes as they are remembered: « first=2026-11-28 »."""
        values = ((name, getattr(self, name)) for name in ("first", "last", "since", "until"))
        said = [f"{name}={value.isoformat()}" for name, value in values if value is not None]
        return (*(name for name in ("now", "no_booking") if getattr(self, name)), *said)


NO_WISH = Wishes()


def remembered(kept: Iterable[str], today: date) -> Wishes:
    """Return remembered wishes; days that are over are forgotten."""
    values: dict[str, Any] = {}
    for one in kept:
        name, _, value = one.partition("=")
        values[name] = _READ[name](value)
    found = Wishes(**values)
    return replace(found, first=None, last=None) if found.last and found.last < today else found


_READ: dict[str, Callable[[str], Any]] = {
    "now": lambda _: True,
    "no_booking": lambda _: True,
    "first": date.fromisoformat,
    "last": date.fromisoformat,
    "since": time.fromisoformat,
    "until": time.fromisoformat,
}
