"""The nearest sites to a position, over a spatial index. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, isfinite

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from actions.directory.distance import EARTH_RADIUS_KM
from actions.directory.driving import FAR_MINUTES, drive_minutes
from actions.directory.errors import PositionError
from actions.directory.filters import Filters, UsualWeek, open_when_wanted, usual_week
from actions.directory.sites import Site

FARTHEST_OPEN_KM = 100.0
"""A site open at the right moment but further away is no answer; it also bounds the search on a public holiday."""
_CACHED_SUBSETS = 16
_CLOSED = UsualWeek(0, 0)


@dataclass(frozen=True)
class Near:
    """A site, its straight-line distance in km, and the estimated minutes by car (see `driving`)."""

    site: Site
    distance_km: float
    drive_minutes: int
    over_30_minutes: bool


@dataclass(frozen=True)
class _Subset:
    """The sites that pass the filters which do not depend on a date: their row numbers, and a tree of their points."""

    rows: npt.NDArray[np.intp]
    tree: cKDTree


class SiteIndex:
    """Sites on the unit sphere, where the straight line grows with the distance, so that a k-d tree finds the nearest.

    Raises HoursError when a site has hours that cannot be evaluated.
    """

    def __init__(self, sites: Iterable[Site]) -> None:
        self.sites = tuple(sites)
        self._zones = {site.zone for site in self.sites}
        self._points = _on_sphere([(site.latitude, site.longitude) for site in self.sites])
        usual = {text: usual_week(text) for text in {site.opening_hours for site in self.sites} if text}
        weeks = [
            usual.get(site.opening_hours or "", _CLOSED) if site.hours_reliable else _CLOSED for site in self.sites
        ]
        self._open_days = np.array([week.open_days for week in weeks], dtype=np.uint8)
        self._late_days = np.array([week.late_days for week in weeks], dtype=np.uint8)
        self._booking = np.array([site.booking for site in self.sites], dtype=bool)
        self._itinerant = np.array([site.itinerant for site in self.sites], dtype=bool)
        # Building a tree takes longer than asking it: those of the usual filters are kept.
        self._subset = lru_cache(maxsize=_CACHED_SUBSETS)(self._build_subset)

    def nearest(self, latitude: float, longitude: float, limit: int = 3, filters: Filters | None = None) -> list[Near]:
        """Return at most `limit` sites that satisfy the filters, nearest first, from a position in degrees (WGS 84).

        With `open_at` or `on`, only sites within 100 km are looked at. Raises PositionError when the position is
        none on Earth.
        """
        if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
            raise PositionError(f"latitude {latitude}, longitude {longitude}: not a position. Remedy: give degrees.")
        if limit < 1:
            return []
        wanted = filters or Filters()
        subset = self._subset(
            wanted.itinerant, wanted.without_booking, wanted.day_masks(self._zones), wanted.late_mask(self._zones)
        )
        verdicts: dict[tuple[str | None, str], bool] = {}
        found: list[Near] = []
        for row, distance in _by_distance(latitude, longitude, limit, subset):
            if len(found) == limit or (wanted.dated and distance > FARTHEST_OPEN_KM):
                break
            site = self.sites[row]
            if wanted.dated:
                # Sites share their hours by the dozen: each text is evaluated once.
                rule = (site.opening_hours, site.zone.key)
                if rule not in verdicts:
                    verdicts[rule] = open_when_wanted(site, wanted)
                if not verdicts[rule]:
                    continue
            minutes = drive_minutes(distance)
            found.append(Near(site, distance, minutes, minutes > FAR_MINUTES))
        return found

    def distances_km(self, positions: Sequence[tuple[float, float]]) -> npt.NDArray[np.float64]:
        """Return the distance in km from each position (degrees, WGS 84) to the nearest fixed site, inf without any."""
        tree = self._subset(False, False, (), 0).tree
        if not positions or not tree.n:
            return np.full(len(positions), np.inf)
        chords, _ = tree.query(_on_sphere(list(positions)))
        distances: npt.NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, chords / 2))
        return distances

    def _build_subset(
        self, itinerant: bool, without_booking: bool, day_masks: tuple[int, ...], late_mask: int
    ) -> _Subset:
        kept = np.ones(len(self.sites), dtype=bool)
        if not itinerant:
            kept &= ~self._itinerant
        if without_booking:
            kept &= ~self._booking
        for mask in day_masks:
            kept &= (self._open_days & mask) != 0
        if late_mask:
            kept &= (self._late_days & late_mask) != 0
        rows = np.flatnonzero(kept)
        return _Subset(rows, cKDTree(self._points[rows]))


def _by_distance(latitude: float, longitude: float, limit: int, subset: _Subset) -> Iterator[tuple[int, float]]:
    """Yield (row, distance in km), nearest first, asking the tree for more only as long as they are consumed."""
    point = _on_sphere([(latitude, longitude)])[0]
    given, asked = 0, limit
    while given < len(subset.rows):
        asked = min(asked, len(subset.rows))
        chords, places = subset.tree.query(point, k=np.arange(given + 1, asked + 1))
        for chord, place in zip(chords, places, strict=True):
            yield int(subset.rows[place]), 2 * EARTH_RADIUS_KM * asin(min(1.0, float(chord) / 2))
        given, asked = asked, asked * 4


def _on_sphere(degrees: list[tuple[float, float]]) -> npt.NDArray[np.float64]:
    """Return the points (n, 3) on the unit sphere of (latitude, longitude) pairs."""
    latitude, longitude = np.radians(np.array(degrees, dtype=float).reshape(-1, 2)).T
    return np.column_stack(
        (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude))
    )
