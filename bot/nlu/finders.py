"""Place and date of a message, in the form shown in the route."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from actions.directory.current import current_gazetteer
from actions.directory.mention import find_place, is_bare_place
from actions.directory.zones import PARIS
from bot.nlu.dates import find_date

_PLACE_FAMILIES = frozenset({"find_site", "next_permanence"})


def today_in_paris() -> date:
    """Return today's date in Europe/Paris."""
    return datetime.now(PARIS).date()


def place_finder(folder: Path) -> Callable[[str, str], Mapping[str, Any] | None]:
    """Return a finder of places: {text, insee, name, department, candidates}; insee is None when several fit.

    `folder` is the embedded directory; the refreshed one is used when there is one, also when it comes later.
    """
    current_gazetteer(folder)  # a fault shows at the start, and the first message does not wait

    def find(text: str, family: str) -> Mapping[str, Any] | None:
        mention = find_place(text, current_gazetteer(folder), loose=family in _PLACE_FAMILIES)
        if mention is None:
            return None
        place = mention.resolution.place
        return {
            "text": mention.text,
            "insee": place.insee if place else None,
            "name": place.name if place else None,
            "department": place.department if place else None,
            "candidates": [
                {"insee": c.insee, "name": c.name, "department": c.department} for c in mention.resolution.candidates
            ],
        }

    return find


def place_test(folder: Path) -> Callable[[str], bool]:
    """Return a test: is the message nothing but a place?"""
    current_gazetteer(folder)
    return lambda text: is_bare_place(text, current_gazetteer(folder))


def date_finder(today: Callable[[], date] = today_in_paris) -> Callable[[str, str], Mapping[str, str] | None]:
    """Return a finder of dates: {text, start, end}, ISO dates, both inclusive."""

    def find(text: str, _family: str) -> Mapping[str, str] | None:
        mention = find_date(text, today())
        if mention is None:
            return None
        return {"text": mention.text, "start": mention.start.isoformat(), "end": mention.end.isoformat()}

    return find
