"""Stops of one structure held against one another: too far from the others, or given twice. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from actions.directory.distance import distance_km
from actions.directory.permanences.occurrences import occurrences
from actions.directory.permanences.permanence import Permanence

FARTHEST_KM = 60.0
"""Real stops of one tour are never further from the next one; a misplaced one was 480 km away (Charente, 2023)."""
_FARTHEST_IN_GUIANA_KM = 150.0


@dataclass(frozen=True)
class Placed:
    """A stop and its position in degrees (WGS 84). `row` is that of the file, None for a stop known before."""

    permanence: Permanence
    latitude: float
    longitude: float
    row: int | None


def far_stops(stops: Sequence[Placed]) -> dict[int, float]:
    """Return {row: km to the nearest of the others} for the stops of one structure that are away from the rest.

    Stops within 60 km of one another (150 in French Guiana) make a group; the largest group is right. When two are as
    large, nobody can tell, and both are away.
    """
    groups = _groups(stops)
    if len(groups) < 2:
        return {}
    largest = max(len(group) for group in groups)
    right = [group for group in groups if len(group) == largest]
    away = [group for group in groups if len(right) > 1 or group is not right[0]]
    return {
        stop.row: min(_distance(stop, other) for other in stops if other not in group)
        for group in away
        for stop in group
        if stop.row is not None
    }


def repeated_stops(stops: Sequence[Placed], today: date, days: int) -> dict[int, int]:
    """Return {row: earlier row} for the stops of one structure given twice: same place, some time in common."""
    repeated: dict[int, int] = {}
    seen: dict[tuple[str, str, str], list[tuple[int, list[tuple[datetime, datetime]]]]] = {}
    for stop in stops:
        if stop.row is None:
            continue
        times = [(found.start, found.end) for found in occurrences(stop.permanence, today, days)]
        earlier = seen.setdefault(stop.permanence.stop, [])
        twin = next((row for row, known in earlier if _meet(times, known)), None)
        if twin is None:
            earlier.append((stop.row, times))
        else:
            repeated[stop.row] = twin
    return repeated


def _meet(times: Iterable[tuple[datetime, datetime]], others: Iterable[tuple[datetime, datetime]]) -> bool:
    """Return whether two lists of ordered times have a moment in common."""
    merged = sorted([*times, *others])
    return any(later[0] < earlier[1] for earlier, later in pairwise(merged))


def _groups(stops: Sequence[Placed]) -> list[list[Placed]]:
    groups: list[list[Placed]] = []
    for stop in stops:
        near = [group for group in groups if any(_close(stop, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([other for group in near for other in group] + [stop])
    return groups


def _close(stop: Placed, other: Placed) -> bool:
    guiana = stop.permanence.department == "973"
    return _distance(stop, other) <= (_FARTHEST_IN_GUIANA_KM if guiana else FARTHEST_KM)


def _distance(stop: Placed, other: Placed) -> float:
    return distance_km(stop.latitude, stop.longitude, other.latitude, other.longitude)
