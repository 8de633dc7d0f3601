"""Which place is meant: one commune, a question with départements, or after two failures another way. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from math import log10

from actions.dialogue.asking import numbered
from actions.dialogue.directory import Directory
from actions.dialogue.follow_up_words import FILLERS
from actions.dialogue.memory import PLACE_CHOICE, Memory
from actions.dialogue.reply import Choice, Reply, Utterance, say
from actions.dialogue.site_list import MOST_SITES
from actions.dialogue.turn import PlaceMention, Turn
from actions.directory.choice import MOST_CANDIDATES
from actions.directory.communes import Commune
from actions.directory.names import key
from actions.directory.place_text import postal_code
from bot.nlu.text import clean, words

MOST_TRIES = 2
"""Two questions about the place in a row without an answer: the map and a person are better than a third."""
_KM_PER_TENFOLD = 15.0
"""A town ten times as large is meant even 15 km further: Villefranche-de-Rouergue rather than -de-Panat, from Rodez."""
_MOST_WORDS = 6
_LONGEST_DEPARTMENT = 6


def ask_place(memory: Memory) -> Reply:
    """Return the question « in which commune? »."""
    question = "utter_ask_place_permanence" if memory.goal == "permanence" else "utter_ask_place"
    return say(replace(memory, pending="place", choices=()), question)


def ask_in_department(code: str, memory: Memory, directory: Directory) -> Reply:
    """Return the question for the commune to somebody who named only a département."""
    department = directory.gazetteer.departments[code].name
    return say(replace(memory, pending="place", choices=()), "utter_ask_place_in_department", department=department)


def ask_which(
    candidates: Sequence[str], memory: Memory, directory: Directory, response: str = "utter_which_place"
) -> Reply:
    """Return the question « which of these communes? », at most five, each with its département."""
    communes = directory.gazetteer.communes
    offered = [insee for insee in candidates if insee in communes][:MOST_CANDIDATES]
    titles = [directory.commune_name(insee) for insee in offered]
    choices = tuple(Choice(title, str(number)) for number, title in enumerate(titles, 1))
    kept = replace(memory, pending="choice", choices=tuple(PLACE_CHOICE + insee for insee in offered))
    return Reply((Utterance(response, {"lines": numbered(titles)}, choices),), kept)


def not_there(offered: Sequence[str], memory: Memory, directory: Directory) -> Reply:
    """Return the question once more to somebody who named a département without such a commune."""
    if memory.place_tries + 1 >= MOST_TRIES:
        return failed(memory)
    kept = replace(memory, place_tries=memory.place_tries + 1)
    return ask_which(offered, kept, directory, "utter_which_place_not_there")


def failed(memory: Memory, typed: str = "") -> Reply:
    """Return the question in other words; the second time in a row, the map and a person: never a third question.

    A name that comes after that is still taken as the answer.
    """
    tries = memory.place_tries + 1
    if tries >= MOST_TRIES:
        return say(replace(memory.settled(), pending="place", place_tries=MOST_TRIES), "utter_place_given_up")
    kept = replace(memory, pending="place", choices=(), place_tries=tries)
    return say(kept, "utter_unknown_place", place=typed) if typed else say(kept, "utter_ask_place_otherwise")


def candidates_of(mention: PlaceMention, memory: Memory, directory: Directory) -> list[str]:
    """Return the communes that a mention may mean, best first.

    « Villefranche » also means the communes whose name goes on after it, unless communes are called just that. With a
    place remembered the nearest come first: people ask around where they are.
    """
    gazetteer = directory.gazetteer
    found = [gazetteer.communes[insee] for insee in mention.candidates if insee in gazetteer.communes]
    coded = postal_code(mention.text) is not None
    name = gazetteer.peeled(mention.text)
    if name and not coded and not any(key(commune.name) == name for commune in found):
        longer = sorted(gazetteer.index.beginning(name), key=lambda commune: -commune.population)
        found = _widened(found, longer) if longer else found
    here = gazetteer.communes.get(memory.place or "")
    if here is not None and not coded:
        found.sort(key=lambda one: here.distance_km(one) - _KM_PER_TENFOLD * log10(one.population + 1))
    return [commune.insee for commune in found][:MOST_CANDIDATES]


def _widened(found: Iterable[Commune], longer: Iterable[Commune]) -> list[Commune]:
    both = {commune.insee: commune for commune in (*found, *longer)}
    return sorted(both.values(), key=lambda commune: -commune.population)


def narrowed(turn: Turn, offered: Sequence[str], directory: Directory) -> list[str] | None:
    """Return the communes offered that a département, its number or a postal code picks: « dans l'Aveyron », « 12 ».

    A namesake that was not offered is found too. Empty when none is in the département; None when the message names
    neither. A figure that numbers a line is a choice, never a département.
    """
    communes = directory.gazetteer.communes
    coded = postal_code(turn.text)
    if coded:
        return [insee for insee in offered if coded.code in communes[insee].postal_codes] or None
    said = words(clean(turn.text))
    if len(said) > _MOST_WORDS or (
        len(said[-1:]) and re.fullmatch("[1-9]", said[-1]) and int(said[-1]) <= len(offered)
    ):
        return None
    named = (directory.gazetteer.territories.named(said[start:]) for start in range(len(said)))
    codes = next(filter(None, named), None)
    if codes is None:
        return None
    inside = [insee for insee in offered if communes[insee].department in codes]
    return inside or _namesakes(offered, codes, directory)


def department_in(text: str, directory: Directory) -> str | None:
    """Return the code of the one département that a message names after « en » or « dans »: « en Lozère »."""
    found = _department(words(clean(text)), directory)
    return found[0] if found else None


def only_department(text: str, directory: Directory) -> str | None:
    """Return the code of the département when a message holds nothing else: « et en Lozère ? »."""
    said = words(clean(text))
    found = _department(said, directory)
    if found is None:
        return None
    code, start, end = found
    return code if FILLERS.issuperset((*said[:start], *said[end:])) else None


def _department(said: Sequence[str], directory: Directory) -> tuple[str, int, int] | None:
    for start, word in enumerate(said):
        for end in range(min(len(said), start + _LONGEST_DEPARTMENT), start + 1, -1):
            codes = directory.gazetteer.territories.named(list(said[start:end])) if word in ("en", "dans") else None
            if codes and len(codes) == 1:
                return next(iter(codes)), start, end
    return None


def _namesakes(offered: Sequence[str], codes: Collection[str], directory: Directory) -> list[str]:
    gazetteer = directory.gazetteer
    names = dict.fromkeys(key(gazetteer.communes[insee].name) for insee in offered)
    same = (commune for name in names for commune in (*gazetteer.index.named(name), *gazetteer.index.beginning(name)))
    return list(dict.fromkeys(commune.insee for commune in same if commune.department in codes))


def same_for_all(mention: PlaceMention, memory: Memory, directory: Directory) -> Commune | None:
    """Return the main commune of a postal code when the list of its sites holds the nearest of all its communes.

    Then a question would change little to the answer. For permanences, none of them must have a stop of its own.
    """
    coded = postal_code(mention.text)
    if coded is None or (coded.before + coded.after).strip():
        return None
    communes = [one for one in directory.gazetteer.communes.values() if coded.code in one.postal_codes]
    if not communes:
        return None
    main = max(communes, key=lambda commune: commune.population)
    listed = {near.site.id_fs for near in directory.sites.nearest(main.latitude, main.longitude, MOST_SITES)}
    nearest = (near for one in communes for near in directory.sites.nearest(one.latitude, one.longitude, limit=1))
    if any(near.site.id_fs not in listed for near in nearest):
        return None
    stops = {stop.insee for stop in directory.permanences} if memory.goal == "permanence" else set()
    return None if any(commune.insee in stops for commune in communes) else main
