"""The reply to a topic with a card or a checklist, and what is offered after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from actions.cards.content import TopicEntry
from actions.dialogue.conversation import Conversation
from actions.dialogue.memory import Memory
from actions.directory.zones import PARIS
from dialogue.build import (
    AAH,
    DISTRESS,
    NAJAC,
    RODEZ,
    RSA,
    SITE,
    STOP,
    UNKNOWN,
    WHICH_HELP,
    Talk,
    at,
    directory,
    number,
    small_talk,
    turn,
)
from dialogue.card_scripts import DEATH_OF_A_RELATIVE
from dialogue.cards import OFFICIAL, WITH_CARDS, said, talk_with_cards, typed

ANSWERED = ["utter_card", "utter_card_ways", "utter_offers_numbered", "utter_survey"]
IN_RODEZ = turn("out_of_scope/meteo", "Rodez", band="hand_off", place=at(RODEZ))


@pytest.fixture
def talk() -> Talk:
    return talk_with_cards()


def test_the_answer_and_papers_come_first_then_the_ways_the_offers_and_the_opinion(talk: Talk) -> None:
    assert talk.hear(RSA) == ANSWERED
    assert said(talk, "utter_card") == (
        "RSA\nService concerné : Caf\n\nLe RSA aide les personnes sans ressources.\nIl se demande à la Caf.\n\n"
        "À apporter :\n• Votre pièce d'identité\n• Votre RIB"
    )
    assert said(talk, "utter_card_ways") == (
        "Dans l'ordre :\n1) Faites la simulation.\n2) Envoyez la demande.\n\n"
        "En ligne : https://www.caf.fr\nPar téléphone, la Caf : 32 30 (prix d'un appel)\n\n"
        "À France services : le conseiller fait la demande avec vous. Il ne décide pas de vos droits.\n\n"
        f"Source officielle : {OFFICIAL}\nInformation vérifiée le 2 novembre 2026."
    )
    assert said(talk, "utter_offers_numbered").splitlines() == [
        "1. Le France services le plus proche",
        "2. Le prochain bus ou la prochaine permanence",
        "3. Une fiche à imprimer, à montrer au conseiller",
        "4. Voir : Allocation adulte handicapé",
        "5. Voir : Aide au logement",
        "6. Parler à une personne",
    ]


def test_a_channel_with_buttons_gets_buttons_and_no_numbered_lines(talk: Talk) -> None:
    assert talk.hear(replace(RSA, buttons=True)) == [*ANSWERED[:2], "utter_offers", "utter_survey"]
    assert talk.reply is not None
    offers, opinion = talk.reply.utterances[2:]
    assert [choice.payload for choice in offers.choices] == ["1", "2", "3", "4", "5", "6"]
    assert [choice.title for choice in opinion.choices] == ["Oui", "Non"]


def test_a_card_past_its_date_gives_the_official_page_before_its_answer(talk: Talk) -> None:
    later = datetime(2028, 1, 3, 10, tzinfo=PARIS)
    old = Talk(Conversation(WITH_CARDS, directory(SITE, now=later)))
    old.hear(RSA)
    body = said(old, "utter_card")
    assert body.startswith(
        f"RSA\nService concerné : Caf\n\nInformation vérifiée le 2 novembre 2026, à contrôler sur {OFFICIAL}\n\nLe RSA"
    )
    assert "Source officielle" not in said(old, "utter_card_ways")


def test_a_sensitive_card_says_that_no_file_is_seen_once_and_offers_a_person_first(talk: Talk) -> None:
    talk.hear(turn("caf/aide_logement", partners=("caf",)))
    assert said(talk, "utter_card_ways").startswith("Guichet ne voit aucun dossier personnel.")
    assert said(talk, "utter_offers_numbered").startswith("1. Parler à une personne")
    talk.hear(turn("msa/retraite", partners=("msa",)))
    assert "dossier personnel" not in said(talk, "utter_card_ways")


def test_the_phone_of_the_card_comes_before_that_of_the_partner(talk: Talk) -> None:
    talk.hear(turn("msa/retraite", partners=("msa",)))
    assert "Par téléphone : 01 99 00 00 07 (le matin)" in said(talk, "utter_card_ways")


def test_a_topic_without_card_falls_back_to_what_the_partner_does(talk: Talk) -> None:
    assert talk.hear(turn("caf/sans_fiche", partners=("caf",))) == ["utter_topic", "utter_offer_site"]


def test_a_question_on_the_programme_is_answered_with_its_source(talk: Talk) -> None:
    assert talk.hear(turn("programme/gratuit")) == ANSWERED
    assert said(talk, "utter_card_ways").startswith("Source officielle : https://www.france-services.gouv.fr")
    assert talk.hear(number("2"))[0] == "utter_card"
    assert said(talk, "utter_card").startswith("RSA")


def test_a_life_event_is_a_numbered_checklist_whose_numbers_give_the_cards(talk: Talk) -> None:
    assert talk.hear(DEATH_OF_A_RELATIVE) == [
        "utter_event",
        "utter_event_partners",
        "utter_event_offers_numbered",
        "utter_survey",
    ]
    assert said(talk, "utter_event").splitlines() == [
        "Décès d'un proche",
        "Allez à la mairie.",
        "1. Déclarez le décès.",
        "Quand : dans les 24 heures",
        "2. Prévenez la Caf.",
        "Quand : dès que possible",
        "3. Demandez la réversion.",
    ]
    assert said(talk, "utter_event_partners").startswith("• Caf : 32 30\n• MSA : msa.fr\n")
    assert said(talk, "utter_event_offers_numbered").splitlines() == [
        "4. Le France services le plus proche",
        "5. Une fiche à imprimer, à montrer au conseiller",
        "6. Parler à une personne",
    ]
    assert talk.hear(number("1")) == ["utter_task_without_card"]
    assert talk.hear(number("3"))[0] == "utter_card"
    assert said(talk, "utter_card").startswith("Retraite agricole")


def test_several_needs_can_each_be_picked(talk: Talk) -> None:
    both = turn("caf/rsa", partners=("caf", "msa"), topics=("caf/rsa", "msa/retraite"))
    assert talk.hear(both) == ["utter_several", "utter_offers_numbered"]
    assert said(talk, "utter_offers_numbered").startswith("1. Voir : RSA\n2. Voir : Retraite agricole\n")
    assert talk.hear(number("2"))[0] == "utter_card"


@pytest.mark.parametrize(
    ("picked", "response"),
    [
        (number("1"), "utter_ask_place"),
        (number("2"), "utter_ask_place_permanence"),
        (number("3"), "utter_sheet"),
        (number("4"), "utter_card"),
        (number("6"), "utter_hand_off"),
        (number("la deuxième"), "utter_ask_place_permanence"),
        (typed("Parler à une personne"), "utter_hand_off"),
        (typed("aide au logement"), "utter_card"),
        (typed("le 2"), "utter_ask_place_permanence"),
        (small_talk("autre_chose", "autre chose"), "utter_other"),
        (number("9"), "utter_offers_numbered"),
    ],
)
def test_an_offer_is_picked_by_its_number_or_its_words(talk: Talk, picked: object, response: str) -> None:
    talk.hear(RSA)
    assert talk.hear(picked)[0] == response  # type: ignore[arg-type]


def test_a_number_picks_the_offer_even_where_it_could_be_a_day_of_the_month(talk: Talk) -> None:
    talk.hear(RSA, IN_RODEZ, AAH)
    assert talk.hear(number("1"))[0] == "utter_sites"


def test_a_commune_typed_instead_of_a_number_is_the_place(talk: Talk) -> None:
    talk.hear(RSA)
    assert talk.hear(IN_RODEZ) == ["utter_sites", "utter_offer_sheet"]


def test_once_the_place_is_known_the_offer_names_it(talk: Talk) -> None:
    talk.hear(RSA, IN_RODEZ, AAH)
    assert "1. Le France services le plus proche (Rodez)" in said(talk, "utter_offers_numbered")
    assert talk.hear(number("1")) == ["utter_sites"]


def test_a_town_in_a_new_question_is_not_the_answer_to_the_offers(talk: Talk) -> None:
    talk.hear(RSA)
    asked = turn("caf/aah", "mon dossier handicap à Najac", partners=("caf",), place=at(NAJAC))
    assert talk.hear(asked)[0] == "utter_card"
    assert talk.memory.place == NAJAC.insee


def test_an_unknown_place_alone_is_left_to_the_router(talk: Talk) -> None:
    talk.hear(RSA)
    assert talk.hear(turn("find_site/lieu", "poudlard", place=UNKNOWN)) == ["utter_unknown_place"]


def test_going_back_gives_the_card_before(talk: Talk) -> None:
    talk.hear(RSA, AAH)
    assert talk.hear(small_talk("retour"))[0] == "utter_card"
    assert said(talk, "utter_card").startswith("RSA")


@pytest.mark.parametrize("name", ["stop", "recommencer"])
def test_after_stop_nothing_is_left_and_nothing_breaks(talk: Talk, name: str) -> None:
    talk.hear(RSA, small_talk("oui"), IN_RODEZ, small_talk(name))
    assert talk.memory == Memory()
    assert talk.hear(number("1")) == ["utter_no_choice_pending"]
    assert talk.hear(small_talk("oui")) == ["utter_yes"]
    assert talk.hear(typed("ma fiche")) == ["utter_no_sheet"]
    assert talk.hear(RSA) == ANSWERED


def test_the_open_question_is_asked_again_with_its_buttons(talk: Talk) -> None:
    talk.hear(WHICH_HELP, number("9"))
    assert talk.reply is not None
    (utterance,) = talk.reply.utterances
    assert utterance.response == "utter_pick_number"
    assert [choice.title for choice in utterance.choices][-1] == "Autre chose"
    assert [choice.payload for choice in utterance.choices] == ["1", "2", "3", "4"]


def test_distress_after_a_card_is_followed_by_nothing(talk: Talk) -> None:
    assert talk.hear(RSA, DISTRESS) == ["utter_urgent"]
    assert (talk.memory.subject, talk.memory.choices) == (None, ())


def test_the_next_bus_is_offered_only_where_stops_are_known() -> None:
    without = Talk(Conversation(WITH_CARDS, directory(SITE)))
    without.hear(RSA)
    assert "bus" not in said(without, "utter_offers_numbered")
    with_stops = Talk(Conversation(WITH_CARDS, directory(SITE, permanences=(STOP,))))
    with_stops.hear(RSA)
    assert "bus" in said(with_stops, "utter_offers_numbered")


def test_a_related_topic_without_card_is_not_offered() -> None:
    content = replace(
        WITH_CARDS,
        topics={**WITH_CARDS.topics, "caf/aah": TopicEntry("AAH")},
        cards={topic: card for topic, card in WITH_CARDS.cards.items() if topic != "caf/aah"},
    )
    talk = talk_with_cards(content=content)
    talk.hear(RSA)
    assert "AAH" not in said(talk, "utter_offers_numbered")
