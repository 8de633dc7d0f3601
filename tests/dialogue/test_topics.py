from __future__ import annotations

import pytest

from actions.dialogue import topics
from actions.dialogue.memory import Memory
from dialogue.build import CONTENT, RODEZ, turn

ASKED = Memory(pending="choice", choices=("caf/rsa",), tries=1, trail=("caf/aah",))


def test_a_topic_is_answered_with_its_partner_and_how_to_reach_it() -> None:
    reply = topics.answer("caf/rsa", ASKED, CONTENT)
    card, offer = reply.utterances
    assert card.response == "utter_topic"
    assert card.values == {
        "title": "RSA",
        "partner": "Caf",
        "does": "La Caf verse des aides.",
        "phone": "32 30",
        "phone_note": "prix d'un appel",
        "site": "https://www.caf.fr",
    }
    assert offer.response == "utter_offer_site"
    assert reply.memory == Memory(pending="place", goal="site", trail=("caf/aah", "caf/rsa"))


def test_a_partner_without_a_single_number_has_a_card_of_its_own() -> None:
    card = topics.answer("msa/retraite", Memory(), CONTENT).utterances[0]
    assert card.response == "utter_topic_without_phone"
    assert card.values["phone_note"] == "selon votre caisse"
    assert "phone" not in card.values


def test_where_the_place_is_known_it_is_not_asked_again() -> None:
    reply = topics.answer("caf/rsa", Memory(place=RODEZ.insee), CONTENT)
    assert reply.utterances[1].response == "utter_offer_other"
    assert reply.memory == Memory(trail=("caf/rsa",), place=RODEZ.insee)


def test_several_partners_are_listed_each_with_the_topic_seen_for_it() -> None:
    one = turn("caf/rsa", partners=("caf", "msa"), topics=("caf/rsa", "msa/retraite", "caf/aah"))
    reply = topics.several(one, Memory(), CONTENT)
    assert reply.utterances[0].response == "utter_several"
    assert reply.utterances[0].values["lines"] == "• Caf : RSA (32 30)\n• MSA : Retraite agricole (msa.fr)"
    assert reply.utterances[1].response == "utter_offer_site"


def test_a_partner_whose_topic_was_not_seen_is_listed_by_its_name() -> None:
    one = turn("caf/rsa", partners=("caf", "msa"), topics=("caf/rsa",))
    assert topics.several(one, Memory(), CONTENT).utterances[0].values["lines"].endswith("\n• MSA (msa.fr)")


def test_a_life_event_says_what_comes_first_then_its_partners_in_order() -> None:
    reply = topics.answer("evenement/deces", Memory(), CONTENT)
    card, offer = reply.utterances
    assert (card.response, offer.response) == ("utter_life_event", "utter_offer_site")
    assert card.values == {
        "title": "Décès d'un proche",
        "first": "Allez à la mairie.",
        "lines": "• Caf (32 30)\n• MSA (msa.fr)",
    }


def test_the_programme_is_answered_by_its_text_without_an_offer() -> None:
    reply = topics.answer("programme/gratuit", ASKED, CONTENT)
    (utterance,) = reply.utterances
    assert utterance.response == "utter_programme"
    assert set(utterance.values.values()) == {"C'est gratuit ?", "Oui, l'aide est gratuite."}
    assert reply.memory == Memory(trail=("caf/aah", "programme/gratuit"))


def test_distress_gets_its_numbers_and_nothing_else() -> None:
    reply = topics.urgent("urgent/suicide", ASKED, CONTENT)
    (utterance,) = reply.utterances
    assert (utterance.response, utterance.choices) == ("utter_urgent", ())
    assert list(utterance.values.values()) == ["Appelez le 3114."]
    assert reply.memory == Memory(trail=("caf/aah",))


def test_distress_of_an_unknown_kind_gets_the_number_of_immediate_danger() -> None:
    (utterance,) = topics.urgent("urgent/autre", Memory(), CONTENT).utterances
    assert list(utterance.values.values()) == ["Appelez le 17."]


@pytest.mark.parametrize("topic", ["caf/rsa", "out_of_scope/meteo"])
def test_distress_whose_best_topic_is_of_another_family_still_gets_a_number(topic: str) -> None:
    (utterance,) = topics.urgent(topic, Memory(), CONTENT).utterances
    assert list(utterance.values.values()) == ["Appelez le 17."]


def test_out_of_scope_whose_best_topic_is_of_another_family_is_a_plain_refusal() -> None:
    assert topics.out_of_scope("programme/gratuit", Memory(), CONTENT).utterances[0].response == "utter_out_of_scope"


@pytest.mark.parametrize(
    ("topic", "response"),
    [
        ("out_of_scope/mairie", "utter_out_of_scope_near"),
        ("out_of_scope/meteo", "utter_out_of_scope"),
        ("out_of_scope/autre", "utter_out_of_scope"),
    ],
)
def test_a_near_request_is_told_who_can_help_and_a_far_one_is_refused(topic: str, response: str) -> None:
    reply = topics.out_of_scope(topic, ASKED, CONTENT)
    (utterance,) = reply.utterances
    assert utterance.response == response
    assert list(utterance.values.values()) == (["C'est votre mairie."] if topic.endswith("mairie") else [])
    assert reply.memory == Memory(trail=("caf/aah",))


def test_a_message_without_a_word_leaves_the_question_open() -> None:
    reply = topics.out_of_scope("out_of_scope/vide", ASKED, CONTENT)
    assert (reply.utterances[0].response, reply.memory) == ("utter_empty", ASKED)
