"""Which place is meant: one commune, a question with départements, or after two failures another way. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log10

from actions.dialogue.asking import numbered
from actions.dialogue.directory import Directory
from actions.dialogue.memory import PLACE_CHOICE, Memory
from actions.dialogue.reply import Choice, Reply, Utterance, say
from actions.dialogue.site_list import MOST_SITES
from actions.dialogue.turn import PlaceMention
from actions.directory.choice import MOST_CANDIDATES
from actions.directory.communes import Commune
from actions.directory.importing.place import distance_km
from actions.directory.names import key
from actions.directory.place_text import postal_code
from actions.directory.sites import Site

MOST_TRIES = 2
"""Two questions about the place in a row without an answer: the map and a person are better than a third."""
_KM_PER_TENFOLD = 15.0
"""A town ten times as large is meant even 15 km further: Villefranche-de-Rouergue rather than -de-Panat, from Rodez."""
_SMALL_LOSS_KM = 3.0
"""What a list made for the main commune of a postal code may cost the others: five minutes of road."""


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
    place remembered the nearest come first: people ask around where they are. For permanences the communes of a postal
    code that have one come first.
    """
    gazetteer = directory.gazetteer
    found = [gazetteer.communes[insee] for insee in mention.candidates if insee in gazetteer.communes]
    coded = postal_code(mention.text)
    if coded and memory.goal == "permanence":
        stops = {stop.insee for stop in directory.permanences}
        own = [one for one in gazetteer.communes.values() if coded.code in one.postal_codes and one.insee in stops]
        found = list(dict.fromkeys([*own, *found]))
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


def same_for_all(mention: PlaceMention, memory: Memory, directory: Directory) -> Commune | None:
    """Return the main commune of a postal code when the list of its sites is as good for all its communes.

    Then a question would change little to the answer. For permanences, none of them must have a stop of its own.
    """
    coded = postal_code(mention.text)
    if coded is None or (coded.before + coded.after).strip():
        return None
    communes = [one for one in directory.gazetteer.communes.values() if coded.code in one.postal_codes]
    if not communes:
        return None
    main = max(communes, key=lambda commune: commune.population)
    listed = [near.site for near in directory.sites.nearest(main.latitude, main.longitude, MOST_SITES)]
    if any(_loss_km(commune, listed, directory) > _SMALL_LOSS_KM for commune in communes):
        return None
    stops = {stop.insee for stop in directory.permanences} if memory.goal == "permanence" else set()
    return None if any(commune.insee in stops for commune in communes) else main


def _loss_km(commune: Commune, listed: Sequence[Site], directory: Directory) -> float:
    """Return how much further than the nearest site of all the nearest of a list is."""
    nearest = directory.sites.nearest(commune.latitude, commune.longitude, limit=1)
    if not nearest:
        return 0.0
    here = commune.latitude, commune.longitude
    return min(distance_km(*here, site.latitude, site.longitude) for site in listed) - nearest[0].distance_km
