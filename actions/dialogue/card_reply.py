"""The reply to a topic with a card or a checklist: answer, ways, offers, then « did it help? ». Pure."""

from __future__ import annotations

from dataclasses import replace

from actions.cards.card import LifeEvent
from actions.dialogue import offers
from actions.dialogue.material import Material
from actions.dialogue.memory import Memory
from actions.dialogue.offers import SURVEY, Offer
from actions.dialogue.reply import Choice, Reply, Utterance
from actions.dialogue.turn import Turn

AFTER_EVENT = (Offer.SITE, Offer.SHEET, Offer.PERSON)


def answer(topic: str, turn: Turn, memory: Memory, material: Material) -> Reply:
    """Return the card or the checklist of a topic (`material.is_answered`), with what follows it."""
    kept = replace(memory.settled().visited(topic), subject=topic)
    if topic in material.content.events:
        return _event(topic, turn, kept, material)
    return _card(topic, turn, kept, material)


def several(topics: tuple[str, ...], first: Utterance, turn: Turn, memory: Memory, material: Material) -> Reply:
    """Return `first`, which names several partners, with the cards of their topics to pick from."""
    kept = offers.pending(memory.settled().visited(topics[0]), (*topics, Offer.SITE, Offer.PERSON))
    return Reply((first, offers.said("utter_offers", kept, material, turn)), kept)


def event_choices(event: LifeEvent, material: Material) -> tuple[str, ...]:
    """Return the cards of a checklist, by the number of their line, then what else is offered."""
    tasks = [task.topic if task.topic and material.is_answered(task.topic) else Offer.NO_CARD for task in event.tasks]
    return (*tasks, *AFTER_EVENT)


def _card(topic: str, turn: Turn, memory: Memory, material: Material) -> Reply:
    card, text = material.content.cards[topic], material.text
    partner = material.content.partner_of(topic)
    kept = offers.pending(memory, offers.after_card(topic, memory, material))
    first = Utterance("utter_card", {"title": card.title, "body": text.body(card, partner)})
    ways = text.ways(card, partner)
    second = (Utterance("utter_card_ways", {"lines": ways}),) if ways else ()
    return _surveyed(topic, (first, *second, offers.said("utter_offers", kept, material, turn)), kept, material)


def _event(topic: str, turn: Turn, memory: Memory, material: Material) -> Reply:
    event, text = material.content.events[topic], material.text
    kept = offers.pending(memory, event_choices(event, material))
    lines = "\n".join(text.task(number, task) for number, task in enumerate(event.tasks, 1))
    partners = (material.content.partners[name] for name in event.partners)
    said = (
        Utterance("utter_event", {"title": event.title, "first": event.first, "lines": lines}),
        Utterance(
            "utter_event_partners",
            {"lines": "\n".join(map(text.partner, partners)), "source": "\n".join(text.source(event))},
        ),
        offers.said("utter_event_offers", kept, material, turn, already=len(event.tasks)),
    )
    return _surveyed(topic, said, kept, material)


def _surveyed(topic: str, said: tuple[Utterance, ...], memory: Memory, material: Material) -> Reply:
    """Return the reply with « cette réponse vous a-t-elle aidé ? », never twice in a row for the same topic."""
    if memory.surveyed == topic:
        return Reply(said, memory)
    words = material.words.offers
    question = Utterance("utter_survey", choices=(Choice(words.yes, words.yes), Choice(words.no, words.no)))
    return Reply((*said, question), replace(memory, pending=SURVEY, surveyed=topic))
