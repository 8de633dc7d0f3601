"""What Guichet says next: one message and a memory in, a reply and a memory out. Pure.

Order: the number of an offer, a short order (« ma fiche »), a follow-up on places or on the last card that holds
nothing else (« et samedi ? », « quels papiers ? »), distress, then words that steer the conversation
(« stop », « retour »…), then what answers the question we asked, then the message by itself. A topic can so be changed
at any time, and nothing loops.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from actions.cards.content import Content
from actions.dialogue import asking, card_questions, card_reply, local, offers, places, sheets, survey, topics
from actions.dialogue.directory import Directory
from actions.dialogue.follow_up import follow_up
from actions.dialogue.material import Material
from actions.dialogue.memory import PLACE_CHOICE, Memory
from actions.dialogue.offers import OFFERS, SURVEY, Offer
from actions.dialogue.reading import read
from actions.dialogue.reply import Reply, say
from actions.dialogue.turn import PLACE_GOALS, Turn
from actions.dialogue.wording import DialogueWords, load_words
from bot.nlu.text import clean, fold
from bot.routing.route import family_of

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


@dataclass(frozen=True)
class Conversation:
    """Replies to turns with the content, the places and the words it was given."""

    content: Content
    directory: Directory
    words: DialogueWords = field(default_factory=lambda: load_words(Path("data/wording")))
    public_url: str = ""

    @property
    def material(self) -> Material:
        """What replies are made of."""
        return Material(self.content, self.directory, self.words, self.public_url)

    def reply(self, turn: Turn, memory: Memory) -> Reply:
        """Return what to say to `turn`, and the memory after it."""
        memory = self._without_lost_places(memory)
        answer = self._offered(turn, memory) or self._answer(turn, survey.closed(memory))
        topic = local.wanted(memory, answer.memory)
        if topic is not None:
            answer = self._topic(topic, turn, replace(memory, place=answer.memory.place, goal="site"))
        return sheets.with_site_kept(memory, answer, self.material)

    def _without_lost_places(self, memory: Memory) -> Memory:
        """Return the memory without communes that the directory, refreshed since, does not hold any more."""
        communes = self.directory.gazetteer.communes
        if memory.place is not None and memory.place not in communes:
            memory = replace(memory, place=None, shown=(), focus=None)
        if _of_places(memory) and any(choice.removeprefix(PLACE_CHOICE) not in communes for choice in memory.choices):
            memory = replace(memory, pending=None, choices=())
        return memory

    def _offered(self, turn: Turn, memory: Memory) -> Reply | None:
        """Return the reply to a message that picks an offer, answers our question on the answer, or wants the sheet."""
        answered = survey.answered(turn, memory, self.material) or sheets.asked(turn, memory, self.material)
        if answered is not None or memory.pending not in (OFFERS, SURVEY):
            return answered
        choice = offers.picked(turn, memory, self.material)
        return self._choose(choice, turn, survey.closed(memory)) if choice else None

    def _answer(self, turn: Turn, memory: Memory) -> Reply:
        about_places = follow_up(turn, memory, self.directory)
        if about_places is not None:
            return about_places
        about_card = card_questions.follow_up(turn, memory, self.material)
        if about_card is not None:
            return about_card
        if turn.family == "urgent":
            numbers, meant = topics.urgent(turn.topic, memory, self.content), self._answerable(turn.topics, memory)
            return asking.unless_urgent(numbers, turn, meant, self.content, self.words.offers.none)
        return self._steer(turn, memory) or self._resume(turn, memory) or self._fresh(turn, memory)

    def _steer(self, turn: Turn, memory: Memory) -> Reply | None:
        if turn.topic == "small_talk/stop":
            return say(Memory(), "utter_stop")
        if turn.topic == "small_talk/recommencer":
            return say(Memory(), "utter_restarted")
        if turn.topic == "small_talk/retour":
            return self._back(turn, memory)
        if turn.topic == "small_talk/repeter":
            return self._repeat(turn, memory)
        return None

    def _resume(self, turn: Turn, memory: Memory) -> Reply | None:
        if memory.pending == "choice":
            return self._resume_choice(turn, memory)
        if memory.pending == "place":
            return places.answer(turn, memory, self.directory)
        if memory.pending == OFFERS:
            return self._resume_offers(turn, memory)
        return None

    def _resume_offers(self, turn: Turn, memory: Memory) -> Reply | None:
        if (turn.place or turn.position) and read(turn, self.directory.today).only:
            return places.answer(turn, replace(memory.settled(), pending="place", goal="site"), self.directory)
        if turn.topic in ("small_talk/oui", "small_talk/choix"):
            return Reply((offers.said("utter_offers", memory, self.material, turn),), memory)
        return None

    def _choose(self, choice: str, turn: Turn, memory: Memory) -> Reply:
        if choice == Offer.SITE:
            return places.find_site(None, memory.settled(), self.directory)
        if choice == Offer.BUS:
            return places.next_permanence(None, memory.settled(), self.directory)
        if choice == Offer.PERSON:
            return asking.hand_off(memory)
        if choice == Offer.SHEET:
            return sheets.reply(turn, memory, self.material)
        if choice == Offer.NO_CARD:
            return say(memory, "utter_task_without_card")
        if choice in (Offer.OTHERWISE, Offer.OTHER):
            return say(memory.settled(), "utter_say_otherwise" if choice == Offer.OTHERWISE else "utter_other")
        return self._topic(choice, turn, memory)

    def _resume_choice(self, turn: Turn, memory: Memory) -> Reply | None:
        if _of_places(memory):
            chosen_place = places.choose(turn, memory, self.directory)
            if chosen_place is not None:
                return chosen_place
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
        return self._topic(chosen, turn, memory)

    def _rejected(self, memory: Memory) -> Reply:
        if _of_places(memory):
            return places.rejected(memory)
        if memory.tries >= asking.MOST_TRIES:
            return asking.hand_off(memory)
        return say(replace(memory, pending=None, choices=()), "utter_say_otherwise")

    def _ask_again(self, memory: Memory) -> Reply:
        if memory.tries >= asking.MOST_TRIES:
            return self._rejected(memory)
        return self._pick_number(replace(memory, tries=memory.tries + 1))

    def _pick_number(self, memory: Memory) -> Reply:
        titles = [self._choice_title(choice) for choice in memory.choices]
        return asking.pick_number(titles, memory, self.words.offers.none)

    def _fresh(self, turn: Turn, memory: Memory) -> Reply:
        if turn.family == "small_talk":
            name = turn.topic.split("/", 1)[1]
            return say(memory, _SMALL_TALK.get(name, "utter_help"))
        if turn.family == "human":
            return asking.hand_off(memory)
        if turn.family in PLACE_GOALS:
            return places.asked(turn, memory, self.directory)
        if turn.band == "out_of_scope":
            rival = local.rival(turn, self.material)
            return self._topic(rival, turn, memory) if rival else topics.out_of_scope(turn.topic, memory, self.content)
        remembered = replace(memory, place=turn.place.insee) if turn.place and turn.place.insee else memory
        if turn.band == "confirm":
            choices = self._answerable(turn.choices, remembered)
            return asking.ask_topic(choices, remembered, self.content, self.words.offers.none)
        if turn.band == "hand_off":
            return asking.hand_off(remembered)
        if len(turn.partners) > 1 and turn.family != "evenement":
            return self._several(turn, remembered)
        return self._topic(turn.topic, turn, remembered)

    def _several(self, turn: Turn, memory: Memory) -> Reply:
        named = tuple(name for name in turn.partners if local.may_be_named(name, memory, self.material))
        if len(named) < 2:
            return self._topic(turn.topic, turn, memory)
        turn = replace(turn, partners=named)
        reply = topics.several(turn, memory, self.content)
        own = (next((t for t in turn.topics if t.startswith(f"{name}/")), None) for name in turn.partners)
        cards = tuple(topic for topic in own if topic and self.material.is_answered(topic))
        if not cards:
            return reply
        return card_reply.several(cards, reply.utterances[0], turn, memory, self.material)

    def _topic(self, topic: str, turn: Turn, memory: Memory) -> Reply:
        family = family_of(topic)
        if family == "human":
            return asking.hand_off(memory)
        if family == "find_site":
            return places.find_site(None, memory.settled(), self.directory)
        if family == "next_permanence":
            return places.next_permanence(None, memory.settled(), self.directory)
        elsewhere = local.instead(topic, memory, self.material)
        if elsewhere is not None:
            return elsewhere
        if self.material.is_answered(topic):
            return card_reply.answer(topic, turn, memory, self.material)
        return topics.answer(topic, memory, self.content)

    def _back(self, turn: Turn, memory: Memory) -> Reply:
        shown_places = places.again(memory, self.directory) if memory.focus else None
        if shown_places is not None:
            return shown_places
        if memory.pending == "choice" and memory.trail:
            return self._topic(memory.trail[-1], turn, memory)
        if len(memory.trail) < 2:
            return say(replace(memory.settled(), trail=(), subject=None), "utter_back_at_start")
        earlier = replace(memory, trail=memory.trail[:-2])
        return self._topic(memory.trail[-2], turn, earlier)

    def _repeat(self, turn: Turn, memory: Memory) -> Reply:
        if memory.pending == "choice":
            return self._pick_number(memory)
        shown_places = places.again(memory, self.directory)
        if shown_places is not None:
            return shown_places
        if memory.trail:
            return self._topic(memory.trail[-1], turn, memory)
        return say(memory, "utter_help")

    def _answerable(self, choices: tuple[str, ...], memory: Memory) -> tuple[str, ...]:
        known = (t for t in choices if t in self.content.topics and family_of(t) not in ("urgent", "out_of_scope"))
        return tuple(topic for topic in known if not local.is_elsewhere(topic, memory, self.material))

    def _choice_title(self, choice: str) -> str:
        if choice.startswith(PLACE_CHOICE):
            return self.directory.commune_name(choice.removeprefix(PLACE_CHOICE))
        return self.content.title(choice)


def _of_places(memory: Memory) -> bool:
    return bool(memory.choices) and memory.choices[0].startswith(PLACE_CHOICE)
