"""The sites near a place that satisfy wishes, and what can be had instead when none does. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actions.dialogue.directory import Directory, Where
from actions.dialogue.wishes import NO_WISH, Wishes
from actions.directory.filters import Filters
from actions.directory.nearest import Near
from actions.directory.permanences.find import RADIUS_KM

FARTHEST_KM = 60.0
"""More than an hour of road: a site further away is no answer to « ouvert samedi »."""
FARTHEST_LISTED_KM = 100.0
"""Beyond it, and often beyond the sea, a site is no answer at all."""
_LOOKED_AT = 80
_NEXT_DAYS = 14
MUCH_CLOSER_KM = 5.0


@dataclass(frozen=True)
class Found:
    """Sites, nearest first, and the wishes that they satisfy: others than those asked for when none did."""

    sites: tuple[Near, ...]
    wishes: Wishes


def search(where: Where, wishes: Wishes, directory: Directory, limit: int, skip: int = 0) -> Found:
    """Return the nearest sites that satisfy the wishes, `skip` left out.

    When none is within 60 km: those open on the next day that has one, the other wishes kept; else the nearest of all.
    """
    if wishes == NO_WISH:
        return Found(tuple(_near(where, directory, skip + limit, wishes)[skip:]), wishes)
    suited = _suited(where, wishes, directory, skip + limit)
    if suited or skip:
        return Found(tuple(suited[skip:]), wishes)
    for other in _instead(wishes, directory.today):
        suited = _suited(where, other, directory, limit)
        if suited:
            return Found(tuple(suited), other)
    return Found(tuple(_near(where, directory, limit, NO_WISH)), NO_WISH)


def closer(where: Where, found: Found, directory: Directory) -> Near | None:
    """Return the site that is nearest of all when it is not in the list and much closer than the first of it."""
    nearest = next(iter(_near(where, directory, 1, NO_WISH)), None)
    if nearest is None or not found.sites or nearest.site in [near.site for near in found.sites]:
        return None
    return nearest if found.sites[0].distance_km - nearest.distance_km > MUCH_CLOSER_KM else None


def itinerant_services(where: Where, directory: Directory, limit: int) -> list[Near]:
    """Return the itinerant services based within 30 km whose stops are not in the table: only their phone is known."""
    known = {permanence.id_fs for permanence in directory.permanences}
    around = directory.sites.nearest(where.latitude, where.longitude, _LOOKED_AT, Filters(itinerant=True))
    found = (near for near in around if near.site.itinerant and near.site.phone and near.site.id_fs not in known)
    by_phone = {near.site.phone: near for near in reversed([n for n in found if n.distance_km <= RADIUS_KM])}
    return sorted(by_phone.values(), key=lambda near: near.distance_km)[:limit]


def _near(where: Where, directory: Directory, limit: int, wishes: Wishes) -> list[Near]:
    filters = Filters(without_booking=wishes.no_booking)
    near = directory.sites.nearest(where.latitude, where.longitude, limit, filters)
    return [one for one in near if one.distance_km <= FARTHEST_LISTED_KM]


def _suited(where: Where, wishes: Wishes, directory: Directory, limit: int) -> list[Near]:
    now = directory.now()
    found: list[Near] = []
    for near in _near(where, directory, _LOOKED_AT, wishes):
        if len(found) == limit or near.distance_km > FARTHEST_KM:
            break
        # « Open now » is worth nothing when the door closes on the way.
        arrival = now + timedelta(minutes=near.drive_minutes)
        if wishes.suited_by(near.site, now) and (not wishes.now or wishes.suited_by(near.site, arrival)):
            found.append(near)
    return found


def _instead(wishes: Wishes, today: date) -> Iterator[Wishes]:
    """Yield wishes that come close: another day for a day, without the hour, without asking for no booking."""
    if wishes.last is not None:
        for offset in range(1, _NEXT_DAYS + 1):
            day = wishes.last + timedelta(offset)
            if day > today:
                yield replace(wishes, first=day, last=day)
    if wishes.in_the_day and wishes.first is not None:
        yield replace(wishes, since=None, until=None)
    if wishes.no_booking and wishes.timed:
        yield replace(wishes, no_booking=False)
