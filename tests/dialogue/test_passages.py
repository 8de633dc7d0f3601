"""The next permanences of a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from actions.dialogue import places
from actions.dialogue.memory import Memory
from actions.dialogue.reply import Reply
from actions.dialogue.wishes import NO_WISH, Wishes
from actions.directory.communes import Commune
from actions.directory.permanences.permanence import Confidence, Permanence
from actions.directory.zones import PARIS
from dialogue.build import BUS, CROIX_12, CROIX_STOP, MONDAY, NAJAC, RODEZ, SITE, STOP, TEXTS, at, directory

TWO = (STOP, CROIX_STOP)


def ask(
    commune: Commune = NAJAC,
    wishes: Wishes = NO_WISH,
    permanences: tuple[Permanence, ...] = TWO,
    now: datetime = MONDAY,
) -> Reply:
    return places.next_permanence(at(commune), Memory(), directory(SITE, now=now, permanences=permanences), wishes)


def read(reply: Reply) -> str:
    return "\n".join(TEXTS[said.response].format(**said.values) for said in reply.utterances)


def names(reply: Reply) -> list[str]:
    return [utterance.response for utterance in reply.utterances]


def one_day(day: date) -> Wishes:
    return Wishes(first=day, last=day)


def test_a_commune_with_a_permanence_gets_its_three_next_dates() -> None:
    reply = ask()
    assert names(reply) == ["utter_passages", "utter_nearest_site"]
    assert reply.utterances[0].values["lines"].split("\n") == [
        "1. Bus du Rouergue",
        "Vendredi 27 novembre, de 9 h 45 à 12 h 15",
        "Vendredi 4 décembre, de 9 h 45 à 12 h 15",
        "Vendredi 11 décembre, de 9 h 45 à 12 h 15",
        "Lieu : Mairie",
        "Sans rendez-vous",
        "À vérifier avant de vous déplacer : 05 99 00 00 09",
        "Jour écrit par la structure, heures reprises de ses horaires habituels. Données du 1er août 2024.",
    ]
    assert reply.memory == Memory(goal="permanence", place=NAJAC.insee, shown=("stop:9|12167|mairie", "site:1"))


def test_the_nearest_fixed_site_follows_with_the_next_number() -> None:
    last = ask().utterances[-1].values["lines"]
    assert last.startswith("2. France services Rodez\nOuvert jusqu'à 12 h\n")


def test_hours_of_one_day_stand_together_and_today_is_said() -> None:
    both = replace(STOP, calendar="Mo 09:00-12:00,14:00-16:30; PH off")
    assert "Aujourd'hui lundi 23 novembre, de 9 h à 12 h et de 14 h à 16 h 30" in read(ask(permanences=(both,)))


def test_a_stop_given_in_two_lines_is_one_stop() -> None:
    lines = (STOP, replace(STOP, calendar="Tu 14:00-16:00; PH off"))
    reply = ask(permanences=lines)
    assert "mardi 24 novembre, de 14 h à 16 h\nVendredi 27 novembre" in read(reply)
    assert len(reply.memory.shown) == 2


def test_a_period_restricts_the_dates() -> None:
    reply = ask(wishes=Wishes(first=date(2026, 11, 30), last=date(2026, 12, 6)))
    assert reply.utterances[0].response == "utter_passages_period"
    assert "passages du 30 novembre au 6 décembre" in read(reply)
    assert "4 décembre, de 9 h 45" in read(reply)
    assert "27 novembre," not in read(reply)


def test_a_month_shows_at_most_five_dates() -> None:
    reply = ask(wishes=Wishes(first=date(2027, 1, 1), last=date(2027, 1, 31)))
    assert "passages du 1er au 31 janvier" in read(reply)
    assert read(reply).count("janvier, de 9 h 45") == 4  # the first of January is a public holiday


def test_a_day_without_passage_is_said_and_the_next_ones_are_given() -> None:
    reply = ask(wishes=one_day(date(2026, 12, 1)))
    assert reply.utterances[0].response == "utter_passages_none"
    assert "pas de passage mardi 1er décembre" in read(reply)
    assert "Vendredi 27 novembre" in read(reply)


def test_a_public_holiday_is_the_reason_given() -> None:
    reply = ask(wishes=one_day(date(2027, 1, 1)))
    assert reply.utterances[0].response == "utter_passages_none_why"
    assert "jour férié (Jour de l'an)" in read(reply)
    assert "Fermé ce jour-là : jour férié (Jour de l'an)" not in reply.utterances[0].values["lines"]


def test_the_fixed_site_says_its_hours_of_the_day_asked_for() -> None:
    reply = ask(wishes=one_day(date(2026, 12, 1)))
    assert "Ouvert de 9 h à 12 h" in reply.utterances[-1].values["lines"]


def test_a_commune_without_permanence_gets_the_nearest_stops_with_their_distance() -> None:
    reply = ask(CROIX_12, permanences=(STOP,))
    assert names(reply) == ["utter_passages_around", "utter_nearest_site"]
    assert "je ne connais pas de permanence dans la commune" in read(reply)
    assert "1. Najac, à 7 km\nBus du Rouergue\nVendredi 27 novembre, de 9 h 45 à 12 h 15\n" in read(reply)
    assert "Horaires relevés le 1er août 2024" in read(reply)


def test_a_fixed_site_nearer_than_the_stops_around_comes_first() -> None:
    near = replace(SITE, latitude=CROIX_12.latitude, longitude=CROIX_12.longitude)
    reply = places.next_permanence(at(CROIX_12), Memory(), directory(near, permanences=(STOP,)))
    assert names(reply) == ["utter_site_before_passages", "utter_passages_around_too"]
    assert reply.memory.shown == ("site:1", "stop:9|12167|mairie")


def test_stops_around_without_a_date_in_the_period_give_their_next_one() -> None:
    reply = ask(CROIX_12, wishes=one_day(date(2026, 11, 28)), permanences=(STOP,))
    assert reply.utterances[0].response == "utter_passages_around_none"
    assert "je ne connais pas de permanence samedi 28 novembre" in read(reply)
    assert "Vendredi 27 novembre" in read(reply)


def test_where_nothing_passes_no_date_is_invented() -> None:
    reply = ask(RODEZ)
    assert names(reply) == ["utter_passages_unknown", "utter_sites"]
    assert reply.memory.goal == "permanence"
    assert "décembre" not in read(reply)


def test_an_itinerant_service_without_calendar_gives_its_phone_and_never_says_open() -> None:
    reply = places.next_permanence(at(NAJAC), Memory(), directory(BUS))
    assert names(reply) == ["utter_passages_unknown_services", "utter_no_site"]
    assert "Bus France services : 05 99 00 00 03" in read(reply)
    assert "uvert" not in read(reply)


def test_an_itinerant_service_whose_stops_are_known_is_not_offered_as_a_phone_alone() -> None:
    known = directory(replace(BUS, id_fs=9), permanences=(STOP,))
    assert names(places.next_permanence(at(RODEZ), Memory(), known))[0] == "utter_passages_unknown"


def test_a_tour_that_is_over_gives_no_date() -> None:
    over = replace(STOP, ends_on=date(2026, 6, 30))
    assert names(ask(permanences=(over,)))[0] == "utter_passages_unknown"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "À vérifier avant de vous déplacer : 05 99 00 00 09"),
        ({"place": ""}, "Lieu et horaires à vérifier avant de vous déplacer : 05 99 00 00 09"),
        ({"phone": ""}, "À vérifier auprès de la mairie avant de vous déplacer"),
        ({"booking": True}, "Sur rendez-vous"),
        ({"confidence": Confidence.DEDUCED}, "Horaires déduits de la liste nationale, sans certitude."),
    ],
)
def test_what_to_check_is_said_plainly(changes: dict[str, object], said: str) -> None:
    assert said in read(ask(permanences=(replace(STOP, **changes),)))  # type: ignore[arg-type]


def test_a_calendar_that_the_structure_gave_lately_is_not_doubted() -> None:
    sure = replace(STOP, confidence=Confidence.CONFIRMED, verified_on=date(2026, 11, 2))
    text = read(ask(permanences=(sure,)))
    assert "Horaires donnés par la structure. Vérifiés le 2 novembre 2026." in text
    assert "À vérifier" not in text
    assert "Tél. 05 99 00 00 09" in text
    assert "Lieu exact : demandez au 05 99 00 00 09" in read(ask(permanences=(replace(sure, place=""),)))


def test_a_doubt_is_said_only_when_it_bears_on_a_date_that_is_shown() -> None:
    odd = replace(STOP, calendar="week 01-53/2 Th 14:00-17:00; PH off")
    assert "peut décaler" not in read(ask(permanences=(odd,)))
    december = datetime(2026, 12, 22, 10, tzinfo=PARIS)
    assert "peut décaler" in read(ask(permanences=(odd,), now=december))


def test_a_passage_under_way_is_still_given_and_one_that_is_over_is_not() -> None:
    friday = datetime(2026, 11, 27, 12, 0, tzinfo=PARIS)
    assert "Aujourd'hui vendredi 27 novembre" in read(ask(now=friday))
    assert "27 novembre," not in read(ask(now=friday + timedelta(minutes=30)))
