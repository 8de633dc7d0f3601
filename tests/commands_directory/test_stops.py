import json
from pathlib import Path

import pytest

from .conftest import PROJECT, Guichet

FROM = ("--from", "2026-11-24")


def test_json_holds_exactly_what_was_agreed(guichet: Guichet) -> None:
    result = guichet("permanences", "najac", *FROM, "--days", "14", "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(answer) == ["place", "permanences"]
    assert answer["place"] == {"insee": "12167", "name": "Najac", "department": "12"}
    assert answer["permanences"] == [
        {
            "structure": "Bus France services La Ruralinette - Rodez",
            "commune": "Najac",
            "place": "",
            "start": f"{day}T09:45:00+01:00",
            "end": f"{day}T12:15:00+01:00",
            "distance_km": 0.0,
            "confidence": "columns",
        }
        for day in ("2026-11-27", "2026-12-04")
    ]


def test_without_a_stop_in_the_commune_the_nearest_within_30_km(guichet: Guichet) -> None:
    answer = json.loads(guichet("permanences", "Decazeville", *FROM, "--json").stdout)
    stops = answer["permanences"]
    assert stops
    assert all(0 < stop["distance_km"] <= 30 for stop in stops)
    assert [stop["distance_km"] for stop in stops] == sorted(stop["distance_km"] for stop in stops)


def test_people_read_days_hours_phone_and_what_to_confirm(guichet: Guichet) -> None:
    shown = guichet("permanences", "Najac", *FROM).stdout
    assert "Najac (Aveyron), du 24 novembre 2026 au 4 janvier 2027" in shown
    assert "Vendredi 27 novembre, de 9 h 45 à 12 h 15" in shown
    assert "À confirmer par téléphone avant de vous déplacer." in shown
    assert "Source : ANCT, liste des structures France services, 1er août 2024" in shown


def test_a_date_far_from_the_first_day_asked_for_has_its_year(guichet: Guichet, store: Path) -> None:
    header = (PROJECT / "data" / "directory" / "permanences.csv").read_text(encoding="utf-8").splitlines()[0]
    values = {
        "structure": "Bus de Najac", "commune": "Najac", "insee": "12167", "calendar": "Dec Fr 09:45-12:15; PH off",
        "outside_school_holidays": "no", "booking": "no", "verified_on": "2026-11-01", "confidence": "confirmed",
    }  # fmt: skip
    store.mkdir()
    row = ",".join(values.get(column, "") for column in header.split(","))
    (store / "permanences.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    shown = guichet("permanences", "Najac", "--from", "2027-01-15", "--days", "366").stdout
    assert "Bus de Najac\n   Vendredi 3 décembre 2027, de 9 h 45 à 12 h 15" in shown


def test_people_are_told_the_nearest_stops_and_the_nearest_site(guichet: Guichet) -> None:
    shown = guichet("permanences", "Decazeville", *FROM).stdout
    assert "Pas de permanence connue – Decazeville (Aveyron)" in shown
    assert "Auzits, à 10 km" in shown
    assert "Le site fixe le plus proche :" in shown
    assert "France services Saint-Santin" in shown


def test_no_stop_around_gives_an_empty_list_and_a_site(guichet: Guichet) -> None:
    arguments = ("permanences", "Port-la-Nouvelle", *FROM, "--days", "1")
    assert json.loads(guichet(*arguments, "--json").stdout)["permanences"] == []
    shown = guichet(*arguments)
    assert shown.exit_code == 0
    assert "Aucune permanence connue à moins de 30 km" in shown.stdout
    assert "Le site fixe le plus proche" in shown.stdout


def test_several_communes_are_candidates_and_status_2(guichet: Guichet) -> None:
    result = guichet("permanences", "Saint-Michel", "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["place"], answer["permanences"]) == (2, None, [])
    assert len(answer["candidates"]) == 5


@pytest.mark.parametrize("place", ["", "xqzt wvk", "x" * 5000])
def test_no_commune_is_status_3(guichet: Guichet, place: str) -> None:
    result = guichet("permanences", place, "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout) == {"place": None, "candidates": [], "permanences": []}


@pytest.mark.parametrize(
    "options",
    [("--from", "mardi"), ("--from", "2026-13-01"), ("--from", "1500-01-01"), ("--days", "0"), ("--days", "367")],
)
def test_a_wrong_option_is_status_2_in_plain_french(guichet: Guichet, options: tuple[str, str]) -> None:
    result = guichet("permanences", "Najac", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(options[0])


def test_the_calendar_is_written_on_the_output(guichet: Guichet) -> None:
    result = guichet("directory", "ics", "--commune", "NAJAC", "--days", "30")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")
    assert 3 <= result.stdout_bytes.count(b"BEGIN:VEVENT") <= 5


def test_a_calendar_without_permanence_is_empty_and_says_so(guichet: Guichet) -> None:
    result = guichet("directory", "ics", "--commune", "Decazeville")
    assert result.exit_code == 0
    assert b"BEGIN:VEVENT" not in result.stdout_bytes
    assert "Aucune permanence connue : Decazeville (Aveyron)." in result.stderr


@pytest.mark.parametrize(("commune", "status"), [("Saint-Michel", 2), ("xqzt wvk", 3), ("", 3)])
def test_a_calendar_needs_one_commune(guichet: Guichet, commune: str, status: int) -> None:
    result = guichet("directory", "ics", "--commune", commune)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr
