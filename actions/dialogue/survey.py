"""« Cette réponse vous a-t-elle aidé ? »: what a yes and a no lead to. Pure.

Only the topic and the yes or no are kept, nothing that was typed.
"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import offers
from actions.dialogue.material import Material
from actions.dialogue.memory import Memory
from actions.dialogue.offers import MISSING, OFFERS, SURVEY
from actions.dialogue.reply import Reply, Utterance, say
from actions.dialogue.turn import Turn

HELPED, NOT_HELPED = "yes", "no"


def answered(turn: Turn, memory: Memory, material: Material) -> Reply | None:
    """Return the reply to a yes or a no said right after the question, None for anything else."""
    if memory.pending != SURVEY or memory.surveyed is None:
        return None
    helped = _helped(turn, material)
    if helped is None:
        return None
    kept = replace(memory.settled(), feedback=(memory.surveyed, HELPED if helped else NOT_HELPED))
    if helped:
        return say(kept, "utter_survey_yes")
    kept = offers.pending(kept, MISSING)
    return Reply((Utterance("utter_survey_no"), offers.said("utter_offers", kept, material, turn)), kept)


def closed(memory: Memory) -> Memory:
    """Return the memory once another message came: a later yes is no answer any more, the offers stay."""
    return replace(memory, pending=OFFERS) if memory.pending == SURVEY else memory


def _helped(turn: Turn, material: Material) -> bool | None:
    said = material.words.commands.helped(turn.text)
    # « C'est sûr ? » is routed to a yes: what may be a question about the card is none.
    asked = material.words.vocabulary.questions(turn.text)
    if said is None and not asked and turn.topic in ("small_talk/oui", "small_talk/non"):
        return turn.topic == "small_talk/oui"
    return said
