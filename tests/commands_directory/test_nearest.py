import json
from datetime import datetime

import pytest

from .conftest import Guichet

TUESDAY = ("--at", "2026-11-24T10:00")
KEYS = {
    *("id_fs", "name", "commune", "distance_km", "drive_minutes", "open_now", "next_change"),
    *("opening_hours", "phone", "booking", "itinerant"),
}


def sites(guichet: Guichet, *arguments: str) -> list[dict[str, object]]:
    result = guichet("nearest", *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, object]] = json.loads(result.stdout)["sites"]
    return found


def test_json_holds_exactly_what_was_agreed(guichet: Guichet) -> None:
    answer = json.loads(guichet("nearest", "decazeville", *TUESDAY, "--json").stdout)
    assert list(answer) == ["place", "candidates", "sites"]
    assert answer["place"] == {"insee": "12089", "name": "Decazeville", "department": "12"}
    assert answer["candidates"] == []
    assert len(answer["sites"]) == 3
    first = answer["sites"][0]
    assert set(first) == KEYS
    assert first["open_now"] is True
    assert first["next_change"] == "2026-11-24T12:00:00+01:00"
    assert first["drive_minutes"] > first["distance_km"] > 0
    distances = [site["distance_km"] for site in answer["sites"]]
    assert distances == sorted(distances)


def test_the_hour_is_that_of_paris_whatever_the_offset_written(guichet: Guichet) -> None:
    utc, naive = (sites(guichet, "Rodez", "--at", at) for at in ("2026-11-24T09:00Z", "2026-11-24T10:00"))
    assert utc == naive
    assert sites(guichet, "Rodez", "--at", "2026-07-07T10:00:00+02:00")[0]["next_change"].endswith("+02:00")  # type: ignore[attr-defined]


def test_open_keeps_the_sites_open_at_that_moment(guichet: Guichet) -> None:
    found = sites(guichet, "Rodez", *TUESDAY, "--open", "--limit", "10")
    assert len(found) == 10
    assert all(site["open_now"] is True for site in found)
    assert sites(guichet, "Rodez", "--at", "2026-12-25T10:00", "--open") == []


def test_a_bus_is_named_only_when_asked_for_and_never_said_open(guichet: Guichet) -> None:
    assert not any(site["itinerant"] for site in sites(guichet, "Rodez", *TUESDAY, "--limit", "50"))
    buses = [site for site in sites(guichet, "Rodez", *TUESDAY, "--limit", "50", "--itinerant") if site["itinerant"]]
    assert buses
    for bus in buses:
        assert (bus["open_now"], bus["next_change"], bus["opening_hours"]) == (None, None, None)
    shown = guichet("nearest", "Rodez", *TUESDAY, "--limit", "50", "--itinerant").stdout
    assert "appelez avant de vous déplacer" in shown


def test_people_read_distance_opening_phone_and_date(guichet: Guichet) -> None:
    result = guichet("nearest", "Decazeville", *TUESDAY)
    assert result.exit_code == 0
    assert "Decazeville (Aveyron)" in result.stdout
    assert "Mardi 24 novembre 2026, 10 h" in result.stdout
    assert "À 9,4 km, environ 19 minutes en voiture" in result.stdout
    assert "Ouvert jusqu'à 12 h – 05 65 64 07 34" in result.stdout
    assert "données du 1er août 2024" in result.stdout


@pytest.mark.parametrize("place", ["31000", "st affrique", "Cransac", "à côté de Najac", "12000 Rodez"])
def test_places_are_read_as_people_write_them(guichet: Guichet, place: str) -> None:
    assert sites(guichet, place, *TUESDAY)


def test_several_communes_are_candidates_and_status_2(guichet: Guichet) -> None:
    result = guichet("nearest", "Saint-Michel", "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["place"], answer["sites"]) == (2, None, [])
    assert {"insee": "32397", "name": "Saint-Michel", "department": "32"} in answer["candidates"]
    told = guichet("nearest", "Saint-Michel")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "Saint-Michel (Gers), 32300" in told.stderr


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("xqzt wvk", "commune inconnue"),
        ("Limoges", "commune inconnue"),
        ("Lozère", "est un département"),
        ("", "Donnez une commune"),
        ("   ", "Donnez une commune"),
        ("x" * 5000, "200 caractères au plus"),
        ("Rodez " * 1000, "200 caractères au plus"),
        ("\x00\x1b[31m", "commune inconnue"),
        ("99999", "commune inconnue"),
    ],
)
def test_no_commune_is_status_3_in_plain_french(guichet: Guichet, place: str, message: str) -> None:
    told = guichet("nearest", place)
    assert (told.exit_code, told.stdout) == (3, "")
    assert message in told.stderr
    assert len(told.stderr) < 400
    result = guichet("nearest", place, "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout) == {"place": None, "candidates": [], "sites": []}


@pytest.mark.parametrize(
    "options",
    [
        ("--at", "demain"),
        ("--at", ""),
        ("--at", "2026-02-30T10:00"),
        ("--at", "2026-11-24T25:00"),
        ("--at", "24/11/2026"),
        ("--at", "0001-01-01"),
        ("--at", "9999-12-31T23:59"),
        ("--at", "x" * 5000),
        ("--limit", "0"),
        ("--limit", "-1"),
        ("--limit", "51"),
    ],
)
def test_a_wrong_option_is_status_2_in_plain_french(guichet: Guichet, options: tuple[str, str]) -> None:
    result = guichet("nearest", "Rodez", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(options[0])
    assert "Traceback" not in result.stderr
    assert len(result.stderr) < 400


def test_without_a_date_it_is_now(guichet: Guichet) -> None:
    changes = [site["next_change"] for site in sites(guichet, "Rodez") if site["next_change"]]
    now = datetime.now().astimezone()
    assert changes
    assert all(datetime.fromisoformat(str(change)) > now for change in changes)
