"""What came in: the understood message, as typed facts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PlaceMention:
    """A place found in the message: its INSEE code, or the candidates when several places fit."""

    text: str
    insee: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """One message of the citizen with its route. `partners` are the partners concerned, most probable first."""

    text: str
    band: str
    family: str
    topic: str
    topics: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    place: PlaceMention | None = None


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
        topics=tuple(route.get("topics", ())),
        partners=tuple(partner["id"] for partner in route.get("partners", ())),
        choices=tuple(route.get("choices", ())),
        place=_place(place) if place else None,
    )


def _place(place: Mapping[str, Any]) -> PlaceMention:
    candidates = tuple(candidate["insee"] for candidate in place.get("candidates", ()))
    return PlaceMention(place["text"], place.get("insee"), candidates)
