from __future__ import annotations

from dataclasses import replace

import pytest

from actions.dialogue.asking import ask_topic, hand_off, numbered, picked, unless_urgent
from actions.dialogue.memory import Memory
from actions.dialogue.reply import say
from actions.dialogue.turn import Turn
from bot.nlu.text import clean, fold
from dialogue.build import CONTENT, DISTRESS, RODEZ, number, small_talk, turn

CHOICES = ("caf/rsa", "caf/aide_logement", "msa/retraite")
TITLES = [fold(CONTENT.title(topic)) for topic in CHOICES]
ASKED = Memory(pending="choice", choices=CHOICES, tries=1)


def pick(one: Turn, memory: Memory = ASKED) -> int | None:
    return picked(one, fold(clean(one.text)), memory, TITLES)


def test_topics_are_asked_as_a_numbered_list_with_buttons_and_something_else_at_the_end() -> None:
    (utterance,) = ask_topic(CHOICES, Memory(), CONTENT, "Autre chose").utterances
    assert utterance.response == "utter_confirm"
    assert utterance.values["lines"] == "1. RSA\n2. Aide au logement\n3. Retraite agricole\n4. Autre chose"
    assert [(choice.title, choice.payload) for choice in utterance.choices] == [
        ("RSA", "1"),
        ("Aide au logement", "2"),
        ("Retraite agricole", "3"),
        ("Autre chose", "4"),
    ]


def test_the_second_question_is_worded_otherwise_and_the_third_is_for_a_person() -> None:
    names = []
    memory = Memory()
    for _ in range(3):
        reply = ask_topic(CHOICES, memory, CONTENT, "Autre chose")
        names.append(reply.utterances[0].response)
        memory = reply.memory
    assert names == ["utter_confirm", "utter_confirm_again", "utter_hand_off"]
    assert (memory.pending, memory.goal, memory.tries, memory.choices) == ("place", "site", 0, ())


def test_without_a_topic_to_offer_a_person_takes_over() -> None:
    assert ask_topic((), Memory(), CONTENT, "Autre chose").utterances[0].response == "utter_hand_off"


def test_a_person_is_offered_in_other_words_when_the_place_is_known() -> None:
    assert hand_off(Memory()).utterances[0].response == "utter_hand_off"
    assert hand_off(Memory(place=RODEZ.insee)).utterances[0].response == "utter_hand_off_place_known"


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("1", 0),
        (" 2. ", 1),
        ("n°3", 2),
        ("le 2", 1),
        ("la première", 0),
        ("le deuxième", 1),
        ("la seconde svp", 1),
        ("la troisième", 2),
        ("trois", 2),
        ("le dernier", 2),
        ("celle du bas", 2),
        ("4", 3),
        ("la quatrième", 3),
    ],
)
def test_a_number_or_an_ordinal_picks_its_line(text: str, index: int) -> None:
    assert pick(number(text)) == index


@pytest.mark.parametrize("text", ["5", "9", "0", "12"])
def test_a_number_below_the_list_picks_nothing(text: str) -> None:
    assert pick(number(text)) is None


@pytest.mark.parametrize(
    ("text", "index"), [("rsa", 0), ("RSA.", 0), (" Aide au logement ! ", 1), ("retraite agricole", 2)]
)
def test_the_words_of_a_title_pick_it_whatever_the_message_was_routed_to(text: str, index: int) -> None:
    assert pick(turn("out_of_scope/vide", text)) == index


@pytest.mark.parametrize(
    "one", [small_talk("autre_chose", "aucun des trois"), small_talk("non"), turn("caf/rsa", "Autre chose")]
)
def test_no_and_something_else_pick_the_line_after_the_last(one: Turn) -> None:
    assert pick(one) == len(CHOICES)


def test_a_message_about_something_else_picks_nothing_even_with_a_number_in_it() -> None:
    assert pick(turn("msa/retraite", "j'ai 2 enfants et je prends ma retraite")) is None


def test_lines_are_numbered_from_one() -> None:
    assert numbered(["a", "b"]) == "1. a\n2. b"
    assert numbered([]) == ""


NUMBERS = say(Memory(trail=("caf/rsa",)), "utter_urgent", body="Appelez le 3114.")
DOUBTFUL = replace(DISTRESS, probability=0.3)


def test_behind_numbers_given_on_a_suspicion_the_person_is_asked_what_else_is_meant() -> None:
    reply = unless_urgent(NUMBERS, DOUBTFUL, ("caf/rsa", "dgfip/avis", "caf/aah"), CONTENT, "Autre chose")
    numbers, question = reply.utterances
    assert (numbers.response, question.response) == ("utter_urgent", "utter_unless_urgent")
    assert len(question.choices) == 3
    assert (reply.memory.pending, reply.memory.choices, reply.memory.tries) == ("choice", ("caf/rsa", "dgfip/avis"), 1)
    assert reply.memory.trail == ("caf/rsa",)


@pytest.mark.parametrize(("turn", "choices"), [(DISTRESS, ("caf/rsa",)), (DOUBTFUL, ())])
def test_likely_distress_and_distress_with_nothing_else_in_sight_get_the_numbers_alone(
    turn: Turn, choices: tuple[str, ...]
) -> None:
    assert unless_urgent(NUMBERS, turn, choices, CONTENT, "Autre chose") == NUMBERS
