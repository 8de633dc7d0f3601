"""Replies about topics: the answer, several partners, life events, the programme, distress, out of scope. Pure."""

from __future__ import annotations

from dataclasses import replace

from actions.cards.card_text import short_site
from actions.cards.content import Content
from actions.dialogue.memory import Memory
from actions.dialogue.reply import Reply, Utterance, say
from actions.dialogue.turn import Turn
from bot.routing.partners import Partner
from bot.routing.route import family_of

_EMPTY = "out_of_scope/vide"
"""A message without any word: see bot/routing/shape.py."""


def answer(topic: str, memory: Memory, content: Content) -> Reply:
    """Return the answer to a topic, whatever its family, with the offer that follows it."""
    family = family_of(topic)
    kept = memory.settled().visited(topic)
    if family == "evenement":
        return _life_event(topic, kept, content)
    if family == "programme":
        return say(kept, "utter_programme", title=content.title(topic), body=content.topics[topic].text)
    partner = content.partner_of(topic) or content.partners[family]
    return _offer_site(_partner_card(partner, content.title(topic)), kept)


def several(turn: Turn, memory: Memory, content: Content) -> Reply:
    """Return the partners of a message with several needs, one line each, with the topic seen for each."""
    lines = []
    for partner_id in turn.partners:
        topic = next((topic for topic in turn.topics if topic.startswith(f"{partner_id}/")), None)
        partner = content.partner_of(partner_id) or content.partners[partner_id]
        lines.append(_line(partner, content.title(topic) if topic else None))
    kept = memory.settled().visited(turn.topic)
    return _offer_site(Utterance("utter_several", {"lines": "\n".join(lines)}), kept)


def urgent(topic: str, memory: Memory, content: Content) -> Reply:
    """Return the emergency numbers, and nothing else: no offer, no survey."""
    entry = content.topics.get(topic) if topic.startswith("urgent/") else None
    entry = entry or content.topics["urgent/agression"]
    return say(replace(memory.settled(), subject=None), "utter_urgent", body=entry.text)


def out_of_scope(topic: str, memory: Memory, content: Content) -> Reply:
    """Return who is in charge of a near request, or a plain refusal for anything else."""
    if topic == _EMPTY:
        return say(memory, "utter_empty")
    entry = content.topics.get(topic) if topic.startswith("out_of_scope/") else None
    kept = replace(memory.settled(), subject=None)
    if entry and entry.text:
        return say(kept, "utter_out_of_scope_near", body=entry.text)
    return say(kept, "utter_out_of_scope")


def _life_event(topic: str, memory: Memory, content: Content) -> Reply:
    entry = content.topics[topic]
    lines = [_line(content.partners[partner_id], None) for partner_id in entry.partners]
    values = {"title": entry.title, "first": entry.first, "lines": "\n".join(lines)}
    return _offer_site(Utterance("utter_life_event", values), memory)


def _partner_card(partner: Partner, title: str) -> Utterance:
    values = {"title": title, "partner": partner.name, "does": partner.does, "site": partner.site}
    if partner.phone is None:
        return Utterance("utter_topic_without_phone", {**values, "phone_note": partner.phone_note})
    return Utterance("utter_topic", {**values, "phone": partner.phone, "phone_note": partner.phone_note})


def _line(partner: Partner, title: str | None) -> str:
    subject = f"{partner.name} : {title}" if title else partner.name
    contact = partner.phone or short_site(partner)
    return f"• {subject} ({contact})"


def _offer_site(first: Utterance, memory: Memory) -> Reply:
    if memory.place:
        return Reply((first, Utterance("utter_offer_other")), memory)
    return Reply((first, Utterance("utter_offer_site")), replace(memory, pending="place", goal="site"))
