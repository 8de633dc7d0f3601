"""Answers followed by a place, places alone, homonyms, permanences."""

from __future__ import annotations

import pytest

from actions.dialogue.turn import Turn
from dialogue.build import AAH, CROIX_46, HOMONYMS, NAJAC, RODEZ, RSA, UNKNOWN, Talk, at, number, small_talk, turn
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


def test_a_permanence_without_calendar_says_so(talk: Talk) -> None:
    assert talk.hear(turn("next_permanence/passage", "le bus passe quand")) == ["utter_ask_place_permanence"]
    assert talk.hear(IN_RODEZ) == ["utter_permanences"]


def test_a_permanence_keeps_its_goal_through_a_homonym(talk: Talk) -> None:
    talk.hear(turn("next_permanence/passage", "quand passe le bus à sainte-croix", place=HOMONYMS))
    assert talk.hear(number("1")) == ["utter_permanences"]
