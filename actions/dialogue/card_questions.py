"""Questions inside the subject of the last card, answered from it: « quels papiers ? », « c'est combien ? ». Pure.

Why a closed vocabulary: docs/decisions/0007-follow-ups.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.cards.card import Card, LifeEvent
from actions.dialogue import offers, places
from actions.dialogue.card_reply import event_choices
from actions.dialogue.material import Material
from actions.dialogue.memory import Memory
from actions.dialogue.offers import AGAIN
from actions.dialogue.questions import Question
from actions.dialogue.reply import Reply, Utterance
from actions.dialogue.turn import Turn

_OF_PROGRAMME = {Question.WHERE, Question.SOURCE}
_OF_EVENT = {Question.WHERE, Question.SOURCE, Question.PHONE}


def follow_up(turn: Turn, memory: Memory, material: Material) -> Reply | None:
    """Return the reply to a question about the last card, whatever the message was routed to; None for another message.

    Distress is never one, nor is an answer to a question of ours (« which topic? »). Where places are listed, the
    questions about them come before this (follow_up.py).
    """
    topic = memory.subject
    if topic is None or turn.family == "urgent" or memory.pending == "choice" or not material.is_answered(topic):
        return None
    asked = material.words.vocabulary.questions(turn.text)
    if topic.startswith("programme/"):
        # The programme's cards say little each; a question on it has a card of its own.
        asked = asked if _OF_PROGRAMME.issuperset(asked) else ()
    if not asked:
        return None
    if topic in material.content.events:
        return _event(asked, turn, memory, material)
    return _card(asked, turn, memory, material)


def _card(asked: tuple[Question, ...], turn: Turn, memory: Memory, material: Material) -> Reply:
    card = material.content.cards[memory.subject or ""]
    blocks = [answer for question in asked if (answer := _answer(question, card, material))]
    said = (_said(card.title, blocks, material),) if blocks else ()
    return _followed(said, asked, AGAIN, 0, turn, memory, material)


def _event(asked: tuple[Question, ...], turn: Turn, memory: Memory, material: Material) -> Reply:
    event = material.content.events[memory.subject or ""]
    blocks = []
    if Question.PHONE in asked:
        blocks.append("\n".join(material.text.partner(material.content.partners[name]) for name in event.partners))
    if Question.SOURCE in asked:
        blocks.append(_sure(event, material))
    if not _OF_EVENT.issuperset(asked):
        blocks.append(material.words.answers.line_by_line)
    said = (_said(event.title, blocks, material),) if blocks else ()
    return _followed(said, asked, event_choices(event, material), len(event.tasks), turn, memory, material)


def _followed(
    said: tuple[Utterance, ...],
    asked: tuple[Question, ...],
    choices: Sequence[str],
    already: int,
    turn: Turn,
    memory: Memory,
    material: Material,
) -> Reply:
    """Return the answers, then the places when they were asked for, else the offers."""
    if Question.WHERE in asked:
        place = places.find_site(turn.place, memory.settled(), material.directory)
        return Reply((*said, *place.utterances), place.memory)
    kept = offers.pending(memory.settled(), choices)
    return Reply((*said, offers.said("utter_offers", kept, material, turn, already)), kept)


def _said(title: str, blocks: list[str], material: Material) -> Utterance:
    about = material.words.answers.about.format(title=title)
    return Utterance("utter_card_answer", {"lines": "\n\n".join([about, *blocks])})


def _answer(question: Question, card: Card, material: Material) -> str:
    text, partner = material.text, material.content.partner_of(card.topic)
    phone = text.phone(card, partner)
    if question is Question.WHERE:
        return text.here(card)
    if question is Question.SOURCE:
        return _sure(card, material)
    found = {
        Question.COST: [card.cost],
        Question.DELAY: [card.delay],
        Question.PHONE: phone,
        Question.HELP: [text.here(card)],
        Question.HOW: text.steps(card) or [*text.online(card), text.here(card)],
        Question.PAPERS: text.papers(card),
        Question.ONLINE: text.online(card),
    }[question]
    lines = [line for line in found if line]
    return "\n".join(lines) if lines else _unknown(question, card, phone, material)


def _unknown(question: Question, card: Card, phone: list[str], material: Material) -> str:
    """Return that the card does not say, with the official page and the phone."""
    words = material.words.answers
    phone = [] if question is Question.PHONE else phone
    return "\n".join([words.unknown[question], words.check.format(link=card.source_url), *phone])


def _sure(written: Card | LifeEvent, material: Material) -> str:
    return "\n".join([material.words.answers.sure, *material.text.source(written)])
