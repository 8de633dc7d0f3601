"""« Cette réponse vous a-t-elle aidé ? »"""

from __future__ import annotations

import pytest

from actions.dialogue.turn import Turn
from dialogue.build import AAH, DISTRESS, RODEZ, RSA, Talk, at, number, small_talk, turn
from dialogue.cards import said, talk_with_cards, typed

IN_RODEZ = turn("find_site/lieu", "Rodez", place=at(RODEZ))


@pytest.fixture
def talk() -> Talk:
    return talk_with_cards()


@pytest.mark.parametrize("yes", [small_talk("oui"), typed("oui merci"), small_talk("oui", "exactement ce que je veux")])
def test_a_yes_is_thanked_and_kept_with_its_topic_only(talk: Talk, yes: Turn) -> None:
    assert talk.hear(RSA, yes) == ["utter_survey_yes"]
    assert talk.memory.feedback == ("caf/rsa", "yes")


@pytest.mark.parametrize("no", [small_talk("non"), typed("pas vraiment"), typed("bof")])
def test_a_no_asks_what_was_missing_and_offers_a_person(talk: Talk, no: Turn) -> None:
    assert talk.hear(RSA, no) == ["utter_survey_no", "utter_offers_numbered"]
    assert talk.memory.feedback == ("caf/rsa", "no")
    assert said(talk, "utter_offers_numbered").splitlines() == [
        "1. Parler à une personne",
        "2. Le France services le plus proche",
        "3. Poser la question avec d'autres mots",
    ]


def test_a_question_that_the_router_takes_for_a_yes_is_a_question() -> None:
    talk = talk_with_cards()
    assert talk.hear(RSA, small_talk("oui", "c'est sûr ?"))[0] == "utter_card_answer"
    assert talk.memory.feedback == ()


@pytest.mark.parametrize(
    ("picked", "response"), [("1", "utter_hand_off"), ("2", "utter_ask_place"), ("3", "utter_say_otherwise")]
)
def test_what_is_offered_after_a_no_can_be_picked(talk: Talk, picked: str, response: str) -> None:
    assert talk.hear(RSA, small_talk("non"), number(picked)) == [response]


def test_after_a_no_the_next_words_are_a_new_question(talk: Talk) -> None:
    assert talk.hear(RSA, small_talk("non"), AAH)[0] == "utter_card"


def test_yes_and_no_answer_the_question_only_right_after_it(talk: Talk) -> None:
    assert talk.hear(RSA, small_talk("merci"), small_talk("non")) == ["utter_no"]
    assert talk.memory.feedback == ()
    assert talk.hear(AAH, small_talk("merci"), small_talk("oui")) == ["utter_offers_numbered"]
    assert talk.memory.feedback == ()


def test_it_is_not_asked_twice_in_a_row_for_the_same_card(talk: Talk) -> None:
    assert "utter_survey" in talk.hear(RSA)
    assert "utter_survey" not in talk.hear(RSA)
    assert "utter_survey" in talk.hear(AAH)
    assert "utter_survey" in talk.hear(RSA)


@pytest.mark.parametrize(
    "last",
    [
        DISTRESS,
        turn("out_of_scope/mairie", "élections", band="out_of_scope"),
        turn("out_of_scope/meteo", "météo", band="out_of_scope"),
        small_talk("merci"),
        typed("quels papiers ?"),
        typed("ma fiche"),
        IN_RODEZ,
        turn("human/conseiller", "une personne"),
    ],
)
def test_it_is_asked_after_a_card_only(talk: Talk, last: Turn) -> None:
    assert "utter_survey" not in talk.hear(RSA, last)
