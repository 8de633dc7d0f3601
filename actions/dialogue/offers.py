"""What is offered after an answer, numbered: places, a sheet, a person, related cards. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from actions.dialogue import local
from actions.dialogue.asking import picked as picked_in_words
from actions.dialogue.material import Material
from actions.dialogue.memory import Memory
from actions.dialogue.reply import Choice, Utterance
from actions.dialogue.turn import Turn
from bot.nlu.text import clean, fold

OFFERS, SURVEY = "offers", "survey"
"""What is pending: the offers, or the offers with « cette réponse vous a-t-elle aidé ? »."""
MOST_RELATED = 2
_NUMBERED = {"utter_offers": "utter_offers_numbered", "utter_event_offers": "utter_event_offers_numbered"}
_PREFIX = "offer:"
_NUMBER = re.compile(
    r"(?:(?:le|la|numero|num|no|n°|n|choix|option|ligne) ?)*(\d{1,2})[ .)!?]*(?:stp|svp|s'il vous plait)?"
)


class Offer(str, Enum):
    """A remembered choice that is no topic. NO_CARD is a line of a checklist that has no card."""

    SITE = f"{_PREFIX}site"
    BUS = f"{_PREFIX}bus"
    PERSON = f"{_PREFIX}person"
    SHEET = f"{_PREFIX}sheet"
    OTHERWISE = f"{_PREFIX}otherwise"
    OTHER = f"{_PREFIX}other"
    NO_CARD = f"{_PREFIX}no_card"


AGAIN = (Offer.SITE, Offer.SHEET, Offer.PERSON)
"""After a question inside a card: the shorter list."""
MISSING = (Offer.PERSON, Offer.SITE, Offer.OTHERWISE)
"""When an answer did not help."""


def after_card(topic: str, memory: Memory, material: Material) -> tuple[str, ...]:
    """Return what is offered after the card of a topic. A sensitive one needs a person more than other cards."""
    card = material.content.cards[topic]
    near = (name for name in card.related if not local.is_elsewhere(name, memory, material))
    related = [name for name in near if material.is_answered(name)][:MOST_RELATED]
    if topic.startswith("programme/"):
        return (Offer.SITE.value, *related, Offer.PERSON.value)
    first = (Offer.PERSON, Offer.SITE) if card.sensitive else (Offer.SITE,)
    bus = (Offer.BUS,) if material.directory.permanences else ()
    last = () if card.sensitive else (Offer.PERSON,)
    return (*_values((*first, *bus, Offer.SHEET)), *related, *_values(last))


def pending(memory: Memory, choices: Sequence[str]) -> Memory:
    """Return the memory with offers to pick from."""
    return replace(memory, pending=OFFERS, choices=tuple(map(_value, choices)))


def said(response: str, memory: Memory, material: Material, turn: Turn, already: int = 0) -> Utterance:
    """Return the message that shows the choices of `memory`: `response` with buttons, or its numbered form.

    The first `already` choices stand numbered in the message before: their lines are not written again, and their
    buttons bear their number.
    """
    choices = [(number, choice) for number, choice in enumerate(memory.choices, 1) if choice != Offer.NO_CARD]
    titles = {number: title(choice, memory, material) for number, choice in choices}
    on_lines = {
        number: f"{number}. {material.content.title(choice)}" for number, choice in choices if number <= already
    }
    buttons = tuple(Choice(name, str(number)) for number, name in {**titles, **on_lines}.items())
    if turn.buttons:
        return Utterance(response, choices=buttons)
    lines = "\n".join(f"{number}. {name}" for number, name in titles.items() if number > already)
    return Utterance(_NUMBERED[response], {"lines": lines}, buttons)


def title(choice: str, memory: Memory, material: Material) -> str:
    """Return a choice as it is read."""
    words = material.words.offers
    if choice == Offer.SITE and memory.place in material.directory.gazetteer.communes:
        return words.site_known.format(place=material.directory.gazetteer.communes[memory.place].name)
    if choice.startswith(_PREFIX):
        return str(getattr(words, choice.removeprefix(_PREFIX)))
    return words.topic.format(title=material.content.title(choice))


def picked(turn: Turn, memory: Memory, material: Material) -> str | None:
    """Return the choice that a message picks by its number or its words, None when it picks none.

    « Autre chose » picks Offer.OTHER, whatever was offered.
    """
    folded = fold(clean(turn.text)).strip()
    found = _NUMBER.fullmatch(folded)
    if found:
        number = int(found[1])
        return memory.choices[number - 1] if 1 <= number <= len(memory.choices) else None
    for choice in (one for one in memory.choices if one != Offer.NO_CARD):
        names = (title(choice, memory, material), material.content.title(choice))
        if folded.rstrip(" .!") in map(fold, names):
            return choice
    index = picked_in_words(turn, folded, memory, ())
    if index is None:
        return None
    return memory.choices[index] if 0 <= index < len(memory.choices) else Offer.OTHER.value


def _value(choice: str) -> str:
    return choice.value if isinstance(choice, Offer) else choice


def _values(offers: Sequence[Offer]) -> tuple[str, ...]:
    return tuple(offer.value for offer in offers)
