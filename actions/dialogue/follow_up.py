"""Follow-ups about places: « et samedi ? », « plus loin », « le deuxième », « son téléphone », « et à Najac ? ». Pure.

Only a message that holds nothing else is taken, whatever the router took it for.
"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import place_picking as picking
from actions.dialogue import place_question as question
from actions.dialogue.directory import Directory, Where, where_commune
from actions.dialogue.memory import SITE, STOP, Memory
from actions.dialogue.passages import later_passages, next_passages
from actions.dialogue.place_details import details, site_on
from actions.dialogue.places import at_commune, find_site, next_permanence
from actions.dialogue.reading import Reading, read
from actions.dialogue.reply import Reply
from actions.dialogue.site_list import list_further, list_sites
from actions.dialogue.turn import Turn
from actions.dialogue.wishes import NO_WISH, Wishes, remembered
from bot.nlu.text import clean, words

_MOST_WORDS = 12


def follow_up(turn: Turn, memory: Memory, directory: Directory) -> Reply | None:
    """Return the reply to a message that follows up on places shown or a place known, None for any other message."""
    if memory.pending == "choice" or len(words(clean(turn.text))) > _MOST_WORDS:
        return None
    reading = read(turn, directory.today, len(memory.shown))
    if memory.goal is None:
        return _wishes_of_a_place(turn, reading, memory, directory)
    if not reading.only or (turn.family == "urgent" and (reading.place or not reading.bare)):
        return _elsewhere_named(turn, memory, directory)
    wishes = remembered(memory.wishes, directory.today)
    wanted = NO_WISH if reading.any_time else wishes.then(reading.wishes)
    if turn.place:
        if memory.shown:
            return _at_another_place(turn, reading, wanted, memory, directory)
        return _wishes_of_a_place(turn, reading, memory, directory)
    if memory.place not in directory.gazetteer.communes:
        return _while_asked(reading, wanted, memory)
    where = where_commune(memory.place, directory)
    if memory.shown and reading.wishful and (reading.number or memory.focus):
        chosen = site_on(where, reading, wanted, memory, directory)
        if chosen is not None:
            return chosen
    if memory.shown and _about_the_list(reading, memory):
        return details(reading, memory, wanted, directory)
    if reading.moves and (memory.shown or reading.elsewhere):
        return _move(where, reading, wanted, memory, directory)
    if reading.wishful:
        return at_commune(where.insee, memory, directory, wanted)
    if reading.opening and memory.goal == "site":
        return at_commune(where.insee, memory, directory, wishes.then(Wishes(now=True)))
    return None


def _wishes_of_a_place(turn: Turn, reading: Reading, memory: Memory, directory: Directory) -> Reply | None:
    """Return the sites of « Rodez samedi », « le plus proche de Gramat » when the router is not sure of the message."""
    wished = reading.only and (reading.wishful or reading.nearer)
    if turn.place is None or not wished or turn.band == "answer" or turn.family == "urgent" or memory.pending:
        return None
    return find_site(turn.place, memory.settled(), directory, reading.wishes, turn.position)


def _about_the_list(reading: Reading, memory: Memory) -> bool:
    """Return whether something about the places listed is asked: « ouvert ? » alone is, of the one looked at."""
    if reading.number is not None:
        return True
    if reading.wishful:
        return False
    return bool(reading.aspects) or (reading.opening and (memory.focus is not None or memory.goal != "site"))


def _move(where: Where, reading: Reading, wishes: Wishes, memory: Memory, directory: Directory) -> Reply:
    if reading.elsewhere:
        return question.ask_place(replace(memory, shown=(), focus=None, wishes=wishes.kept()))
    if reading.too_far and memory.goal != "permanence":
        return next_passages(where, wishes, memory, directory)
    if memory.goal == "permanence" and reading.later:
        return later_passages(where, wishes, memory, directory)
    if memory.goal == "permanence" and reading.further:
        stops = sum(place_id.startswith(STOP) for place_id in memory.shown)
        return next_passages(where, wishes, memory, directory, skip=stops)
    if reading.nearer or reading.too_far or reading.wishful or not _only_sites(memory):
        return list_sites(where, wishes, replace(memory, goal="site"), directory)
    return list_further(where, wishes, memory, directory)


def _at_another_place(
    turn: Turn, reading: Reading, wishes: Wishes, memory: Memory, directory: Directory
) -> Reply | None:
    """Return what was asked, elsewhere; or what is asked of the site listed in the commune named."""
    if turn.place and turn.place.insee and reading.aspects:
        for number, place_id in enumerate(memory.shown, 1):
            site = directory.remembered_site(place_id)
            if site and site.insee == turn.place.insee:
                return details(replace(reading, number=number), memory, wishes, directory)
    goal = next_permanence if memory.goal == "permanence" else find_site
    return goal(turn.place, replace(memory, focus=None), directory, wishes, turn.position)


def _while_asked(reading: Reading, wishes: Wishes, memory: Memory) -> Reply | None:
    """Return the question for the commune again, with the wishes added meanwhile; None when there is none."""
    if memory.pending != "place" or not reading.wishful:
        return None
    return question.ask_place(replace(memory, wishes=wishes.kept()))


def _elsewhere_named(turn: Turn, memory: Memory, directory: Directory) -> Reply | None:
    """Return the question for the commune to « et en Lozère ? » after a list or when the commune is asked."""
    if not (memory.shown or memory.pending == "place") or turn.place:
        return None
    department = picking.only_department(turn.text, directory)
    return question.ask_in_department(department, memory, directory) if department else None


def _only_sites(memory: Memory) -> bool:
    return all(place_id.startswith(SITE) for place_id in memory.shown)
