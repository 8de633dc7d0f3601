"""What came in: the understood message, as typed facts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

PLACE_GOALS = {"find_site": "site", "next_permanence": "permanence"}
"""What a place is for, by the family of the message."""


@dataclass(frozen=True)
class PlaceMention:
    """A place found in the message: its INSEE code, or the candidates when several places fit."""

    text: str
    insee: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class DateMention:
    """A day or a period found in the message, first and last day included."""

    text: str
    first: date
    last: date


@dataclass(frozen=True)
class Position:
    """An exact position in degrees (WGS 84): a browser's, or that of an address typed.

    Used for one reply, never said and never remembered. `insee` is the commune when the geocoder names it.
    """

    latitude: float
    longitude: float
    insee: str | None = None
    of_address: bool = False


@dataclass(frozen=True)
class Turn:
    """One message of the citizen with its route. `partners` are the partners concerned, most probable first.

    `probability` is that of the family.

    `buttons`: the channel shows choices as buttons, which need no numbered lines. `position` comes from the channel, or
    from the geocoder: see actions/addresses.py. `unplaced`: an address was typed, and nobody could tell where it is.
    """

    text: str
    band: str
    family: str
    topic: str
    topics: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    place: PlaceMention | None = None
    date: DateMention | None = None
    position: Position | None = None
    unplaced: bool = False
    buttons: bool = False
    probability: float = 1.0


def read_turn(latest_message: Mapping[str, Any]) -> Turn:
    """Return the turn of a Rasa tracker's latest message. A message that was not routed gets the hand-off band."""
    route: Mapping[str, Any] = latest_message.get("route") or {}
    place = route.get("place")
    family = route.get("family") or (latest_message.get("intent") or {}).get("name") or "human"
    return Turn(
        text=latest_message.get("text") or "",
        band=route.get("band", "hand_off"),
        family=family,
        topic=route.get("topic", f"{family}/"),
        probability=float(route.get("family_probability", 1.0)),
        topics=tuple(route.get("topics", ())),
        partners=tuple(partner["id"] for partner in route.get("partners", ())),
        choices=tuple(route.get("choices", ())),
        place=_place(place) if place else None,
        date=_date(route["date"]) if route.get("date") else None,
        position=_position((latest_message.get("metadata") or {}).get("position")),
    )


def _place(place: Mapping[str, Any]) -> PlaceMention:
    candidates = tuple(candidate["insee"] for candidate in place.get("candidates", ()))
    return PlaceMention(place["text"], place.get("insee"), candidates)


def _date(found: Mapping[str, Any]) -> DateMention:
    return DateMention(found["text"], date.fromisoformat(found["start"]), date.fromisoformat(found["end"]))


def _position(given: Any) -> Position | None:
    """Return the position that a channel gives as {latitude, longitude}; anything that is none on Earth is left out."""
    if not isinstance(given, Mapping):
        return None
    try:
        latitude, longitude = float(given["latitude"]), float(given["longitude"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    on_earth = isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Position(latitude, longitude) if on_earth else None
