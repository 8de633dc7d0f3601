from __future__ import annotations

import json

import pytest

from bot.routing.route import FAMILIES, Band, Example, Route, Scored, family_of, intent_of

ROUTE = Route(
    band=Band.ANSWER,
    family="caf",
    family_probability=0.98765432,
    partners=(Scored("caf", 0.98765432), Scored("dgfip", 0.5)),
    topics=(Scored("caf/rsa", 0.876543), Scored("caf/aah", 0.1)),
    choices=("caf/rsa", "caf/aah"),
    families=(Scored("caf", 0.9),),
    place={"text": "rodez", "insee": "12202", "name": "Rodez", "department": "12", "candidates": []},
    date={"text": "mardi", "start": "2026-11-24", "end": "2026-11-24"},
    milliseconds=3.14159,
)


def test_the_public_form_has_exactly_these_keys_and_roundings() -> None:
    assert ROUTE.as_json() == {
        "band": "answer",
        "intent": "caf",
        "partners": [{"id": "caf", "probability": 0.9877}, {"id": "dgfip", "probability": 0.5}],
        "topic": "caf/rsa",
        "topic_probability": 0.8765,
        "place": {"text": "rodez", "insee": "12202", "name": "Rodez", "department": "12", "candidates": []},
        "date": {"text": "mardi", "start": "2026-11-24", "end": "2026-11-24"},
        "ms": 3.14,
    }


def test_the_public_form_keeps_its_order_and_is_plain_json() -> None:
    keys = ["band", "intent", "partners", "topic", "topic_probability", "place", "date", "ms"]
    assert list(json.loads(json.dumps(ROUTE.as_json()))) == keys


def test_without_place_date_or_partner_the_keys_stay() -> None:
    route = Route(Band.OUT_OF_SCOPE, "out_of_scope", 1.0, (), (Scored("out_of_scope/meteo", 1.0),))
    assert route.as_json() == {
        "band": "out_of_scope",
        "intent": "out_of_scope",
        "partners": [],
        "topic": "out_of_scope/meteo",
        "topic_probability": 1.0,
        "place": None,
        "date": None,
        "ms": 0.0,
    }


def test_evenement_is_shown_outside_as_life_event() -> None:
    route = Route(Band.ANSWER, "evenement", 0.9, (), (Scored("evenement/deces", 0.9),))
    assert route.intent == route.as_json()["intent"] == "life_event"
    assert route.as_json()["topic"] == "evenement/deces"


@pytest.mark.parametrize("family", ["caf", *(name for name in FAMILIES if name != "evenement")])
def test_every_other_family_keeps_its_name_outside(family: str) -> None:
    assert intent_of(family) == family


@pytest.mark.parametrize(("topic", "family"), [("caf/rsa", "caf"), ("a/b/c", "a"), ("caf", "caf"), ("", "")])
def test_the_family_is_what_stands_before_the_first_slash(topic: str, family: str) -> None:
    assert family_of(topic) == family


def test_the_topic_of_a_route_is_its_first() -> None:
    assert ROUTE.topic == Scored("caf/rsa", 0.876543)


def test_an_example_lists_its_main_topic_first_and_its_source_does_not_count() -> None:
    example = Example("je déménage", "caf/rsa", ("evenement/demenagement",), source="a.yml:1")
    assert example.topics == ("caf/rsa", "evenement/demenagement")
    assert example == Example("je déménage", "caf/rsa", ("evenement/demenagement",), source="b.yml:9")
