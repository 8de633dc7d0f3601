"""Gives the turn of a message that holds an address its position, from the official geocoder."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from actions.dialogue.address import town_of
from actions.dialogue.memory import Memory
from actions.dialogue.turn import PLACE_GOALS, PlaceMention, Position, Turn
from actions.directory.communes import Commune
from actions.directory.gazetteer import Gazetteer
from actions.directory.geocoding.address import address_in
from actions.directory.geocoding.answer import Located

_TOWN_ALONE = "municipality"


class Locator(Protocol):
    """What says where an address is: the geocoder, or a stand-in for it."""

    async def locate(self, address: str, commune: Commune | None = None) -> Located | None:
        """Return where an address is, None when nobody can tell in time."""


async def located(turn: Turn, memory: Memory, gazetteer: Gazetteer, geocoder: Locator) -> Turn:
    """Return the turn with the position of its address, when a place is what the message is about.

    Without an answer of the geocoder the commune stays, and `unplaced` says why. The name of a town in that of a
    street (« 9 route de Rodez ») is not taken for the commune.
    """
    wanted = turn.family in PLACE_GOALS or memory.pending == "place"
    address = address_in(turn.text) if wanted and turn.position is None else None
    if address is None:
        return turn
    turn = replace(turn, place=town_of(address, turn.place, gazetteer))
    commune = gazetteer.communes.get(turn.place.insee) if turn.place and turn.place.insee else None
    found = await geocoder.locate(address, commune)
    if found is None or found.kind == _TOWN_ALONE:
        return replace(turn, unplaced=True, place=turn.place or _town(found, gazetteer))
    return replace(turn, position=Position(found.latitude, found.longitude, found.insee or None, of_address=True))


def _town(found: Located | None, gazetteer: Gazetteer) -> PlaceMention | None:
    return PlaceMention("", found.insee, ()) if found and found.insee in gazetteer.communes else None
