"""Topics of local partners: answered where they are offered, once the commune is known. Pure."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import topics
from actions.dialogue.material import Material
from actions.dialogue.memory import SITE, Memory
from actions.dialogue.reply import Reply, say
from actions.dialogue.turn import Turn
from bot.routing.partners import LocalPartner
from bot.routing.route import family_of

_GOAL = "topic:"
_OUTSIDE = "out_of_scope/departement"


def instead(topic: str, memory: Memory, material: Material) -> Reply | None:
    """Return the reply that takes the place of a local topic's card; None where it is offered, and for other topics.

    The place unknown: the question for the commune. Outside: who is in charge in general.
    """
    partner = material.content.local_partners.get(family_of(topic))
    if partner is None or _is_offered(partner, memory, material):
        return None
    if memory.place not in material.directory.gazetteer.communes:
        kept = replace(memory.settled(), pending="place", goal=f"{_GOAL}{topic}")
        return say(kept, "utter_ask_place_local", partner=partner.name)
    return topics.out_of_scope(_OUTSIDE, memory, material.content)


def rival(turn: Turn, material: Material) -> str | None:
    """Return the local topic that comes second to « it is the département », None without any.

    The general answer is learned from all of France; where a local service is known, it may have the better one.
    """
    second = turn.topics[1] if turn.topic == _OUTSIDE and len(turn.topics) > 1 else ""
    return second if family_of(second) in material.content.local_partners else None


def wanted(before: Memory, after: Memory) -> str | None:
    """Return the local topic that the commune was asked for, once a place was found; None otherwise."""
    if before.goal is None or not before.goal.startswith(_GOAL) or before.pending not in ("place", "choice"):
        return None
    found = after.place is not None and after.pending is None and bool(after.shown)
    return before.goal.removeprefix(_GOAL) if found else None


def may_be_named(partner_id: str, memory: Memory, material: Material) -> bool:
    """Return whether a partner is national, or a local one offered at the place remembered."""
    partner = material.content.local_partners.get(partner_id)
    return partner is None or _is_offered(partner, memory, material)


def is_elsewhere(topic: str, memory: Memory, material: Material) -> bool:
    """Return whether a topic is that of a local partner which is not offered at the place remembered."""
    partner = material.content.local_partners.get(family_of(topic))
    return partner is not None and memory.place is not None and not _is_offered(partner, memory, material)


def _is_offered(partner: LocalPartner, memory: Memory, material: Material) -> bool:
    commune = material.directory.gazetteer.communes.get(memory.place or "")
    site = int(memory.site.removeprefix(SITE)) if memory.site and memory.site.startswith(SITE) else None
    return partner.is_offered(memory.place, commune.department if commune else None, site)
