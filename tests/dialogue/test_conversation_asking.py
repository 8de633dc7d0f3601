"""Asking back, at most twice."""

from __future__ import annotations

from itertools import product

import pytest

from actions.dialogue.turn import Turn
from dialogue.build import WHICH_HELP, Talk, number, small_talk, turn, unsure


def test_a_doubt_is_asked_back_and_a_number_picks(talk: Talk) -> None:
    assert talk.hear(WHICH_HELP) == ["utter_confirm"]
    assert talk.hear(number("2")) == ["utter_topic", "utter_offer_site"]
    assert talk.value("title") == "Aide au logement"
    assert (talk.memory.tries, talk.memory.choices) == (0, ())


def test_something_else_then_no_leaves_the_floor_to_the_person(talk: Talk) -> None:
    talk.hear(WHICH_HELP)
    assert talk.hear(small_talk("autre_chose", "autre chose")) == ["utter_say_otherwise"]
    assert talk.hear(small_talk("non")) == ["utter_no"]
    assert talk.memory.pending is None


@pytest.mark.parametrize("answer", [small_talk("non"), number("4"), turn("caf/rsa", "autre chose")])
def test_none_of_these_can_be_said_in_several_ways(talk: Talk, answer: Turn) -> None:
    assert talk.hear(WHICH_HELP, answer) == ["utter_say_otherwise"]


def test_a_second_doubt_is_asked_once_more_and_a_third_is_for_a_person(talk: Talk) -> None:
    assert talk.hear(WHICH_HELP) == ["utter_confirm"]
    assert talk.hear(WHICH_HELP) == ["utter_confirm_again"]
    assert talk.hear(WHICH_HELP) == ["utter_hand_off"]


def test_two_refusals_lead_to_a_person(talk: Talk) -> None:
    talk.hear(WHICH_HELP, small_talk("non"), WHICH_HELP)
    assert talk.hear(small_talk("non")) == ["utter_hand_off"]


@pytest.mark.parametrize("answer", [small_talk("oui"), number("9")])
def test_an_answer_that_picks_nothing_shows_the_list_once_more_then_a_person_takes_over(
    talk: Talk, answer: Turn
) -> None:
    assert talk.hear(WHICH_HELP, answer) == ["utter_pick_number"]
    assert talk.value("lines") == "1. RSA\n2. Aide au logement\n3. Retraite agricole\n4. Autre chose"
    assert talk.hear(answer) == ["utter_hand_off"]


_QUESTIONS = {"utter_confirm", "utter_confirm_again", "utter_pick_number"}


@pytest.mark.parametrize(
    "unhelpful", list(product([WHICH_HELP, number("9"), small_talk("oui"), small_talk("non")], repeat=4))
)
def test_nobody_is_asked_more_than_twice_before_a_person_takes_over(talk: Talk, unhelpful: tuple[Turn, ...]) -> None:
    asked = 0
    for one in (WHICH_HELP, *unhelpful):
        (response, *_) = talk.hear(one)
        asked = asked + 1 if response in _QUESTIONS else 0 if response.startswith("utter_hand_off") else asked
        assert asked <= 2


def test_an_answer_makes_the_next_doubt_a_first_one(talk: Talk) -> None:
    assert talk.hear(WHICH_HELP, number("1"), WHICH_HELP) == ["utter_confirm"]


def test_only_topics_that_have_an_answer_are_offered(talk: Talk) -> None:
    assert talk.hear(unsure("caf/rsa", "caf/unwritten")) == ["utter_confirm"]
    assert talk.memory.choices == ("caf/rsa",)
    assert Talk().hear(unsure("caf/unwritten")) == ["utter_hand_off"]


@pytest.mark.parametrize(
    ("topic", "responses"),
    [
        ("human/conseiller", ["utter_hand_off"]),
        ("find_site/lieu", ["utter_ask_place"]),
        ("next_permanence/passage", ["utter_ask_place_permanence"]),
        ("programme/gratuit", ["utter_programme"]),
        ("evenement/deces", ["utter_life_event", "utter_offer_site"]),
    ],
)
def test_a_picked_topic_of_any_family_is_served(talk: Talk, topic: str, responses: list[str]) -> None:
    assert talk.hear(unsure("caf/rsa", topic), number("2")) == responses
