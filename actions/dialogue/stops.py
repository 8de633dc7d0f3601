"""Stops with their coming dates: those of a commune, or the nearest around. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from actions.dialogue.directory import Directory, Where, stop_key
from actions.dialogue.wishes import Wishes
from actions.directory.permanences.find import permanences_near
from actions.directory.permanences.occurrences import HORIZON_DAYS, Occurrence, occurrences
from actions.directory.permanences.permanence import Permanence

AROUND_DAYS = 60
"""A stop around that comes less often than every two months is no help to somebody who asks when."""
_STEP_DAYS = 28


@dataclass(frozen=True)
class Stop:
    """One stop, its straight-line distance in km (0 in the commune asked for) and its dates, in order."""

    head: Permanence
    distance_km: float
    in_commune: bool
    dates: tuple[Occurrence, ...]

    @property
    def key(self) -> str:
        """What is remembered of it."""
        return stop_key(self.head)


def stops_in(insee: str, wishes: Wishes, directory: Directory, most_days: int) -> list[Stop]:
    """Return the stops of a commune that have a date on the days wished, soonest first, at least `most_days` of them.

    All the dates of a period are kept; without a period, those that come next within a year.
    """
    return dated([stop for stop in directory.permanences if stop.insee == insee], wishes, directory, most_days)


def dated(permanences: Sequence[Permanence], wishes: Wishes, directory: Directory, most_days: int) -> list[Stop]:
    """Return stops, one for all the lines of the table that share operator, commune and place, soonest first."""
    by_key: dict[str, list[Permanence]] = {}
    for permanence in permanences:
        by_key.setdefault(stop_key(permanence), []).append(permanence)
    stops = [Stop(lines[0], 0.0, True, _coming(lines, wishes, directory, most_days)) for lines in by_key.values()]
    return sorted((stop for stop in stops if stop.dates), key=lambda stop: stop.dates[0].start)


def stops_around(where: Where, wishes: Wishes, directory: Directory) -> list[Stop]:
    """Return the stops within 30 km that have a date on the days wished, nearest first; in the coming two months
    when no day is wished."""
    first, days = _period(wishes, directory, AROUND_DAYS)
    position = where.latitude, where.longitude
    near = permanences_near(position, directory.permanences, directory.gazetteer.communes, first, days)
    stops: dict[str, Stop] = {}
    for found in near:
        stop = Stop(found.permanence, found.distance_km, False, found.occurrences)
        known = stops.get(stop.key)
        dates = (*known.dates, *stop.dates) if known else stop.dates
        stops[stop.key] = replace(known or stop, dates=tuple(sorted(dates, key=lambda one: one.start)))
    return list(stops.values())


def by_days(dates: Iterable[Occurrence]) -> dict[date, list[Occurrence]]:
    """Return dates by day, in order: a morning and an afternoon are one visit."""
    days: dict[date, list[Occurrence]] = {}
    for found in dates:
        days.setdefault(found.start.date(), []).append(found)
    return days


def _coming(
    lines: Sequence[Permanence], wishes: Wishes, directory: Directory, most_days: int
) -> tuple[Occurrence, ...]:
    first, days = _period(wishes, directory, HORIZON_DAYS)
    found: list[Occurrence] = []
    for offset in range(0, days, _STEP_DAYS):
        start = first if offset == 0 else _day(first) + timedelta(offset)
        step = min(_STEP_DAYS, days - offset)
        found += [one for line in lines for one in occurrences(line, start, step)]
        if len(by_days(found)) >= most_days:
            break
    return tuple(sorted(found, key=lambda one: one.start))


def _period(wishes: Wishes, directory: Directory, open_days: int) -> tuple[date | datetime, int]:
    """Return from when and for how many days to look: from this very moment when today is among them."""
    today = directory.today
    first = max(wishes.first or today, today)
    days = (wishes.last - first).days + 1 if wishes.last else open_days
    return (directory.now() if first == today else first), max(days, 0)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
