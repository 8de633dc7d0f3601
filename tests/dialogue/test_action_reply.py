from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import action_reply
from actions.action_reply import ActionReply
from actions.dialogue.conversation import Conversation
from actions.dialogue.memory import Memory
from bot import yaml_lines
from dialogue.build import CONTENT, DATA, SITE, directory

DOMAIN = yaml_lines.load(DATA.parent / "domain.yml")


@pytest.fixture(autouse=True)
def _small_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action_reply, "conversation", lambda: Conversation(CONTENT, directory(SITE)))


async def run(route: dict[str, Any], slots: dict[str, Any] | None = None) -> tuple[list[Any], dict[str, Any]]:
    """Run the action on a routed message; return what Rasa then sends, and the slots that were set."""
    latest = {"text": "un message", "route": {"band": "answer", "place": None, **route}}
    tracker = Tracker("sender", slots or {}, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = await ActionReply().run(dispatcher, tracker, {})
    sent = await RemoteAction._utter_responses(
        dispatcher.messages,
        CollectingOutputChannel(),
        TemplatedNaturalLanguageGenerator(DOMAIN["responses"]),
        DialogueStateTracker.from_events("sender", []),
    )
    return sent, {event["name"]: event["value"] for event in events}


async def test_a_reply_becomes_messages_and_slots() -> None:
    sent, slots = await run({"family": "caf", "topic": "caf/rsa", "partners": [{"id": "caf"}]})
    assert sent[0].text == (
        "RSA\nC'est pour : Caf. La Caf verse des aides.\n"
        "Téléphone : 32 30 (prix d'un appel)\nSite officiel : https://www.caf.fr"
    )
    assert sent[1].text == DOMAIN["responses"]["utter_offer_site"][0]["text"]
    assert slots == {"pending": "place", "goal": "site", "trail": ["caf/rsa"]}


async def test_choices_become_buttons_that_send_their_number() -> None:
    choices = ["caf/rsa", "msa/retraite"]
    sent, slots = await run({"family": "caf", "topic": "caf/rsa", "band": "confirm", "choices": choices})
    assert sent[0].data["buttons"] == [
        {"title": "RSA", "payload": "1"},
        {"title": "Retraite agricole", "payload": "2"},
        {"title": "Autre chose", "payload": "3"},
    ]
    assert slots["choices"] == choices


async def test_only_slots_that_changed_are_set_and_each_is_declared() -> None:
    before = {"pending": "place", "goal": "site", "choices": [], "tries": 0, "trail": ["caf/aah"], "place": None}
    _, slots = await run({"family": "caf", "topic": "caf/rsa"}, before)
    assert slots == {"trail": ["caf/aah", "caf/rsa"]}
    assert {field.name for field in fields(Memory)} == set(DOMAIN["slots"])


def test_the_action_has_the_name_of_the_domain() -> None:
    assert [ActionReply().name()] == DOMAIN["actions"]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("programme/gratuit", "C'est gratuit ?\nOui, l'aide est gratuite."),
        (
            "out_of_scope/mairie",
            "Cette demande ne dépend pas de nos douze partenaires. C'est votre mairie.\n"
            "Un conseiller France services peut quand même vous orienter.",
        ),
    ],
)
async def test_a_text_of_its_own_is_said_within_its_response(topic: str, expected: str) -> None:
    family = topic.split("/")[0]
    sent, _ = await run({"family": family, "topic": topic, "band": family if "out" in family else "answer"})
    assert sent[0].text == expected
