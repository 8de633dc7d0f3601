"""Which place is meant, and the list of its sites."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.dialogue import places
from actions.dialogue.memory import Memory
from actions.dialogue.turn import PlaceMention, Position
from actions.directory.communes import Commune
from actions.directory.sites import Site
from dialogue.build import (
    BUS,
    CROIX_12,
    CROIX_46,
    CROIX_STOP,
    HOMONYMS,
    MONDAY,
    NAJAC,
    NAJAC_SITE,
    RODEZ,
    SITE,
    STOP,
    UNKNOWN,
    at,
    directory,
)

BOTH = directory(SITE, NAJAC_SITE)


def block(*sites: Site, commune: Commune = RODEZ) -> list[str]:
    """The lines about the nearest site."""
    reply = places.find_site(at(commune), Memory(), directory(*sites))
    return reply.utterances[0].values["lines"].split("\n\n")[0].split("\n")


def responses(*sites: Site, commune: Commune = NAJAC) -> list[str]:
    reply = places.find_site(at(commune), Memory(), directory(*sites))
    return [utterance.response for utterance in reply.utterances]


def test_a_commune_gets_the_sites_nearest_first_and_both_are_remembered() -> None:
    reply = places.find_site(at(NAJAC), Memory(pending="place", goal="site", tries=1, place_tries=1), BOTH)
    first = reply.utterances[0]
    assert first.response == "utter_sites"
    assert first.values["place"] == "Najac (Aveyron)"
    assert "2 novembre 2026" in first.values["note"]
    assert [text.split("\n")[0] for text in first.values["lines"].split("\n\n")] == [
        "1. France services Najac",
        "2. France services Rodez",
    ]
    assert reply.memory == Memory(goal="site", place=NAJAC.insee, shown=("site:2", "site:1"))


def test_each_site_is_a_button_that_sends_its_number() -> None:
    reply = places.find_site(at(NAJAC), Memory(), BOTH)
    assert [(choice.title, choice.payload) for choice in reply.utterances[0].choices] == [
        ("Najac", "1"),
        ("Rodez", "2"),
    ]


def test_a_site_is_said_in_short_lines_with_distance_drive_opening_and_phone() -> None:
    assert block(SITE, commune=NAJAC) == [
        "1. France services Rodez",
        "Ouvert jusqu'à 12 h",
        "1 rue Haute, 12000 Rodez",
        "À 49 km, environ 1 h 15 en voiture",
        "Tél. 05 99 00 00 01",
    ]


def test_a_site_of_the_commune_has_no_distance_from_its_centre() -> None:
    assert "Dans la commune" in block(SITE)


def test_closed_hours_are_said_from_the_time_that_is_passed_in() -> None:
    late = directory(SITE, now=MONDAY + timedelta(hours=3))
    assert "Rouvre demain à 9 h" in places.find_site(at(RODEZ), Memory(), late).utterances[0].values["lines"]


def test_a_site_that_closes_soon_says_the_minutes() -> None:
    soon = directory(SITE, now=MONDAY + timedelta(hours=1, minutes=40))
    assert "Ferme dans 20 minutes" in places.find_site(at(RODEZ), Memory(), soon).utterances[0].values["lines"]


@pytest.mark.parametrize("site", [replace(SITE, hours_reliable=False), replace(SITE, opening_hours=None)])
def test_hours_that_are_unknown_or_unsure_are_never_said(site: Site) -> None:
    assert block(site)[1] == "Horaires à vérifier : appelez"


def test_unsure_hours_come_with_the_next_permanence_of_the_same_structure_there() -> None:
    unsure = replace(SITE, id_fs=9, insee="12167", hours_reliable=False)
    near = directory(unsure, permanences=(STOP,))
    lines = places.find_site(at(RODEZ), Memory(), near).utterances[0].values["lines"]
    assert "Prochaine permanence ici : vendredi 27 novembre, de 9 h 45 à 12 h 15, à vérifier" in lines


def test_a_site_on_appointment_says_so_with_or_without_phone() -> None:
    assert block(replace(SITE, booking=True))[-1] == "Tél. 05 99 00 00 01, sur rendez-vous"
    assert block(replace(SITE, booking=True, phone=""))[-1] == "Sur rendez-vous"


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("Prise de rendez-vous conseillée", "À savoir : prise de rendez-vous conseillée"),
        ("UNIQUEMENT SUR RENDEZ-VOUS", "À savoir : uniquement sur rendez-vous"),
        ("RDV par téléphone ou par mail à […]", "À savoir : RDV par téléphone"),
        ("Fermé du 15 au 26 juillet 2024", None),
        ("Fermé du 24 décembre 2025 au 3 mai 2026", "À savoir : fermé du 24 décembre 2025 au 3 mai 2026"),
        ("MULTI SITE", None),
        ("x" * 200, None),
        ("", None),
    ],
)
def test_a_comment_is_said_when_it_is_short_and_not_out_of_date(comment: str, said: str | None) -> None:
    lines = block(replace(SITE, comment=comment))
    assert (lines[-1] if said else None) == said
    assert len(lines) == (6 if said else 5)


def test_the_address_of_an_itinerant_site_is_never_given() -> None:
    reply = places.find_site(at(NAJAC), Memory(), directory(BUS, SITE))
    said = " ".join(value for utterance in reply.utterances for value in utterance.values.values())
    assert "12270" not in said
    assert "Bus France services" in said


def test_at_most_three_sites_are_named() -> None:
    many = [replace(SITE, id_fs=number, latitude=44.35 + number / 100) for number in range(8)]
    reply = places.find_site(at(RODEZ), Memory(), directory(*many))
    assert len(reply.utterances[0].values["lines"].split("\n\n")) == 3
    assert len(reply.memory.shown) == 3


def test_a_nearest_site_beyond_thirty_minutes_is_said_to_be_far() -> None:
    assert responses(SITE, commune=RODEZ) == ["utter_sites"]
    assert responses(SITE) == ["utter_sites", "utter_site_far"]
    assert responses(SITE, BUS) == ["utter_sites", "utter_itinerant_closer"]


def test_a_far_site_has_the_nearest_permanence_as_alternative() -> None:
    reply = places.find_site(at(NAJAC), Memory(), directory(SITE, BUS, permanences=(STOP, CROIX_STOP)))
    far = reply.utterances[-1]
    assert far.response == "utter_site_far_stop"
    assert "Bus du Rouergue" in far.values["lines"]
    assert "Vendredi 27 novembre, de 9 h 45 à 12 h 15" in far.values["lines"]


@pytest.mark.parametrize("sites", [(), (replace(SITE, latitude=48.85, longitude=2.35),)])
def test_without_any_site_within_reach_the_official_map_is_named(sites: tuple[Site, ...]) -> None:
    reply = places.find_site(at(RODEZ), Memory(), directory(*sites))
    assert [utterance.response for utterance in reply.utterances] == ["utter_no_site"]
    assert reply.utterances[0].values == {"place": "Rodez (Aveyron)"}


def test_without_a_place_the_commune_is_asked() -> None:
    site, permanence = places.find_site(None, Memory(), BOTH), places.next_permanence(None, Memory(), BOTH)
    assert site.utterances[0].response == "utter_ask_place"
    assert permanence.utterances[0].response == "utter_ask_place_permanence"
    assert (site.memory.pending, permanence.memory.pending) == ("place", "place")


def test_a_remembered_place_is_not_asked_again_unless_the_directory_lost_it() -> None:
    reply = places.find_site(None, Memory(place=RODEZ.insee), BOTH)
    assert reply.utterances[0].values["place"] == "Rodez (Aveyron)"
    assert places.find_site(None, Memory(place="99999"), BOTH).utterances[0].response == "utter_ask_place"


def test_an_unknown_place_is_said_in_the_words_of_the_person_and_asked_again() -> None:
    reply = places.find_site(UNKNOWN, Memory(), BOTH)
    assert reply.utterances[0].response == "utter_unknown_place"
    assert reply.utterances[0].values == {"place": "poudlard"}
    assert (reply.memory.pending, reply.memory.place_tries) == ("place", 1)


def test_a_second_unknown_place_in_a_row_gets_the_map_and_a_person() -> None:
    reply = places.find_site(UNKNOWN, Memory(place_tries=1), BOTH)
    assert reply.utterances[0].response == "utter_place_given_up"
    assert reply.memory.pending == "place"


def test_homonyms_are_asked_back_with_their_department_and_buttons() -> None:
    reply = places.next_permanence(HOMONYMS, Memory(), BOTH)
    (utterance,) = reply.utterances
    assert utterance.response == "utter_which_place"
    assert utterance.values["lines"] == "1. Sainte-Croix (Aveyron)\n2. Sainte-Croix (Lot)"
    assert [choice.payload for choice in utterance.choices] == ["1", "2"]
    assert reply.memory.choices == (f"commune:{CROIX_12.insee}", f"commune:{CROIX_46.insee}")
    assert (reply.memory.pending, reply.memory.goal) == ("choice", "permanence")


def test_of_homonyms_those_near_the_place_remembered_come_first() -> None:
    from_rodez = places.find_site(PlaceMention("sainte-croix", None, (CROIX_46.insee, CROIX_12.insee)), Memory(), BOTH)
    assert from_rodez.memory.choices[0] == f"commune:{CROIX_46.insee}"
    near = places.find_site(
        PlaceMention("sainte-croix", None, (CROIX_46.insee, CROIX_12.insee)), Memory(place=RODEZ.insee), BOTH
    )
    assert near.memory.choices[0] == f"commune:{CROIX_12.insee}"


def test_a_position_gives_distances_from_itself_and_only_its_commune_is_remembered() -> None:
    position = Position(44.36, 2.60)
    reply = places.find_site(None, Memory(place=NAJAC.insee), BOTH, position=position)
    first = reply.utterances[0]
    assert first.values["place"] == "votre position – Rodez (Aveyron)"
    assert "À 3 km, environ 10 minutes en voiture" in first.values["lines"]
    assert "centre de la commune" not in first.values["note"]
    assert reply.memory.place == RODEZ.insee


def test_a_position_without_any_commune_known_asks_for_one() -> None:
    empty = replace(BOTH, gazetteer=type(BOTH.gazetteer)([], [], {}))
    assert places.find_site(None, Memory(), empty, position=Position(44.0, 2.0)).memory.pending == "place"


def test_a_postal_code_whose_communes_share_their_sites_is_answered_and_says_from_where() -> None:
    code = PlaceMention("12000", None, (RODEZ.insee,))
    reply = places.find_site(code, Memory(), BOTH)
    assert [utterance.response for utterance in reply.utterances][-1] == "utter_counted_from"
    assert reply.utterances[-1].values == {"code": "12000", "commune": "Rodez (Aveyron)"}
    assert "Dans la commune" not in reply.utterances[0].values["lines"]
