"""Replies at a place: a commune, a postal code, a position; the question which place when none is sure. Pure."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import place_picking as picking
from actions.dialogue import place_question as question
from actions.dialogue.directory import Directory, Where, where_commune, where_position, where_postal_code
from actions.dialogue.memory import Memory
from actions.dialogue.passages import next_passages
from actions.dialogue.reply import Reply, Utterance
from actions.dialogue.site_list import list_sites
from actions.dialogue.turn import PlaceMention, Position, Turn
from actions.dialogue.wishes import NO_WISH, Wishes, remembered
from actions.directory.choice import NOTHING, Resolution
from actions.directory.place_text import postal_code
from bot.nlu.text import clean, words

PLACE_WORDS = 4
"""A message this short that holds a place answers « in which commune? », whatever it was routed to."""


def find_site(
    mention: PlaceMention | None,
    memory: Memory,
    directory: Directory,
    wishes: Wishes = NO_WISH,
    position: Position | None = None,
) -> Reply:
    """Return the sites nearest to a position, to the place mentioned or remembered; ask for the commune without any."""
    return with_place(mention, replace(memory, goal="site"), wishes, directory, position)


def next_permanence(
    mention: PlaceMention | None,
    memory: Memory,
    directory: Directory,
    wishes: Wishes = NO_WISH,
    position: Position | None = None,
) -> Reply:
    """Return the next permanences around a position, of the place mentioned or remembered; ask without any."""
    return with_place(mention, replace(memory, goal="permanence"), wishes, directory, position)


def at_commune(insee: str, memory: Memory, directory: Directory, wishes: Wishes | None = None) -> Reply:
    """Return what the place was asked for, in a commune, with the wishes remembered unless others are given."""
    wanted = remembered(memory.wishes, directory.today) if wishes is None else wishes
    return _reply_at(where_commune(insee, directory), memory, wanted, directory)


def somewhere(turn: Turn, memory: Memory, wishes: Wishes, directory: Directory, week: bool = False) -> Reply:
    """Return the reply at the place of a message: an address or a place named, else the browser's position."""
    mention = turn.place or _bare_name(turn.text, directory)
    named = mention is not None
    position = turn.position if turn.position and (turn.position.of_address or not named) else None
    if not named and position is None:
        department = picking.department_in(turn.text, directory)
        if department:
            return question.ask_in_department(department, _wishing(memory, wishes), directory)
    reply = with_place(mention, memory, wishes, directory, position, week)
    if turn.unplaced and reply.memory.shown:
        return Reply((*reply.utterances, Utterance("utter_address_unplaced")), reply.memory)
    return reply


def with_place(
    mention: PlaceMention | None,
    memory: Memory,
    wishes: Wishes,
    directory: Directory,
    position: Position | None = None,
    week: bool = False,
) -> Reply:
    """Return the reply at a position, at the place mentioned or remembered, or the question which place."""
    where = where_position(position, directory) if position else None
    if where is not None:
        return _reply_at(where, memory, wishes, directory, week)
    if mention is None:
        if memory.place in directory.gazetteer.communes:
            return _reply_at(where_commune(memory.place, directory), memory, wishes, directory, week)
        return question.ask_place(_wishing(memory, wishes))
    if mention.insee in directory.gazetteer.communes:
        return _reply_at(where_commune(mention.insee, directory), memory, wishes, directory, week)
    main = question.same_for_all(mention, memory, directory)
    if main is not None:
        return _at_postal_code(mention, main.insee, memory, wishes, directory, week)
    candidates = question.candidates_of(mention, memory, directory)
    if candidates:
        response = "utter_which_place_of_code" if postal_code(mention.text) else "utter_which_place"
        return question.ask_which(candidates, _wishing(memory, wishes), directory, response)
    return question.failed(_wishing(memory, wishes), mention.text)


def _at_postal_code(
    mention: PlaceMention, main: str, memory: Memory, wishes: Wishes, directory: Directory, week: bool
) -> Reply:
    where = where_postal_code(mention.text.strip(), directory.gazetteer.communes[main], directory)
    reply = _reply_at(where, memory, wishes, directory, week)
    counted = Utterance("utter_counted_from", {"code": mention.text.strip(), "commune": directory.commune_name(main)})
    return Reply((*reply.utterances, counted), reply.memory)


def _reply_at(where: Where, memory: Memory, wishes: Wishes, directory: Directory, week: bool = False) -> Reply:
    if memory.goal == "permanence":
        return next_passages(where, wishes, memory, directory)
    return list_sites(where, wishes, memory, directory, week)


def _wishing(memory: Memory, wishes: Wishes) -> Memory:
    return replace(memory, wishes=wishes.kept())


def _bare_name(text: str, directory: Directory) -> PlaceMention | None:
    """Return the place of a short message that is nothing but a name and was not seen to be one: « et st rome »."""
    name = directory.gazetteer.peeled(text) if len(clean(text).split()) <= PLACE_WORDS else ""
    resolution = directory.gazetteer.resolve(text) if name and like_a_name(name, directory) else NOTHING
    return mention_of(text, resolution) if resolution.known else None


def mention_of(text: str, resolution: Resolution) -> PlaceMention:
    """Return what the gazetteer made of a text as a mention."""
    found = resolution.place.insee if resolution.place else None
    return PlaceMention(text, found, tuple(commune.insee for commune in resolution.candidates))


def like_a_name(text: str, directory: Directory) -> bool:
    """Return whether a message may be the name of a place: no ordinary French word in it."""
    said = words(clean(text))
    return bool(said) and not any(directory.gazetteer.vocabulary.is_ordinary(word) for word in said)
