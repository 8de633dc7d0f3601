"""Days, weeks and months counted from today. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both included."""


def day(when: date) -> Days:
    """Return a single day as a period."""
    return when, when


def next_weekday(today: date, weekday: int) -> date:
    """Return the first such weekday after today (0 is Monday): on a Monday, « lundi » is in seven days."""
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def week_of(when: date, today: date) -> Days:
    """Return Monday to Sunday around a day, from today on."""
    monday = when - timedelta(when.weekday())
    return max(monday, today), monday + timedelta(6)


def week(today: date, later: int = 0) -> Days:
    """Return Monday to Sunday, `later` weeks after this one; days of this week already gone are left out."""
    return week_of(today + timedelta(weeks=later), today)


def weekend(today: date, later: int = 0) -> Days:
    """Return Saturday and Sunday, `later` weeks after this week's; on a Sunday, this week-end is that Sunday."""
    sunday = week(today, later)[1]
    return max(sunday - timedelta(1), today), sunday


def month(today: date, number: int, year: int | None = None, part: str = "") -> Days | None:
    """Return a month, or its first, middle or last ten days (`part`: "debut", "mi", "fin").

    Without a year it is the next one that is not over; days already gone are left out. None when it is over.
    """
    for candidate in (year,) if year else (today.year, today.year + 1):
        length = monthrange(candidate, number)[1]
        first, last = {"debut": (1, 10), "mi": (11, 20), "fin": (21, length)}.get(part, (1, length))
        if date(candidate, number, last) >= today:
            return max(date(candidate, number, first), today), date(candidate, number, last)
    return None


def months_later(today: date, count: int) -> tuple[int, int]:
    """Return (month number, year) `count` months after today's."""
    index = today.month - 1 + count
    return index % 12 + 1, today.year + index // 12


def day_of_year(today: date, number: int, month_number: int, year: int | None = None) -> date | None:
    """Return the next such day from today on (29 February waits for a leap year); None when no calendar has it.

    With a year, None when the day is over.
    """
    for candidate in (year,) if year else range(today.year, today.year + 9):
        if 1 <= number <= monthrange(candidate, month_number)[1]:
            when = date(candidate, month_number, number)
            if when >= today:
                return when
    return None


def day_of_month(today: date, number: int, weekday: int | None = None) -> date | None:
    """Return the next day of this number from today on: « le 31 » skips the short months. None above 31.

    A weekday that falls on the one after, and not on the first, chooses it (« lundi 11 »).
    """
    if not 1 <= number <= 31:
        return None
    days = [day_of_year(today, number, *months_later(today, later)) for later in range(4)]
    coming = [when for when in days if when][:2]
    return next((when for when in coming if when.weekday() == weekday), coming[0])


def same_day(today: date, months: int) -> date:
    """Return the same day some months later, the last of the month where it has fewer days."""
    number, year = months_later(today, months)
    return date(year, number, min(today.day, monthrange(year, number)[1]))
