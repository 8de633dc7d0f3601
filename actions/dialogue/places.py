"""Replies about places: the nearest sites for a commune, or which commune is meant. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from actions.dialogue.asking import numbered
from actions.dialogue.memory import PLACE_CHOICE, Memory
from actions.dialogue.reply import Choice, Reply, Utterance, say
from actions.dialogue.turn import PlaceMention
from actions.directory.communes import Commune
from actions.directory.gazetteer import Gazetteer
from actions.directory.hours import state_at
from actions.directory.nearest import Near, SiteIndex
from actions.directory.wording import Wording, next_change_text

MOST_SITES = 3


@dataclass(frozen=True)
class Directory:
    """The places that the conversation can name."""

    gazetteer: Gazetteer
    sites: SiteIndex
    wording: Wording
    dated: str
    now: Callable[[], datetime]


def find_site(mention: PlaceMention | None, memory: Memory, directory: Directory) -> Reply:
    """Return the sites nearest to the place mentioned or remembered; ask for the commune when there is none."""
    return _with_place(mention, replace(memory, goal="site"), directory)


def next_permanence(mention: PlaceMention | None, memory: Memory, directory: Directory) -> Reply:
    """Return who to call about the next permanence of a place: the nearest sites, for lack of a published calendar."""
    return _with_place(mention, replace(memory, goal="permanence"), directory)


def at_commune(insee: str, memory: Memory, directory: Directory) -> Reply:
    """Return the sites nearest to a commune, with distance, opening and phone."""
    commune = directory.gazetteer.communes[insee]
    near = directory.sites.nearest(commune.latitude, commune.longitude, MOST_SITES)
    kept = replace(memory.settled(), place=insee)
    place = _named(commune, directory.gazetteer)
    if not near:
        return say(kept, "utter_no_site", place=place)
    values = {"place": place, "lines": "\n".join(_line(site, directory) for site in near), "date": directory.dated}
    response = "utter_permanences" if memory.goal == "permanence" else "utter_sites"
    far = (Utterance("utter_site_far"),) if near[0].over_30_minutes else ()
    return Reply((Utterance(response, values), *far), kept)


def _with_place(mention: PlaceMention | None, memory: Memory, directory: Directory) -> Reply:
    if mention is None:
        if memory.place:
            return at_commune(memory.place, memory, directory)
        question = "utter_ask_place_permanence" if memory.goal == "permanence" else "utter_ask_place"
        return say(replace(memory, pending="place", choices=()), question)
    if mention.insee:
        return at_commune(mention.insee, memory, directory)
    if mention.candidates:
        return _ask_which(mention.candidates, memory, directory)
    return say(replace(memory, pending="place", choices=()), "utter_unknown_place", place=mention.text)


def _ask_which(candidates: Sequence[str], memory: Memory, directory: Directory) -> Reply:
    titles = [_named(directory.gazetteer.communes[insee], directory.gazetteer) for insee in candidates]
    choices = tuple(Choice(title, str(number)) for number, title in enumerate(titles, 1))
    kept = replace(memory, pending="choice", choices=tuple(PLACE_CHOICE + insee for insee in candidates))
    return Reply((Utterance("utter_which_place", {"lines": numbered(titles)}, choices),), kept)


def _named(commune: Commune, gazetteer: Gazetteer) -> str:
    return f"{commune.name} ({gazetteer.department_name(commune)})"


def _line(near: Near, directory: Directory) -> str:
    site = near.site
    parts = [f"• {site.name}, {site.address}, {site.postal_code} {site.commune}", f"à {near.distance_km:.0f} km"]
    if site.opening_hours and site.hours_reliable:
        now = directory.now().astimezone(site.zone)
        parts.append(next_change_text(state_at(site.opening_hours, now, zone=site.zone), now, directory.wording))
    if site.booking:
        parts.append("sur rendez-vous")
    if site.phone:
        parts.append(site.phone)
    return " – ".join(parts)
