"""School holidays by département. Dates: package `vacances-scolaires-france`, from the official calendar. Pure."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from vacances_scolaires_france import SchoolHolidayDates  # type: ignore[import-untyped]

_ZONES = {
    "A": "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90",
    "B": "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60 61 62 67 68 72 76"
    " 80 83 84 85 88",
    "C": "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95",
}
"""The three zones by académie: arrêté du 15 décembre 2020 (NOR MENE2032706A), unchanged in those that followed."""
_ZONE_OF = {department: zone for zone, departments in _ZONES.items() for department in departments.split()}


def school_zone(department: str) -> str | None:
    """Return "A", "B" or "C"; None for Corsica and overseas, which have their own calendars (code de l'éducation)."""
    return _ZONE_OF.get(department)


def is_school_holiday(day: date, department: str) -> bool | None:
    """Return whether a day is in the school holidays of a département; None when it is not known.

    Not known: no zone, or a day after the last one in the package, whose last year may be only half there.
    """
    zone = school_zone(department)
    if zone is None:
        return None
    dates, first, last = _dates()
    return bool(dates.is_holiday_for_zone(day, zone)) if first <= day <= last else None


@lru_cache(maxsize=1)
def _dates() -> tuple[SchoolHolidayDates, date, date]:
    """Return the dates of the package, the first one and the last one."""
    # Reading them takes 0.15 s: only when a stop asks for it.
    dates = SchoolHolidayDates()
    return dates, min(dates.data), max(dates.data)
