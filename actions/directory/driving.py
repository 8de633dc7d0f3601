"""A driving time from a straight line: an estimate, said to be one. Pure."""

from __future__ import annotations

from math import ceil

ROAD_FACTOR = 1.4
"""Road distance over straight line. Cars in the Swiss mobility survey: 1.47 and 1.54 on weighted average
(github.com/antonindanalet/detourfactor); 1.2 to 1.4 is usual in towns. The middle, for a region of hills."""
SLOW_ROAD_KM = 5.0
SLOW_KMH = 30.0
"""Mean speed of the first kilometres: leaving a village, finding the street, parking."""
COUNTRY_KMH = 60.0
"""Mean speed beyond, on départementales limited to 80 km/h. No motorway: it is not everywhere."""
FAR_MINUTES = 30
"""The State's promise is a France services within 30 minutes of everyone; beyond it, we say so."""


def drive_minutes(distance_km: float) -> int:
    """Return estimated minutes by car for a straight-line distance in km, rounded up to the minute.

    Road = 1.4 × straight line; the first 5 km of road at 30 km/h, the rest at 60 km/h. So 5 km give 12 minutes,
    17 km 29, 30 km 47. It knows no mountain, ferry or traffic jam: always word it as « environ ».
    """
    road_km = ROAD_FACTOR * distance_km
    slow = min(road_km, SLOW_ROAD_KM)
    # Rounding first drops the noise of floating point, which would turn 12 minutes into 13.
    return ceil(round((slow / SLOW_KMH + (road_km - slow) / COUNTRY_KMH) * 60, 6))
