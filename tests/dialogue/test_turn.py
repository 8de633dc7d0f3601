from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.dialogue.turn import DateMention, PlaceMention, Position, Turn, read_turn

ROUTE: dict[str, Any] = {
    "band": "confirm",
    "intent": "caf",
    "partners": [{"id": "caf", "probability": 0.9}, {"id": "dgfip", "probability": 0.6}],
    "topic": "caf/rsa",
    "topic_probability": 0.5,
    "place": {"text": "rodez", "insee": "12202", "name": "Rodez", "department": "12", "candidates": []},
    "date": None,
    "ms": 3.1,
    "family": "caf",
    "choices": ["caf/rsa", "caf/aah"],
    "topics": ["caf/rsa", "dgfip/declaration"],
}


def test_a_routed_message_becomes_a_turn() -> None:
    assert read_turn({"text": "mon rsa à rodez", "intent": {"name": "caf"}, "route": ROUTE}) == Turn(
        text="mon rsa à rodez",
        band="confirm",
        family="caf",
        topic="caf/rsa",
        topics=("caf/rsa", "dgfip/declaration"),
        partners=("caf", "dgfip"),
        choices=("caf/rsa", "caf/aah"),
        place=PlaceMention("rodez", "12202", ()),
    )


def test_a_place_with_homonyms_keeps_the_codes_of_its_candidates() -> None:
    candidates = [{"insee": "12217", "name": "Sainte-Croix"}, {"insee": "46286", "name": "Sainte-Croix"}]
    route = {**ROUTE, "place": {"text": "ste croix", "insee": None, "candidates": candidates}}
    assert read_turn({"text": "ste croix", "route": route}).place == PlaceMention("ste croix", None, ("12217", "46286"))


def test_a_life_event_keeps_the_family_of_its_topic() -> None:
    route = {**ROUTE, "intent": "life_event", "family": "evenement", "topic": "evenement/deces"}
    assert read_turn({"text": "il est mort", "route": route}).family == "evenement"


@pytest.mark.parametrize(
    ("message", "family"),
    [
        ({}, "human"),
        ({"text": None, "intent": None, "route": None}, "human"),
        ({"text": "/restart", "intent": {"name": "restart"}}, "restart"),
        ({"text": "a", "intent": {"name": None}}, "human"),
    ],
)
def test_a_message_that_was_not_routed_goes_to_a_person(message: dict[str, Any], family: str) -> None:
    turn = read_turn(message)
    assert (turn.band, turn.family, turn.place, turn.choices) == ("hand_off", family, None, ())


def test_the_date_that_the_router_found_is_carried() -> None:
    found = {"text": "la semaine prochaine", "start": "2026-11-30", "end": "2026-12-06"}
    read = read_turn({"text": "la semaine prochaine ?", "route": {**ROUTE, "date": found}})
    assert read.date == DateMention("la semaine prochaine", date(2026, 11, 30), date(2026, 12, 6))


def test_the_position_of_a_browser_is_carried() -> None:
    read = read_turn({"text": "près de moi", "metadata": {"position": {"latitude": 44.35, "longitude": "2.57"}}})
    assert read.position == Position(44.35, 2.57)


@pytest.mark.parametrize(
    "position",
    [
        None,
        "44.35,2.57",
        {},
        {"latitude": 44.35},
        {"latitude": "nord", "longitude": 2.57},
        {"latitude": 91, "longitude": 2.57},
        {"latitude": 44.35, "longitude": float("nan")},
        {"latitude": float("inf"), "longitude": 0},
        {"latitude": None, "longitude": None},
        {"latitude": 10**400, "longitude": 2.57},
    ],
)
def test_what_is_no_position_on_earth_is_left_out(position: Any) -> None:
    assert read_turn({"text": "près de moi", "metadata": {"position": position}}).position is None
