from datetime import date, timedelta
from typing import Any

import icalendar

from actions.directory.permanences import Confidence, Permanence, occurrences, to_ics

from .stops import TODAY, paris, permanence


def events(*stops: Permanence, from_: date = TODAY, days: int = 28) -> list[Any]:
    return list(icalendar.Calendar.from_ical(to_ics(stops, from_, days)).walk("VEVENT"))


def uids(*stops: Permanence, from_: date = TODAY) -> list[str]:
    return [str(event["UID"]) for event in events(*stops, from_=from_)]


def test_one_event_per_date_in_the_time_of_paris() -> None:
    stop = permanence(calendar="Tu,Fr 09:45-12:15; PH off")
    found = events(stop, from_=date(2027, 3, 22))
    assert [event.start for event in found] == [date_.start for date_ in occurrences(stop, date(2027, 3, 22), 28)]
    assert found[0].end - found[0].start == timedelta(hours=2, minutes=30)
    assert found[0]["DTSTART"].params["TZID"] == "Europe/Paris"


def test_the_file_carries_the_clock_changes_and_ends_its_lines_as_the_rfc_wants() -> None:
    content = to_ics([permanence()], TODAY, 28)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_an_event_says_where_whom_to_call_and_since_when_it_is_known() -> None:
    event = events(permanence(place="Mairie, salle 2; rez-de-chaussée", booking=True, latitude=44.2, longitude=1.9))[0]
    assert event["SUMMARY"] == "Permanence France services – Najac"
    assert event["LOCATION"] == "Mairie, salle 2; rez-de-chaussée, Najac"
    assert event["DESCRIPTION"].split("\n") == [
        "Bus France services du Causse",
        "Téléphone : 05 36 49 00 00",
        "Sur rendez-vous.",
        "Horaires donnés par la structure.",
        "Source : Bus France services du Causse. Horaires vérifiés le 02/11/2026.",
    ]
    assert event["STATUS"] == "CONFIRMED"
    assert event["GEO"].to_ical() == "44.2;1.9"


def test_a_guess_is_to_be_confirmed_before_going() -> None:
    guess = permanence(confidence=Confidence.DEDUCED)
    assert events(guess)[0]["STATUS"] == "TENTATIVE"
    assert "À confirmer par téléphone avant de vous déplacer." in events(guess)[0]["DESCRIPTION"]
    without_phone = permanence(confidence=Confidence.DEDUCED, phone="")
    assert "À confirmer avant de vous déplacer." in events(without_phone)[0]["DESCRIPTION"]


def test_a_doubtful_date_says_why() -> None:
    stop = permanence(calendar="week 01-53/2 Fr 09:45-12:15; PH off")
    doubtful = [event for event in events(stop, from_=date(2026, 12, 14), days=60) if event["STATUS"] == "TENTATIVE"]
    assert [event.start.date() for event in doubtful] == [date(2027, 1, 8)]
    assert "semaines paires et impaires" in doubtful[0]["DESCRIPTION"]


def test_uids_are_unique_and_the_same_from_one_day_to_the_next() -> None:
    stops = (permanence(), permanence(insee="12105"), permanence(calendar="Fr 14:00-16:00; PH off"))
    assert len(set(uids(*stops))) == len(uids(*stops)) == 12
    assert uids(permanence())[1:] == uids(permanence(), from_=TODAY + timedelta(days=7))


def test_new_hours_or_a_new_phone_number_update_the_event() -> None:
    assert uids(permanence()) == uids(permanence(calendar="Fr 10:00-12:00; PH off", phone="05 36 49 00 01"))


def test_in_the_afternoon_the_event_of_the_morning_is_left_out_and_the_other_keeps_its_uid() -> None:
    stop = permanence(calendar="Fr 09:00-12:00,14:00-17:00; PH off")
    morning, afternoon = events(stop, days=7)
    later = events(stop, from_=paris("2026-11-27T13:00"), days=1)
    assert [event["UID"] for event in later] == [afternoon["UID"]]
    assert morning["UID"] != afternoon["UID"]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert to_ics([permanence()], TODAY, 28) == to_ics([permanence()], TODAY, 28)


def test_no_date_is_an_empty_calendar() -> None:
    assert events(permanence(ends_on=date(2026, 1, 1))) == []
