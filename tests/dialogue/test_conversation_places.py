"""Answers followed by a place, places alone, homonyms, permanences."""

from __future__ import annotations

import pytest

from actions.dialogue.memory import PLACE_CHOICE, Memory
from actions.dialogue.turn import Turn
from dialogue.build import (
    AAH,
    CROIX_12,
    CROIX_46,
    HOMONYMS,
    NAJAC,
    RODEZ,
    RSA,
    UNKNOWN,
    Talk,
    at,
    number,
    small_talk,
    turn,
)
from dialogue.states import IN_RODEZ, WHERE, WHICH_CROIX


def test_an_answer_is_followed_by_the_place_whatever_the_name_alone_was_routed_to(talk: Talk) -> None:
    assert talk.hear(RSA) == ["utter_topic", "utter_offer_site"]
    assert talk.hear(IN_RODEZ) == ["utter_sites"]
    assert talk.value("place") == "Rodez (Aveyron)"
    assert talk.hear(AAH) == ["utter_topic", "utter_offer_other"]


def test_yes_to_the_offer_asks_for_the_commune_and_no_leaves_it(talk: Talk) -> None:
    assert talk.hear(RSA, small_talk("oui")) == ["utter_ask_place"]
    assert talk.hear(IN_RODEZ) == ["utter_sites"]
    assert Talk().hear(RSA, small_talk("non")) == ["utter_no"]


def test_after_no_the_name_of_a_town_is_no_longer_an_answer(talk: Talk) -> None:
    assert talk.hear(RSA, small_talk("non"), IN_RODEZ) == ["utter_hand_off_place_known"]


def test_a_place_in_the_question_itself_is_remembered(talk: Talk) -> None:
    asked = turn("caf/rsa", "demander le rsa quand on vit à Najac", partners=("caf",), place=at(NAJAC))
    assert talk.hear(asked) == ["utter_topic", "utter_offer_other"]
    assert talk.hear(WHERE) == ["utter_sites"]
    assert talk.value("place") == "Najac (Aveyron)"


def test_a_place_alone_at_the_start_gets_its_sites(talk: Talk) -> None:
    assert talk.hear(turn("find_site/lieu", "Rodez", place=at(RODEZ))) == ["utter_sites"]


def test_a_homonym_is_asked_back_and_its_number_answers(talk: Talk) -> None:
    assert talk.hear(WHICH_CROIX) == ["utter_which_place"]
    assert talk.hear(number("2")) == ["utter_sites"]
    assert talk.value("place") == "Sainte-Croix (Lot)"
    assert talk.memory.place == CROIX_46.insee


@pytest.mark.parametrize("answer", [number("la première"), turn("out_of_scope/meteo", "Sainte-Croix (Aveyron)")])
def test_a_homonym_can_be_picked_in_words(talk: Talk, answer: Turn) -> None:
    assert talk.hear(WHICH_CROIX, answer) == ["utter_sites"]
    assert talk.value("place") == "Sainte-Croix (Aveyron)"


def test_a_homonym_after_an_offer_is_asked_back_too(talk: Talk) -> None:
    named = turn("out_of_scope/meteo", "sainte croix", place=HOMONYMS)
    assert talk.hear(RSA, named) == ["utter_which_place"]
    assert talk.hear(number("1")) == ["utter_sites"]


def test_none_of_the_homonyms_asks_for_the_department(talk: Talk) -> None:
    assert talk.hear(WHICH_CROIX, small_talk("non")) == ["utter_ask_place_otherwise"]
    assert talk.hear(IN_RODEZ) == ["utter_sites"]


def test_a_number_below_the_homonyms_shows_the_list_again(talk: Talk) -> None:
    assert talk.hear(WHICH_CROIX, number("9")) == ["utter_pick_number"]
    assert talk.value("lines").startswith("1. Sainte-Croix (Aveyron)\n2. Sainte-Croix (Lot)")
    assert talk.hear(number("1")) == ["utter_sites"]


def test_numbers_below_the_homonyms_do_not_go_on_for_ever(talk: Talk) -> None:
    talk.hear(WHICH_CROIX)
    assert [talk.hear(number("9"))[0] for _ in range(6)] != ["utter_pick_number"] * 6


def test_an_unknown_place_is_asked_again_and_the_next_name_answers(talk: Talk) -> None:
    assert talk.hear(turn("find_site/lieu", "poudlard", place=UNKNOWN)) == ["utter_unknown_place"]
    assert talk.hear(IN_RODEZ) == ["utter_sites"]


def test_a_permanence_that_nobody_knows_says_so(talk: Talk) -> None:
    assert talk.hear(turn("next_permanence/passage", "le bus passe quand")) == ["utter_ask_place_permanence"]
    assert talk.hear(IN_RODEZ) == ["utter_passages_unknown", "utter_sites"]


def test_a_permanence_keeps_its_goal_through_a_homonym(talk: Talk) -> None:
    talk.hear(turn("next_permanence/passage", "quand passe le bus à sainte-croix", place=HOMONYMS))
    assert talk.hear(number("1")) == ["utter_passages_unknown", "utter_sites"]


def which(text: str, band: str = "out_of_scope") -> Turn:
    """A short answer that the router makes nothing of."""
    return turn("out_of_scope/charabia", text, band=band)


@pytest.mark.parametrize(
    "text", ["dans le Lot", "Lot", "46", "le 46", "celui du Lot", "en fait dans le lot", "46800", "2", "le deuxième"]
)
def test_a_department_or_a_postal_code_picks_the_commune_as_well_as_its_number(talk: Talk, text: str) -> None:
    answer = number(text) if text in ("2", "le deuxième") else which(text)
    assert talk.hear(WHICH_CROIX, answer) == ["utter_sites"]
    assert talk.memory.place == CROIX_46.insee


def test_a_figure_of_the_list_is_a_choice_and_never_a_department(talk: Talk) -> None:
    assert talk.hear(WHICH_CROIX, number("1")) == ["utter_sites"]
    assert talk.memory.place == CROIX_12.insee


def test_a_department_without_such_a_commune_shows_them_once_more_then_gives_the_map(talk: Talk) -> None:
    assert talk.hear(WHICH_CROIX, which("en Lozère")) == ["utter_which_place_not_there"]
    assert talk.hear(which("48")) == ["utter_place_given_up"]
    assert talk.hear(IN_RODEZ) == ["utter_sites"]


def test_another_commune_typed_below_homonyms_is_taken_with_what_was_asked(talk: Talk) -> None:
    talk.hear(turn("next_permanence/date", "quand passe le bus à sainte-croix", place=HOMONYMS))
    assert talk.hear(turn("find_site/site", "Najac", place=at(NAJAC)))[0] == "utter_passages_unknown"


def test_none_of_the_homonyms_twice_gives_the_map_and_a_person(talk: Talk) -> None:
    talk.hear(WHICH_CROIX, small_talk("non"), turn("find_site/site", "sainte-croix", place=HOMONYMS))
    assert talk.hear(small_talk("non")) == ["utter_place_given_up"]


def test_two_unknown_places_in_a_row_give_the_map_and_a_person_and_a_third_is_not_asked(talk: Talk) -> None:
    asked = turn("find_site/site", "où aller")
    assert talk.hear(asked, which("poudlard")) == ["utter_unknown_place"]
    assert talk.value("place") == "poudlard"
    assert talk.hear(which("gringoulville")) == ["utter_place_given_up"]
    assert talk.hear(which("atlantis")) == ["utter_out_of_scope"]
    assert "poudlard" not in str(talk.memory)


def test_a_place_understood_makes_the_next_failure_a_first_one(talk: Talk) -> None:
    talk.hear(turn("find_site/site", "où aller"), which("poudlard"), IN_RODEZ)
    assert talk.memory.place_tries == 0


def test_a_name_that_the_router_did_not_see_is_resolved(talk: Talk) -> None:
    assert talk.hear(turn("find_site/site", "où aller"), which("ste croix")) == ["utter_which_place"]
    assert talk.hear(number("1")) == ["utter_sites"]
    assert Talk().hear(turn("find_site/site", "où aller"), which("Rodes")) == ["utter_sites"]


@pytest.mark.parametrize("text", ["Aveyron", "12", "dans l'Aveyron"])
def test_a_department_alone_is_asked_for_its_commune(talk: Talk, text: str) -> None:
    assert talk.hear(turn("find_site/site", "où aller"), which(text)) == ["utter_ask_place_in_department"]
    assert talk.value("department") == "Aveyron"
    assert talk.hear(IN_RODEZ) == ["utter_sites"]


def test_a_department_in_the_question_or_after_a_list_is_asked_for_its_commune(talk: Talk) -> None:
    assert talk.hear(turn("find_site/site", "un france services dans le Lot")) == ["utter_ask_place_in_department"]
    talk.hear(IN_RODEZ)
    assert talk.hear(which("et dans le Lot ?")) == ["utter_ask_place_in_department"]


def test_an_ordinary_answer_to_the_offer_of_a_place_is_not_taken_for_a_place(talk: Talk) -> None:
    talk.hear(RSA)
    assert talk.hear(turn("caf/aah", "et mon aah", partners=("caf",)))[0] == "utter_topic"


def test_a_commune_that_the_refreshed_directory_lacks_is_asked_again(talk: Talk) -> None:
    talk.memory = Memory(pending="choice", choices=(f"{PLACE_CHOICE}12999", f"{PLACE_CHOICE}12202"))
    assert talk.hear(number("1")) == ["utter_no_choice_pending"]
    talk.memory = Memory(place="12999", goal="site", shown=("site:1",))
    assert talk.hear(small_talk("repeter")) == ["utter_help"]
    assert talk.memory.place is None
    talk.memory = Memory(place="12999", goal="site", shown=("site:1",))
    assert talk.hear(turn("find_site/lieu")) == ["utter_ask_place"]
