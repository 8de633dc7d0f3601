"""The action of every turn: reads the route, asks the conversation what to say, says it, remembers."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.addresses import located
from actions.dialogue.memory import Memory
from actions.dialogue.turn import read_turn
from actions.directory.geocoding.client import current_geocoder
from actions.settings import conversation

WITH_BUTTONS = frozenset({"web"})
"""Channels that show choices as buttons: the lines are not numbered a second time in the text."""

logger = logging.getLogger(__name__)


class ActionReply(Action):  # type: ignore[misc]
    """Answers, asks back, or passes on to a person; see actions/dialogue."""

    def name(self) -> str:
        """Return the name used in domain.yml and rules."""
        return "action_reply"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say the reply and return the slots that changed."""
        before = Memory.read(tracker.slots)
        talk = conversation()
        turn = replace(read_turn(tracker.latest_message), buttons=tracker.get_latest_input_channel() in WITH_BUTTONS)
        turn = await located(turn, before, talk.directory.gazetteer, current_geocoder())
        reply = talk.reply(turn, before)
        for utterance in reply.utterances:
            buttons = [{"title": choice.title, "payload": choice.payload} for choice in utterance.choices]
            dispatcher.utter_message(response=utterance.response, buttons=buttons, **utterance.values)
        return [SlotSet(name, value) for name, value in reply.memory.changes(before).items()]
