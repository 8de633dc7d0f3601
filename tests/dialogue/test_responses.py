"""What the conversation says, against the responses of domain.yml: every name exists, every placeholder is filled."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from rasa_sdk.executor import CollectingDispatcher

import actions.dialogue
from actions.cards.content import load_content
from actions.dialogue import topics
from actions.dialogue.conversation import Conversation
from actions.dialogue.memory import Memory
from actions.dialogue.reply import Utterance
from actions.dialogue.turn import Turn
from bot import yaml_lines
from dialogue.build import (
    CONTENT,
    DATA,
    DISTRESS,
    HOMONYMS,
    NAJAC,
    RODEZ,
    RSA,
    SITE,
    UNKNOWN,
    WHICH_HELP,
    Talk,
    at,
    directory,
    number,
    small_talk,
    turn,
    unsure,
)
from dialogue.card_scripts import said_of_cards
from dialogue.place_scripts import said_of_places

DOMAIN = yaml_lines.load(DATA.parent / "domain.yml")["responses"]
REAL = load_content(DATA)
IN_RODEZ = turn("find_site/lieu", "Rodez", place=at(RODEZ))
SCRIPTS: list[tuple[Turn, ...]] = [
    *((small_talk(name),) for name in ("bonjour", "au_revoir", "merci", "ca_va", "aide", "insulte", "compliment")),
    *((small_talk(name),) for name in ("choix", "oui", "non", "autre_chose", "stop", "recommencer", "retour")),
    (RSA, IN_RODEZ, RSA, turn("human/conseiller")),
    (turn("msa/retraite"), turn("evenement/deces"), turn("programme/gratuit"), DISTRESS),
    (replace(DISTRESS, probability=0.3, topics=("urgent/suicide", "caf/rsa")), number("1")),
    (turn("caf/rsa", partners=("caf", "msa")),),
    (WHICH_HELP, number("9"), number("9")),
    (WHICH_HELP, small_talk("non"), WHICH_HELP),
    (turn("find_site/lieu"), turn("find_site/lieu", place=UNKNOWN)),
    (turn("find_site/lieu", place=HOMONYMS), small_talk("non")),
    (turn("find_site/lieu", place=at(NAJAC)),),
    (turn("next_permanence/passage"), IN_RODEZ),
    *((turn(f"out_of_scope/{name}", band="out_of_scope"),) for name in ("mairie", "meteo", "vide")),
]


def said() -> Iterator[Utterance]:
    """Everything that is said to every topic of data/answers, then in the scripts above, with and without sites."""
    for topic in REAL.topics:
        yield from reply_to(topic)
    for sites in ((SITE,), ()):
        for script in SCRIPTS:
            talk = Talk(Conversation(CONTENT, directory(*sites)))
            for one in script:
                talk.hear(one)
                assert talk.reply is not None
                yield from talk.reply.utterances
    yield from said_of_places()
    yield from said_of_cards()


def reply_to(topic: str) -> tuple[Utterance, ...]:
    """What is said to a sure message on a topic, with the real content."""
    family = topic.split("/")[0]
    band = family if family in ("urgent", "out_of_scope") else "answer"
    partners = (family,) if family in REAL.partners else REAL.topics[topic].partners
    one = turn(topic, band=band, partners=partners)
    return Conversation(REAL, directory(SITE)).reply(one, Memory()).utterances


def names_in_code() -> set[str]:
    """The names of responses written anywhere in actions/dialogue."""
    found = set()
    for path in Path(str(actions.dialogue.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("utter_"):
                found.add(node.value)
    return found


def placeholders(response: str) -> set[str]:
    return {name for variant in DOMAIN[response] for _, name, _, _ in Formatter().parse(variant["text"]) if name}


def test_every_response_named_in_the_code_exists_and_none_is_left_over() -> None:
    assert names_in_code() == set(DOMAIN)


def test_the_scripts_of_this_file_say_every_response_at_least_once() -> None:
    assert {utterance.response for utterance in said()} == names_in_code()


def test_every_placeholder_of_a_response_is_given_a_value_that_is_text() -> None:
    for utterance in said():
        missing = placeholders(utterance.response) - set(utterance.values)
        assert not missing, f"{utterance.response} wants {missing}"
        for name, value in utterance.values.items():
            assert isinstance(value, str), (utterance.response, name)
            assert value.strip(), (utterance.response, name, "is empty")
            assert not re.search(r"\bNone\b", value), (utterance.response, name)


def test_no_value_is_given_that_its_response_does_not_say() -> None:
    for utterance in said():
        assert set(utterance.values) == placeholders(utterance.response), utterance.response


def test_no_value_has_the_name_of_a_field_of_rasas_messages() -> None:
    taken = set(inspect.signature(CollectingDispatcher.utter_message).parameters)
    assert {(said_.response, name) for said_ in said() for name in said_.values if name in taken} == set()


@pytest.mark.parametrize("topic", sorted(REAL.topics))
def test_every_topic_of_the_answers_can_be_answered(topic: str) -> None:
    first = reply_to(topic)[0]
    assert first.response in DOMAIN
    assert first.response != "utter_empty"
    if topic.split("/")[0] in (*REAL.partners, "evenement", "programme"):
        assert first.values["title"] == REAL.topics[topic].title


def test_every_topic_of_the_answers_can_be_picked_from_a_list_and_read_in_it() -> None:
    for topic in REAL.topics:
        family = topic.split("/")[0]
        if family in ("urgent", "out_of_scope"):
            continue
        talk = Talk(Conversation(REAL, directory(SITE)))
        assert talk.hear(unsure("caf/rsa", topic)) == ["utter_confirm"]
        assert f"\n2. {REAL.topics[topic].title}\n" in talk.value("lines")
        assert talk.hear(number("2"))[0] in DOMAIN


def test_titles_differ_within_a_partner_and_fit_a_button() -> None:
    by_family: dict[str, list[str]] = {}
    for topic, entry in REAL.topics.items():
        by_family.setdefault(topic.split("/")[0], []).append(entry.title)
        assert len(entry.title) <= 80, topic
    for family, titles in by_family.items():
        assert len(set(titles)) == len(titles), family


def test_every_urgent_topic_gives_a_number_to_call() -> None:
    for topic, entry in REAL.topics.items():
        if topic.startswith("urgent/"):
            (utterance,) = topics.urgent(topic, Memory(), REAL).utterances
            assert re.search(r"\b(1[578]|11\d|3\d{3})\b", " ".join(utterance.values.values())), topic
            assert entry.text


def test_every_partner_of_a_life_event_is_known() -> None:
    for topic, entry in REAL.topics.items():
        assert set(entry.partners) <= set(REAL.partners), topic
        assert len(set(entry.partners)) == len(entry.partners), topic
        assert bool(entry.partners) == topic.startswith("evenement/"), topic
