"""The town of an address, told from the town that a street is named after: « 9 route de Rodez, Najac ». Pure."""

from __future__ import annotations

from actions.dialogue.place_replies import mention_of
from actions.dialogue.turn import PlaceMention
from actions.directory.gazetteer import Gazetteer
from actions.directory.names import LINKS
from bot.nlu.text import clean, words

_STREETS = frozenset(
    ("rue", "avenue", "av", "ave", "boulevard", "bd", "route", "rte", "chemin", "impasse", "place", "allee", "allees")
) | {"quai", "cours", "faubourg", "montee"}
_LONGEST_TOWN = 6


def town_of(address: str, place: PlaceMention | None, gazetteer: Gazetteer) -> PlaceMention | None:
    """Return the place of an address: the one found in the message unless a street bears its name, then what follows.

    None when nothing follows: « 9 route de Rodez » is in any town.
    """
    if place is None or not place.text:
        return place
    said, named = words(clean(address)), words(clean(place.text))
    start = next((i for i in range(len(said)) if said[i : i + len(named)] == named), None)
    if start is None or not _names_a_street(said[:start]):
        return place
    after = said[start + len(named) :]
    for size in range(min(len(after), _LONGEST_TOWN), 0, -1):
        town = " ".join(after[-size:])
        resolution = gazetteer.resolve(town)
        if resolution.known:
            return mention_of(town, resolution)
    return None


def _names_a_street(before: list[str]) -> bool:
    """Return whether the last word before the name, links put aside, is that of a street."""
    end = len(before)
    while end and before[end - 1] in LINKS:
        end -= 1
    return end > 0 and before[end - 1] in _STREETS
