import json
from typing import Any

import pytest

from actions.directory.communes import Commune
from actions.directory.geocoding.answer import Located, choose, read_answer

RODEZ = Commune("12202", "Rodez", "12", ("12000",), 23981, 44.3591, 2.5699)


def feature(**changes: Any) -> dict[str, Any]:
    properties = {"label": "12 Rue des Lilas 12000 Rodez", "score": 0.93, "citycode": "12202", "type": "housenumber"}
    geometry = {"type": "Point", "coordinates": [2.57, 44.36]}
    return {"type": "Feature", "geometry": changes.pop("geometry", geometry), "properties": {**properties, **changes}}


def answer(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def located(**changes: Any) -> Located:
    (found,) = read_answer(answer(feature(**changes)))
    return found


def test_an_address_has_position_label_code_score_and_kind() -> None:
    assert located() == Located(44.36, 2.57, "12 Rue des Lilas 12000 Rodez", "12202", 0.93, "housenumber")


@pytest.mark.parametrize(
    "changes",
    [
        *({"geometry": wrong} for wrong in (None, [], {}, {"coordinates": None}, {"coordinates": [2.5]})),
        *(
            {"geometry": {"coordinates": wrong}}
            for wrong in (["a", "b"], [2.5, 144.0], [1e999, 44.0], [10**400, 44.0], [2, 44, 3])
        ),
        *({"score": wrong} for wrong in (None, "good", [], float("nan"))),
        *({"label": wrong} for wrong in (None, "", 12)),
    ],
)
def test_an_unreadable_address_is_left_out(changes: dict[str, Any]) -> None:
    assert read_answer(answer(feature(**changes), 3, None, {}, {"properties": 1})) == ()


def test_missing_facts_are_empty() -> None:
    assert (located(citycode=None).insee, located(type=7).kind) == ("", "")
    assert len(located(label="x" * 5000).label) == 200


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"features": 3}', b"null", b'{"features": [', b"\xff"]
)
def test_what_is_no_collection_is_an_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_answer(body)


def test_best_first_and_nothing_below_the_least_score() -> None:
    found = read_answer(answer(feature(score=0.6, label="b"), feature(score=0.9, label="a"), feature(score=0.2)))
    assert [one.label for one in found][:2] == ["a", "b"]
    assert choose(found, None) == found[0]
    assert choose(found[2:], None) is None
    assert choose((), RODEZ) is None


def test_an_address_far_from_the_commune_named_beside_it_is_not_taken() -> None:
    far = located(geometry={"coordinates": [2.35, 48.85]}, citycode="75113", score=0.99)
    near = located(score=0.7)
    assert choose([far], RODEZ) is None
    assert choose([far, near], RODEZ) == near


def test_without_a_commune_a_street_that_is_everywhere_is_not_taken() -> None:
    here, there = located(score=0.80), located(score=0.78, citycode="31555")
    assert choose([here, there], None) is None
    assert choose([here, located(score=0.70, citycode="31555")], None) == here
    assert choose([here, located(score=0.79)], None) == here
