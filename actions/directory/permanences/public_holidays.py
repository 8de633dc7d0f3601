"""French public holidays by name, those of one territory only included. Dates: package `holidays`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from holidays import country_holidays

_SUBDIVISIONS = {
    "57": "57",
    "67": "6AE",
    "68": "6AE",
    **{code: code for code in ("971", "972", "973", "974", "976")},
    "975": "PM",
    "977": "BL",
    "978": "MF",
    "986": "WF",
    "987": "PF",
    "988": "NC",
}
"""Territories with holidays of their own: Alsace-Moselle (code du travail, L3134-13), overseas (L3422-2)."""
_OWN_LAW = frozenset({"986", "987", "988"})
"""The labour code does not apply in the Pacific, and the evaluator of calendars knows none of these territories."""


def country_of(department: str) -> str | None:
    """Return the country to evaluate `PH` with in a département: "FR", or None where `PH` cannot be evaluated."""
    return None if department in _OWN_LAW else "FR"


def public_holiday(day: date, department: str) -> str | None:
    """Return the French name of a public holiday of a département ("Armistice"), None on an ordinary day."""
    return _of_year(day.year, _SUBDIVISIONS.get(department)).get(day)


@lru_cache(maxsize=64)
def _of_year(year: int, subdivision: str | None) -> Mapping[date, str]:
    return dict(country_holidays("FR", subdiv=subdivision, years=year, language="fr"))
