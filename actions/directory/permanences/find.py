"""The next permanences of a commune, or the nearest ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from actions.directory.communes import Commune
from actions.directory.distance import distance_km
from actions.directory.errors import PositionError
from actions.directory.permanences.occurrences import Occurrence, occurrences
from actions.directory.permanences.permanence import Permanence

RADIUS_KM = 30.0

Position = tuple[float, float]


@dataclass(frozen=True)
class NearPermanence:
    """A permanence with its dates, in order, and its straight-line distance in km, 0 in the commune asked for."""

    permanence: Permanence
    distance_km: float
    in_commune: bool
    occurrences: tuple[Occurrence, ...]


def permanences_near(
    where: str | Position,
    permanences: Iterable[Permanence],
    communes: Mapping[str, Commune],
    from_: date | datetime,
    days: int,
    radius_km: float = RADIUS_KM,
) -> list[NearPermanence]:
    """Return the permanences that have a date on `days` days from `from_`, as `occurrences` counts them.

    `where` is an INSEE code or (latitude, longitude) in degrees (WGS 84); `communes` are by INSEE code. In a commune
    with a permanence, those of the commune, soonest first; otherwise those within the radius, nearest first. A stop
    without a position is at the centre of its commune, and left out when `communes` does not know it.
    Raises PositionError when the commune is unknown or the position is none on Earth, HoursError when a calendar
    cannot be evaluated.
    """
    stops = list(permanences)
    if isinstance(where, str):
        inside = [_dated(stop, 0.0, True, from_, days) for stop in stops if stop.insee == where]
        found = [near for near in inside if near.occurrences]
        if found:
            return sorted(found, key=lambda near: near.occurrences[0].start)
        if where not in communes:
            raise PositionError(f"commune {where!r} is unknown. Remedy: give an INSEE code of the directory.")
        where = communes[where].latitude, communes[where].longitude
    if not (abs(where[0]) <= 90 and abs(where[1]) <= 180):
        raise PositionError(f"latitude {where[0]}, longitude {where[1]}: not a position. Remedy: give degrees.")
    around = [(distance, stop) for stop in stops if (distance := _distance(where, stop, communes)) <= radius_km]
    dated = [_dated(stop, distance, False, from_, days) for distance, stop in around]
    return sorted(
        (near for near in dated if near.occurrences), key=lambda near: (near.distance_km, near.occurrences[0].start)
    )


def _position_of(permanence: Permanence, communes: Mapping[str, Commune]) -> Position | None:
    """Return (latitude, longitude) of a permanence, else of the centre of its commune, None when neither is known."""
    if permanence.latitude is not None and permanence.longitude is not None:
        return permanence.latitude, permanence.longitude
    commune = communes.get(permanence.insee)
    return (commune.latitude, commune.longitude) if commune else None


def _distance(where: Position, stop: Permanence, communes: Mapping[str, Commune]) -> float:
    position = _position_of(stop, communes)
    return distance_km(*where, *position) if position else float("inf")


def _dated(stop: Permanence, distance: float, in_commune: bool, from_: date | datetime, days: int) -> NearPermanence:
    return NearPermanence(stop, distance, in_commune, tuple(occurrences(stop, from_, days)))
