"""Words that steer, and changes of subject, whatever is pending."""

from __future__ import annotations

from actions.dialogue.memory import Memory
from actions.dialogue.turn import Turn
from dialogue.build import AAH, DISTRESS, RODEZ, RSA, WHICH_HELP, Talk, at, number, small_talk, turn
from dialogue.states import HUMAN, IN_RODEZ, in_every_state


@in_every_state
def test_stop_is_obeyed_at_any_time_and_forgets_everything(talk: Talk, before: tuple[Turn, ...]) -> None:
    assert talk.hear(*before, small_talk("stop")) == ["utter_stop"]
    assert talk.memory == Memory()


@in_every_state
def test_starting_again_is_obeyed_at_any_time_and_forgets_everything(talk: Talk, before: tuple[Turn, ...]) -> None:
    assert talk.hear(*before, small_talk("recommencer")) == ["utter_restarted"]
    assert talk.memory == Memory()


@in_every_state
def test_going_back_is_possible_at_any_time(talk: Talk, before: tuple[Turn, ...]) -> None:
    assert talk.hear(*before, small_talk("retour"))[0] in {"utter_topic", "utter_back_at_start"}
    assert talk.memory.pending != "choice"


def test_back_gives_the_topic_before_then_the_start(talk: Talk) -> None:
    talk.hear(RSA, AAH)
    assert talk.hear(small_talk("retour")) == ["utter_topic", "utter_offer_site"]
    assert talk.value("title") == "RSA"
    assert talk.hear(small_talk("retour")) == ["utter_back_at_start"]
    assert talk.hear(small_talk("retour")) == ["utter_back_at_start"]


def test_back_from_a_question_gives_the_last_answer(talk: Talk) -> None:
    assert talk.hear(RSA, WHICH_HELP, small_talk("retour"))[0] == "utter_topic"
    assert talk.value("title") == "RSA"


def test_repeat_says_the_last_answer_or_the_open_question_again(talk: Talk) -> None:
    again = small_talk("repeter")
    assert talk.hear(again) == ["utter_help"]
    assert talk.hear(RSA, again) == ["utter_topic", "utter_offer_site"]
    assert talk.hear(WHICH_HELP, again, again) == ["utter_pick_number"]
    assert talk.hear(number("1"))[0] == "utter_topic"


@in_every_state
def test_the_topic_can_be_changed_at_any_time(talk: Talk, before: tuple[Turn, ...]) -> None:
    assert talk.hear(*before, AAH)[0] == "utter_topic"
    assert talk.value("title") == "Allocation adulte handicapé"
    assert (talk.memory.choices, talk.memory.tries) == ((), 0)


@in_every_state
def test_a_person_can_be_asked_for_at_any_time(talk: Talk, before: tuple[Turn, ...]) -> None:
    (response,) = talk.hear(*before, HUMAN)
    assert response == ("utter_hand_off_place_known" if before[-1:] == (IN_RODEZ,) else "utter_hand_off")
    assert (talk.memory.pending, talk.memory.goal) == ("place", "site")


@in_every_state
def test_distress_comes_before_anything_pending_and_nothing_is_offered_after(
    talk: Talk, before: tuple[Turn, ...]
) -> None:
    assert talk.hear(*before, DISTRESS) == ["utter_urgent"]
    assert (talk.memory.pending, talk.memory.choices, talk.memory.tries) == (None, (), 0)


def test_distress_comes_before_a_place_and_a_number_in_the_message(talk: Talk) -> None:
    talk.hear(WHICH_HELP)
    near = turn("urgent/suicide", "Rodez 1", band="urgent", place=at(RODEZ))
    assert talk.hear(near) == ["utter_urgent"]


def test_a_long_question_with_a_town_is_a_question_though_a_place_is_wanted(talk: Talk) -> None:
    asked = turn("caf/aah", "mon dossier adulte handicapé à Rodez est refusé", partners=("caf",), place=at(RODEZ))
    assert talk.hear(RSA, asked) == ["utter_topic", "utter_offer_other"]
    assert talk.memory.place == RODEZ.insee
