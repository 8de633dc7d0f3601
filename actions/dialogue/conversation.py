"""What Guichet says next: one message and a memory in, a reply and a memory out. Pure.

Order: distress, then words that steer the conversation (« stop », « retour »…), then what answers the question we
asked, then the message by itself. A topic can so be changed at any time, and nothing loops.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.cards.content import Content
from actions.dialogue import asking, places, topics
from actions.dialogue.memory import PLACE_CHOICE, Memory
from actions.dialogue.places import Directory
from actions.dialogue.reply import Reply, say
from actions.dialogue.turn import Turn
from bot.nlu.text import clean, fold

_SMALL_TALK = {
    "bonjour": "utter_hello",
    "au_revoir": "utter_bye",
    "merci": "utter_thanks",
    "ca_va": "utter_how_are_you",
    "aide": "utter_help",
    "insulte": "utter_insult",
    "compliment": "utter_compliment",
    "choix": "utter_no_choice_pending",
    "oui": "utter_yes",
    "non": "utter_no",
    "autre_chose": "utter_other",
}
_PLACE_WORDS = 4
"""A message this short that holds a place answers « in which commune? », whatever it was routed to."""


@dataclass(frozen=True)
class Conversation:
    """Replies to turns with the content and the places it was given."""

    content: Content
    directory: Directory

    def reply(self, turn: Turn, memory: Memory) -> Reply:
        """Return what to say to `turn`, and the memory after it."""
        if turn.family == "urgent":
            return topics.urgent(turn.topic, memory, self.content)
        return self._steer(turn, memory) or self._resume(turn, memory) or self._fresh(turn, memory)

    def _steer(self, turn: Turn, memory: Memory) -> Reply | None:
        if turn.topic == "small_talk/stop":
            return say(Memory(), "utter_stop")
        if turn.topic == "small_talk/recommencer":
            return say(Memory(), "utter_restarted")
        if turn.topic == "small_talk/retour":
            return self._back(memory)
        if turn.topic == "small_talk/repeter":
            return self._repeat(memory)
        return None

    def _resume(self, turn: Turn, memory: Memory) -> Reply | None:
        if memory.pending == "choice":
            return self._resume_choice(turn, memory)
        if memory.pending == "place":
            short = len(clean(turn.text).split()) <= _PLACE_WORDS
            if turn.place and short:
                goal = places.next_permanence if memory.goal == "permanence" else places.find_site
                return goal(turn.place, memory, self.directory)
            if turn.topic == "small_talk/oui":
                return places.find_site(None, memory, self.directory)
            if turn.topic == "small_talk/non":
                return say(memory.settled(), "utter_no")
        return None

    def _resume_choice(self, turn: Turn, memory: Memory) -> Reply | None:
        titles = [fold(self._choice_title(choice)) for choice in memory.choices]
        number = asking.picked(turn, fold(clean(turn.text)), memory, titles)
        if number is None:
            if turn.topic in ("small_talk/oui", "small_talk/choix"):
                return self._ask_again(memory)
            return None
        if number >= len(memory.choices):
            return self._rejected(memory)
        chosen = memory.choices[number]
        if chosen.startswith(PLACE_CHOICE):
            return places.at_commune(chosen.removeprefix(PLACE_CHOICE), memory, self.directory)
        return self._topic(chosen, memory)

    def _rejected(self, memory: Memory) -> Reply:
        if memory.choices[:1] and memory.choices[0].startswith(PLACE_CHOICE):
            return say(replace(memory.settled(), pending="place"), "utter_ask_place_otherwise")
        if memory.tries >= asking.MOST_TRIES:
            return asking.hand_off(memory)
        return say(replace(memory, pending=None, choices=()), "utter_say_otherwise")

    def _ask_again(self, memory: Memory) -> Reply:
        titles = [self._choice_title(choice) for choice in memory.choices]
        if memory.tries >= asking.MOST_TRIES:
            return self._rejected(memory)
        kept = replace(memory, tries=memory.tries + 1)
        return say(kept, "utter_pick_number", lines=asking.numbered([*titles, "Autre chose"]))

    def _fresh(self, turn: Turn, memory: Memory) -> Reply:
        if turn.family == "small_talk":
            name = turn.topic.split("/", 1)[1]
            return say(memory, _SMALL_TALK.get(name, "utter_help"))
        if turn.family == "human":
            return asking.hand_off(memory)
        if turn.family == "find_site":
            return places.find_site(turn.place, memory.settled(), self.directory)
        if turn.family == "next_permanence":
            return places.next_permanence(turn.place, memory.settled(), self.directory)
        if turn.band == "out_of_scope":
            return topics.out_of_scope(turn.topic, memory, self.content)
        remembered = replace(memory, place=turn.place.insee) if turn.place and turn.place.insee else memory
        if turn.band == "confirm":
            return asking.ask_topic(self._answerable(turn.choices), remembered, self.content)
        if turn.band == "hand_off":
            return asking.hand_off(remembered)
        if len(turn.partners) > 1 and turn.family != "evenement":
            return topics.several(turn, remembered, self.content)
        return self._topic(turn.topic, remembered)

    def _topic(self, topic: str, memory: Memory) -> Reply:
        family = topic.split("/", 1)[0]
        if family == "human":
            return asking.hand_off(memory)
        if family in ("find_site", "next_permanence"):
            goal = places.find_site if family == "find_site" else places.next_permanence
            return goal(None, memory.settled(), self.directory)
        return topics.answer(topic, memory, self.content)

    def _back(self, memory: Memory) -> Reply:
        if memory.pending == "choice" and memory.trail:
            return self._topic(memory.trail[-1], memory)
        if len(memory.trail) < 2:
            return say(replace(memory.settled(), trail=()), "utter_back_at_start")
        earlier = replace(memory, trail=memory.trail[:-2])
        return self._topic(memory.trail[-2], earlier)

    def _repeat(self, memory: Memory) -> Reply:
        if memory.pending == "choice":
            titles = [self._choice_title(choice) for choice in memory.choices]
            return say(memory, "utter_pick_number", lines=asking.numbered([*titles, "Autre chose"]))
        if memory.trail:
            return self._topic(memory.trail[-1], memory)
        return say(memory, "utter_help")

    def _answerable(self, choices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(topic for topic in choices if topic in self.content.topics)

    def _choice_title(self, choice: str) -> str:
        if choice.startswith(PLACE_CHOICE):
            commune = self.directory.gazetteer.communes[choice.removeprefix(PLACE_CHOICE)]
            return f"{commune.name} ({self.directory.gazetteer.department_name(commune)})"
        return self.content.title(choice)
