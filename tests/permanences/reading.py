"""A second reading of calendars, in plain dates: it shares nothing with the evaluator, nor with its packages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

Hours = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Rule:
    """Weekdays (Monday is 0), one rhythm at most, and hours in minutes of the day, in order and apart."""

    weekdays: tuple[int, ...]
    hours: Hours
    parity: int | None = None
    numbers: tuple[int, ...] = ()
    holidays_off: bool = True

    @property
    def calendar(self) -> str:
        weeks = {None: "", 0: "week 02-52/2 ", 1: "week 01-53/2 "}[self.parity]
        numbers = f"[{','.join(map(str, self.numbers))}]" if self.numbers else ""
        days = ",".join(OSM_DAYS[day] + numbers for day in self.weekdays)
        hours = ",".join("-".join(f"{m // 60:02d}:{m % 60:02d}" for m in pair) for pair in self.hours)
        return f"{weeks}{days} {hours}{'; PH off' if self.holidays_off else ''}"

    def holds(self, day: date) -> bool:
        if day.weekday() not in self.weekdays or (self.holidays_off and day in french_holidays(day.year)):
            return False
        if self.parity is not None:
            return iso_week(day) % 2 == self.parity
        if not self.numbers:
            return True
        last = (day + timedelta(days=7)).month != day.month
        return (day.day - 1) // 7 + 1 in self.numbers or (last and -1 in self.numbers)

    def dates(self, first: date, days: int, closed: Collection[date] = ()) -> list[tuple[datetime, datetime]]:
        found = []
        for day in (first + timedelta(days=offset) for offset in range(days)):
            if self.holds(day) and day not in closed:
                midnight = datetime.combine(day, time())
                found += [(midnight + timedelta(minutes=a), midnight + timedelta(minutes=b)) for a, b in self.hours]
        return found


def iso_week(day: date) -> int:
    """Return the ISO week: that of its Thursday, counted from the first Thursday of the year of that Thursday."""
    thursday = day + timedelta(days=3 - day.weekday())
    return (thursday - date(thursday.year, 1, 1)).days // 7 + 1


def french_holidays(year: int) -> set[date]:
    """Return the eleven holidays of the code du travail, L3133-1."""
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    moving = {easter(year) + timedelta(days=days) for days in (1, 39, 50)}
    return {date(year, month, day) for month, day in fixed} | moving


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian calendar, Gauss)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + e - 7 * ((a + 11 * h + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)


ZONE_C_2026_2027 = (
    (date(2026, 10, 17), date(2026, 11, 1)),
    (date(2026, 12, 19), date(2027, 1, 3)),
    (date(2027, 2, 6), date(2027, 2, 21)),
    (date(2027, 4, 3), date(2027, 4, 18)),
    (date(2027, 5, 6), date(2027, 5, 8)),
    (date(2027, 7, 3), date(2027, 8, 31)),
)
"""First and last days of school holidays in zone C, typed from the calendar of the ministry for 2026-2027."""


def in_zone_c_holidays(day: date) -> bool:
    """Return whether a day of the school year 2026-2027 is in the holidays of zone C."""
    return any(first <= day <= last for first, last in ZONE_C_2026_2027)
