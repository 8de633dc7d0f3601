from __future__ import annotations

from typing import Any

import pytest

from actions.dialogue.turn import PlaceMention, Turn, read_turn

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
