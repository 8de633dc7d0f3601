"""Says days and hours in French: a day, a period, the hours of a day, those of a usual week. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from actions.directory.hours import PUBLIC_HOLIDAYS_OFF, open_ranges
from actions.directory.permanences.public_holidays import public_holiday
from actions.directory.wording import YEAR_SAID_AFTER_DAYS, Wording, date_text, time_text

Range = tuple[datetime, datetime]
"""Start and end of a time open, on the clock of the place."""
Hours = tuple[tuple[time, time], ...]

_SHORTEST_RUN = 3
_WORKING_DAYS = range(5)
_MOST_CLOSED = 2
"""With more working days closed, the lines of the days open say it better."""


def capitalised(text: str) -> str:
    """Return a line with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Return a sentence as it goes on after a colon; an abbreviation (RDV, 2 sites) keeps its letters."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def day_text(day: date, today: date, wording: Wording) -> str:
    """Return « samedi 28 novembre », with the year of a day far away."""
    with_year = abs((day - today).days) > YEAR_SAID_AFTER_DAYS
    text = date_text(datetime.combine(day, time()), wording, with_year)
    return wording.places.day.format(weekday=wording.weekdays[day.weekday()], date=text)


def period_text(first: date, last: date, today: date, wording: Wording) -> str:
    """Return « mardi 1er décembre », or « du 30 novembre au 6 décembre » for several days."""
    if first == last:
        return day_text(first, today, wording)
    with_year = (last - today).days > YEAR_SAID_AFTER_DAYS
    start = date_text(datetime.combine(first, time()), wording)
    if (first.year, first.month) == (last.year, last.month):
        start = start.partition(" ")[0]
    end = date_text(datetime.combine(last, time()), wording, with_year)
    return wording.places.period.format(first=start, last=end)


def hours_text(ranges: Iterable[Range], wording: Wording) -> str:
    """Return « de 9 h à 12 h et de 14 h à 17 h »."""
    said = [
        wording.places.hours.format(start=time_text(start, wording), end=time_text(end, wording))
        for start, end in ranges
    ]
    return listed(said, wording)


def listed(texts: Sequence[str], wording: Wording) -> str:
    """Return « a, b et c »."""
    places = wording.places
    return places.listed_last.join(filter(None, (places.listed.join(texts[:-1]), *texts[-1:])))


def week_lines(opening_hours: str, today: date, wording: Wording) -> list[str]:
    """Return the hours of the week of `today`, holidays put aside: one line for the days that share their hours.

    One or two working days without hours come last: « Fermé mercredi ». Raises HoursError as `hours.check` does.
    """
    monday = today - timedelta(today.weekday())
    usual = PUBLIC_HOLIDAYS_OFF.sub("", opening_hours)
    lines = ranges_lines(open_ranges(usual, monday, 7), wording)
    opened = {start.weekday() for start, _ in open_ranges(usual, monday, 7)}
    closed = [wording.weekdays[day] for day in _WORKING_DAYS if day not in opened]
    if opened and 0 < len(closed) <= _MOST_CLOSED:
        lines.append(wording.places.days_closed.format(days=listed(closed, wording)))
    return lines


def ranges_lines(ranges: Iterable[Range], wording: Wording) -> list[str]:
    """Return times of at most one week by weekday: « Du lundi au jeudi : de 9 h à 12 h », « Vendredi : … »."""
    by_day: dict[int, list[Range]] = {}
    for start, end in ranges:
        by_day.setdefault(start.weekday(), []).append((start, end))
    return [
        capitalised(
            wording.places.days_hours.format(days=_days(days, wording), hours=hours_text(by_day[days[0]], wording))
        )
        for days in _alike(by_day)
    ]


def holiday_lines(opening_hours: str, department: str, today: date, days: int, wording: Wording) -> list[str]:
    """Return the public holidays of the coming `days` days on which a place would be open: « Fermé mercredi… »."""
    if not PUBLIC_HOLIDAYS_OFF.search(opening_hours):
        return []
    usual = open_ranges(PUBLIC_HOLIDAYS_OFF.sub("", opening_hours), today, days)
    lines = []
    for day in sorted({start.date() for start, _ in usual}):
        holiday = public_holiday(day, department)
        if holiday:
            lines.append(wording.places.holiday.format(day=day_text(day, today, wording), holiday=holiday))
    return lines


def _alike(by_day: Mapping[int, Sequence[Range]]) -> list[list[int]]:
    """Return the weekdays in groups of the same hours, in the order of their first day."""
    groups: dict[Hours, list[int]] = {}
    for day in sorted(by_day):
        hours = tuple((start.time(), end.time()) for start, end in by_day[day])
        groups.setdefault(hours, []).append(day)
    return list(groups.values())


def _days(days: Sequence[int], wording: Wording) -> str:
    names = [wording.weekdays[day] for day in days]
    if len(days) >= _SHORTEST_RUN and days[-1] - days[0] == len(days) - 1:
        return wording.places.days_run.format(first=names[0], last=names[-1])
    return listed(names, wording)
