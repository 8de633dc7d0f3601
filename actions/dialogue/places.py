"""Replies about places: which place, then its sites or permanences, remembered for what follows. Pure."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import follow_up_words as says
from actions.dialogue import place_picking as picking
from actions.dialogue import place_question as question
from actions.dialogue.directory import Directory
from actions.dialogue.follow_up_words import Aspect
from actions.dialogue.memory import PLACE_CHOICE, Memory
from actions.dialogue.place_replies import (
    PLACE_WORDS,
    at_commune,
    find_site,
    like_a_name,
    mention_of,
    next_permanence,
    somewhere,
    with_place,
)
from actions.dialogue.reading import read
from actions.dialogue.reply import Reply, say
from actions.dialogue.turn import PLACE_GOALS, Turn
from actions.dialogue.wishes import remembered
from bot.nlu.text import clean, fold


def asked(turn: Turn, memory: Memory, directory: Directory) -> Reply:
    """Return the reply to a message about sites or permanences by itself, its wishes read from it alone."""
    reading = read(turn, directory.today)
    week = Aspect.HOURS in reading.aspects and turn.family == "find_site"
    goal = "permanence" if says.ITINERANT.search(fold(turn.text)) else PLACE_GOALS.get(turn.family, "site")
    settled = replace(memory.settled(), goal=goal)
    return somewhere(turn, settled, reading.wishes, directory, week)


def again(memory: Memory, directory: Directory) -> Reply | None:
    """Return the last list of places once more, None when none was shown."""
    return at_commune(memory.place, memory, directory) if memory.shown and memory.place else None


def answer(turn: Turn, memory: Memory, directory: Directory) -> Reply | None:
    """Return the reply to a message that answers « in which commune? », None when it speaks of something else."""
    if turn.topic == "small_talk/oui":
        return with_place(None, memory, remembered(memory.wishes, directory.today), directory)
    if turn.topic == "small_talk/non":
        return say(memory.settled(), "utter_no")
    reading = read(turn, directory.today)
    wishes = remembered(memory.wishes, directory.today).then(reading.wishes)
    short = len(clean(turn.text).split()) <= PLACE_WORDS
    named = (turn.place or turn.position) and (short or reading.only or turn.family in PLACE_GOALS)
    if named:
        goal = "permanence" if turn.family == "next_permanence" else memory.goal
        return somewhere(turn, replace(memory, goal=goal), wishes, directory)
    if not short or turn.family in ("small_talk", "human", "urgent"):
        return None
    resolution = directory.gazetteer.resolve(turn.text)
    if resolution.department:
        return question.ask_in_department(resolution.department, memory, directory)
    unsure = turn.band != "answer" or turn.family in PLACE_GOALS
    if not unsure:
        return None
    if resolution.known:
        return with_place(mention_of(turn.text, resolution), memory, wishes, directory)
    if memory.place_tries >= question.MOST_TRIES or not like_a_name(turn.text, directory):
        return None
    return question.failed(memory, clean(turn.text))


def choose(turn: Turn, memory: Memory, directory: Directory) -> Reply | None:
    """Return the reply to a message that picks one of the communes offered otherwise than by its line."""
    offered = [choice.removeprefix(PLACE_CHOICE) for choice in memory.choices]
    found = picking.narrowed(turn, offered, directory)
    if found:
        kept = replace(memory, pending=None, choices=())
        return at_commune(found[0], kept, directory) if len(found) == 1 else question.ask_which(found, kept, directory)
    if found is not None:
        return question.not_there(offered, memory, directory)
    if turn.place and turn.place.text and turn.family != "urgent":
        short = len(clean(turn.text).split()) <= PLACE_WORDS
        if short or turn.family in PLACE_GOALS:
            goal = "permanence" if turn.family == "next_permanence" else memory.goal
            kept = replace(memory, pending=None, choices=(), goal=goal)
            return somewhere(turn, kept, remembered(memory.wishes, directory.today), directory)
    return None


def rejected(memory: Memory) -> Reply:
    """Return the reply to somebody whose commune is not among those offered."""
    return question.failed(replace(memory, choices=()))


__all__ = ["again", "answer", "asked", "at_commune", "choose", "find_site", "next_permanence", "rejected"]
