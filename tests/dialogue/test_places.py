from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.dialogue import places
from actions.dialogue.memory import Memory
from actions.directory.communes import Commune
from actions.directory.sites import Site
from dialogue.build import (
    CROIX_12,
    CROIX_46,
    HOMONYMS,
    MONDAY,
    NAJAC,
    NAJAC_SITE,
    RODEZ,
    SITE,
    UNKNOWN,
    at,
    directory,
)

BOTH = directory(SITE, NAJAC_SITE)


def line(*sites: Site, commune: Commune = RODEZ) -> str:
    """What is said of the nearest site."""
    reply = places.find_site(at(commune), Memory(), directory(*sites))
    return reply.utterances[0].values["lines"].split("\n")[0]


def test_a_commune_gets_the_sites_nearest_first_and_is_remembered() -> None:
    reply = places.find_site(at(NAJAC), Memory(pending="place", goal="site", tries=1), BOTH)
    (utterance,) = reply.utterances
    assert utterance.response == "utter_sites"
    assert (utterance.values["place"], utterance.values["date"]) == ("Najac (Aveyron)", "02/11/2026")
    assert [text.split(",")[0] for text in utterance.values["lines"].split("\n")] == [
        "• France services Najac",
        "• France services Rodez",
    ]
    assert reply.memory == Memory(goal="site", place=NAJAC.insee)


def test_a_line_says_address_distance_opening_and_phone() -> None:
    assert line(SITE, commune=NAJAC) == (
        "• France services Rodez, 1 rue Haute, 12000 Rodez – à 49 km – Ouvert jusqu'à 12 h – 05 99 00 00 01"
    )


def test_closed_hours_are_said_from_the_time_that_is_passed_in() -> None:
    late = directory(SITE, now=MONDAY + timedelta(hours=3))
    assert "Rouvre demain à 9 h" in places.find_site(at(RODEZ), Memory(), late).utterances[0].values["lines"]


@pytest.mark.parametrize("site", [replace(SITE, hours_reliable=False), replace(SITE, opening_hours=None)])
def test_hours_that_are_unknown_or_unsure_are_never_said(site: Site) -> None:
    assert line(site) == "• France services Rodez, 1 rue Haute, 12000 Rodez – à 0 km – 05 99 00 00 01"


def test_a_site_on_appointment_says_so_and_one_without_phone_has_none() -> None:
    text = line(replace(SITE, booking=True, phone="", opening_hours=None))
    assert text.endswith("– sur rendez-vous")


def test_the_address_of_an_itinerant_site_is_never_given() -> None:
    bus = replace(SITE, id_fs=3, name="Bus France services", itinerant=True)
    reply = places.find_site(at(RODEZ), Memory(), directory(bus, NAJAC_SITE))
    assert "Bus" not in reply.utterances[0].values["lines"]


def test_at_most_three_sites_are_named() -> None:
    many = [replace(SITE, id_fs=number, latitude=44.35 + number / 100) for number in range(8)]
    reply = places.find_site(at(RODEZ), Memory(), directory(*many))
    assert len(reply.utterances[0].values["lines"].split("\n")) == 3


@pytest.mark.parametrize(
    ("commune", "responses"),
    [(RODEZ, ["utter_sites"]), (NAJAC, ["utter_sites", "utter_site_far"])],
)
def test_a_nearest_site_beyond_thirty_minutes_is_said_to_be_far(commune: Commune, responses: list[str]) -> None:
    reply = places.find_site(at(commune), Memory(), directory(SITE))
    assert [utterance.response for utterance in reply.utterances] == responses


def test_without_any_site_the_official_map_is_named() -> None:
    reply = places.find_site(at(RODEZ), Memory(), directory())
    assert [utterance.response for utterance in reply.utterances] == ["utter_no_site"]
    assert reply.utterances[0].values == {"place": "Rodez (Aveyron)"}


def test_a_permanence_without_calendar_says_so_and_names_who_knows() -> None:
    reply = places.next_permanence(at(NAJAC), Memory(), BOTH)
    (utterance,) = reply.utterances
    assert utterance.response == "utter_permanences"
    assert "05 99 00 00 01" in utterance.values["lines"]
    assert reply.memory.place == NAJAC.insee


def test_without_a_place_the_commune_is_asked() -> None:
    site, permanence = places.find_site(None, Memory(), BOTH), places.next_permanence(None, Memory(), BOTH)
    assert site.utterances[0].response == "utter_ask_place"
    assert permanence.utterances[0].response == "utter_ask_place_permanence"
    assert (site.memory.pending, permanence.memory.pending) == ("place", "place")


def test_a_remembered_place_is_not_asked_again() -> None:
    reply = places.find_site(None, Memory(place=RODEZ.insee), BOTH)
    assert reply.utterances[0].values["place"] == "Rodez (Aveyron)"


def test_an_unknown_place_is_said_in_the_words_of_the_person_and_asked_again() -> None:
    reply = places.find_site(UNKNOWN, Memory(), BOTH)
    assert reply.utterances[0].response == "utter_unknown_place"
    assert reply.utterances[0].values == {"place": "poudlard"}
    assert reply.memory.pending == "place"


def test_homonyms_are_asked_back_with_their_department_and_buttons() -> None:
    reply = places.next_permanence(HOMONYMS, Memory(), BOTH)
    (utterance,) = reply.utterances
    assert utterance.response == "utter_which_place"
    assert utterance.values["lines"] == "1. Sainte-Croix (Aveyron)\n2. Sainte-Croix (Lot)"
    assert [choice.payload for choice in utterance.choices] == ["1", "2"]
    assert reply.memory.choices == (f"commune:{CROIX_12.insee}", f"commune:{CROIX_46.insee}")
    assert (reply.memory.pending, reply.memory.goal) == ("choice", "permanence")
