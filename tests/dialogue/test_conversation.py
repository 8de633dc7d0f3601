"""What each family of messages gets."""

from __future__ import annotations

import pytest

from actions.dialogue.turn import Turn
from dialogue.build import NAJAC, RSA, WHICH_HELP, Talk, at, number, small_talk, turn
from dialogue.states import HUMAN, IN_RODEZ, in_every_state


@in_every_state
def test_a_near_request_is_told_who_can_help_and_a_far_one_is_refused(talk: Talk, before: tuple[Turn, ...]) -> None:
    near = turn("out_of_scope/mairie", "m'inscrire sur les listes électorales", band="out_of_scope")
    far = turn("out_of_scope/meteo", "quel temps fera-t-il demain matin", band="out_of_scope")
    assert talk.hear(*before, near) == ["utter_out_of_scope_near"]
    assert talk.hear(far) == ["utter_out_of_scope"]
    assert talk.memory.pending is None


def test_a_message_without_a_word_keeps_the_question_open(talk: Talk) -> None:
    assert talk.hear(WHICH_HELP, turn("out_of_scope/vide", "?", band="out_of_scope")) == ["utter_empty"]
    assert talk.hear(number("1")) == ["utter_topic", "utter_offer_site"]


def test_several_partners_are_named_together_with_one_offer(talk: Talk) -> None:
    both = turn("caf/rsa", partners=("caf", "msa"), topics=("caf/rsa", "msa/retraite"))
    assert talk.hear(both) == ["utter_several", "utter_offer_site"]
    assert talk.hear(IN_RODEZ) == ["utter_sites"]


def test_a_life_event_lists_its_partners_once(talk: Talk) -> None:
    assert talk.hear(turn("evenement/deces", partners=("caf", "msa"))) == ["utter_life_event", "utter_offer_site"]


def test_a_question_on_the_programme_is_answered(talk: Talk) -> None:
    assert talk.hear(turn("programme/gratuit")) == ["utter_programme"]


def test_a_hand_off_asks_for_the_commune_and_takes_it(talk: Talk) -> None:
    assert talk.hear(turn("caf/rsa", band="hand_off")) == ["utter_hand_off"]
    assert talk.hear(IN_RODEZ) == ["utter_sites"]


def test_a_hand_off_where_the_place_is_known_offers_it_and_takes_another(talk: Talk) -> None:
    talk.hear(RSA, IN_RODEZ)
    assert talk.hear(turn("caf/rsa", band="hand_off")) == ["utter_hand_off_place_known"]
    assert talk.hear(turn("find_site/lieu", "Najac", place=at(NAJAC))) == ["utter_sites"]
    assert talk.value("place") == "Najac (Aveyron)"


def test_yes_to_a_hand_off_with_a_known_place_shows_it_again(talk: Talk) -> None:
    assert talk.hear(RSA, IN_RODEZ, HUMAN, small_talk("oui")) == ["utter_sites"]


@pytest.mark.parametrize(
    ("name", "response"),
    [
        ("bonjour", "utter_hello"),
        ("au_revoir", "utter_bye"),
        ("merci", "utter_thanks"),
        ("ca_va", "utter_how_are_you"),
        ("aide", "utter_help"),
        ("insulte", "utter_insult"),
        ("compliment", "utter_compliment"),
        ("choix", "utter_no_choice_pending"),
        ("oui", "utter_yes"),
        ("non", "utter_no"),
        ("autre_chose", "utter_other"),
        ("new_in_the_corpus", "utter_help"),
    ],
)
def test_small_talk_has_its_reply(talk: Talk, name: str, response: str) -> None:
    assert talk.hear(small_talk(name)) == [response]


@pytest.mark.parametrize("name", ["bonjour", "merci", "aide", "insulte"])
def test_small_talk_leaves_the_question_open(talk: Talk, name: str) -> None:
    talk.hear(WHICH_HELP, small_talk(name))
    assert talk.hear(number("1")) == ["utter_topic", "utter_offer_site"]
