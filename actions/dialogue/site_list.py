"""The reply that names sites: the nearest, those that satisfy wishes, what is closer, what is an alternative. Pure."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.directory import Directory, Where
from actions.dialogue.memory import SITE, Memory
from actions.dialogue.reply import Choice, Reply, Utterance, say
from actions.dialogue.site_lines import closer_state, distance_line, site_block
from actions.dialogue.site_search import MUCH_CLOSER_KM, Found, closer, itinerant_services, search
from actions.dialogue.stop_lines import dated_text, stop_block
from actions.dialogue.stops import stops_around
from actions.dialogue.wish_text import wish_text
from actions.dialogue.wishes import NO_WISH, Wishes
from actions.directory.nearest import Near
from actions.directory.week import capitalised, lowered

MOST_SITES = 3
MOST_SHOWN = 9
"""« Plus loin » goes on up to the ninth site: a number of one figure picks each."""
_TITLE_START = "France services "
LONGEST_TITLE = 40
"""What a button holds on a phone; a longer name is replaced by its commune."""


def list_sites(where: Where, wishes: Wishes, memory: Memory, directory: Directory, week: bool = False) -> Reply:
    """Return the sites nearest to a place that satisfy the wishes. With `week`, each with the hours of its week."""
    found = search(where, wishes, directory, MOST_SITES)
    # Another day that was proposed is what the talk goes on about.
    kept = at_place(where, wishes if found.wishes == NO_WISH else found.wishes, memory)
    if not found.sites:
        return say(kept, "utter_no_site", place=where.label)
    kept = replace(kept, shown=tuple(map(site_id, found.sites)))
    lines = "\n\n".join(
        site_block(number, near, where, found.wishes, directory, week) for number, near in enumerate(found.sites, 1)
    )
    values = {"place": where.label, "lines": lines, "note": _note(where, directory)}
    choices = _choices(found.sites)
    if wishes == NO_WISH:
        first = Utterance("utter_sites", values, choices)
    elif found.wishes == wishes:
        first = Utterance("utter_sites_wished", {**values, "wish": wish_text(wishes, where, directory)}, choices)
    elif found.wishes == NO_WISH:
        first = Utterance("utter_sites_none", {**values, "wish": wish_text(wishes, where, directory)}, choices)
    else:
        wish, other = wish_text(wishes, where, directory), wish_text(found.wishes, where, directory)
        first = Utterance("utter_sites_instead", {**values, "wish": wish, "other": other}, choices)
    return Reply((first, *_besides(where, found, directory)), kept)


def list_further(where: Where, wishes: Wishes, memory: Memory, directory: Directory) -> Reply:
    """Return the next sites, further away, with the numbers that follow those already shown."""
    already = len(memory.shown)
    limit = min(MOST_SITES, MOST_SHOWN - already)
    found = search(where, wishes, directory, limit, already) if limit > 0 else Found((), wishes)
    if not found.sites:
        return say(replace(memory, focus=None), "utter_no_further_site", place=where.label)
    lines = "\n\n".join(
        site_block(number, near, where, wishes, directory) for number, near in enumerate(found.sites, already + 1)
    )
    kept = replace(memory, shown=(*memory.shown, *map(site_id, found.sites)), focus=None)
    values = {"place": where.label, "lines": lines, "note": _note(where, directory)}
    response = "utter_sites_further"
    if wishes != NO_WISH:
        response, values = "utter_sites_further_wished", {**values, "wish": wish_text(wishes, where, directory)}
    return Reply((Utterance(response, values, _choices(found.sites, already)),), kept)


def site_values(near: Near, number: int, where: Where, wishes: Wishes, directory: Directory) -> dict[str, str]:
    """Return the values of a message about one site beside permanences."""
    note = directory.words.official_list.format(date=dated_text(directory.sites_dated, directory))
    return {"lines": site_block(number, near, where, wishes, directory), "note": note}


def site_id(near: Near) -> str:
    """Return what is remembered of a site."""
    return f"{SITE}{near.site.id_fs}"


def at_place(where: Where, wishes: Wishes, memory: Memory) -> Memory:
    """Return the memory with a place found: nothing pending, no failure counted, the wishes kept."""
    return replace(memory.settled(), place=where.insee, wishes=wishes.kept(), place_tries=0)


def _besides(where: Where, found: Found, directory: Directory) -> tuple[Utterance, ...]:
    """Return what else is worth knowing: a closer site that does not suit, or a stop nearer than a far site."""
    said = []
    near = closer(where, found, directory)
    if near is not None:
        state = closer_state(near.site, found.wishes, directory)
        distance = lowered(distance_line(near, where, directory))
        values = {"name": near.site.name, "distance": distance, "state": state}
        said.append(Utterance("utter_site_closer", values))
    elif found.wishes == NO_WISH:
        said += _itinerant(where, found, directory)
    if found.sites[0].over_30_minutes:
        said += _far(where, found, near is not None, directory)
    return tuple(said)


def _far(where: Where, found: Found, nearer_site: bool, directory: Directory) -> list[Utterance]:
    """Return a stop nearer than the first site, on the day wished; without any, an itinerant service to call."""
    day = Wishes(first=found.wishes.first, last=found.wishes.last)
    stops = [stop for stop in stops_around(where, day, directory) if stop.distance_km < found.sites[0].distance_km]
    if stops:
        return [Utterance("utter_site_far_stop", {"lines": stop_block(stops[0], directory, most_dates=1)})]
    if nearer_site or _itinerant(where, found, directory):
        return []
    return [Utterance("utter_site_far")]


def _itinerant(where: Where, found: Found, directory: Directory) -> list[Utterance]:
    """Return the itinerant service based much closer than the first site: only its phone, never its address."""
    services = itinerant_services(where, directory, 1)
    if not services or services[0].distance_km + MUCH_CLOSER_KM > found.sites[0].distance_km:
        return []
    site = services[0].site
    return [Utterance("utter_itinerant_closer", {"name": site.name, "phone": site.phone})]


def _note(where: Where, directory: Directory) -> str:
    words = directory.words
    pattern = words.note_exact if where.exact else words.note
    return pattern.format(date=dated_text(directory.sites_dated, directory))


def _choices(sites: tuple[Near, ...], already: int = 0) -> tuple[Choice, ...]:
    return tuple(Choice(_title(near), str(number)) for number, near in enumerate(sites, already + 1))


def _title(near: Near) -> str:
    title = near.site.name.removeprefix(_TITLE_START).removeprefix("de ").removeprefix("d'")
    return capitalised(title if len(title) <= LONGEST_TITLE else near.site.commune)
