"""The action of every turn: reads the route, asks the conversation what to say, says it, remembers."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.memory import Memory
from actions.dialogue.turn import read_turn
from actions.settings import conversation

logger = logging.getLogger(__name__)


class ActionReply(Action):  # type: ignore[misc]
    """Answers, asks back, or passes on to a person; see actions/dialogue."""

    def name(self) -> str:
        """Return the name used in domain.yml and rules."""
        return "action_reply"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say the reply and return the slots that changed."""
        before = Memory.read(tracker.slots)
        reply = conversation().reply(read_turn(tracker.latest_message), before)
        for utterance in reply.utterances:
            buttons = [{"title": choice.title, "payload": choice.payload} for choice in utterance.choices]
            dispatcher.utter_message(response=utterance.response, buttons=buttons, **utterance.values)
        return [SlotSet(name, value) for name, value in reply.memory.changes(before).items()]
