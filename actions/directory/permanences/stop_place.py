"""Where the stop of an imported line is: commune, by name or INSEE code, and position, checked together. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from actions.directory.communes import Commune
from actions.directory.distance import distance_km
from actions.directory.gazetteer import Gazetteer
from actions.directory.names import key
from actions.directory.permanences.cells import Cells
from actions.directory.permanences.texts import Reason

FAR_FROM_COMMUNE_KM = 15.0
"""Outside French Guiana no site is further from the centre of its commune: 11 km at most in Occitanie (ANCT, 2024)."""
_FAR_IN_GUIANA_KM = 150.0
"""There the communes are immense."""
_AT_SEA_KM = 25.0
"""No point of metropolitan France is further from the centre of a commune: Arles, the largest, reaches 25 km."""
_EXACT = 100.0
_MOST_CHOICES = 5

Position = tuple[float, float]


def commune_of(cells: Cells, gazetteer: Gazetteer) -> Commune | None:
    """Return the commune of a line, or None, reported: a name alone must be exact and that of one commune only."""
    name, code = cells.text("commune", needed=True), cells.values["code_insee"].upper()
    if not name:
        return None
    commune = _coded(cells, name, code, gazetteer) if code else _named(cells, name, gazetteer)
    if commune and commune.name != name:
        cells.repair("commune", Reason.OFFICIAL_NAME, name=commune.name, insee=commune.insee)
    return commune


def position_of_stop(cells: Cells, commune: Commune, communes: Mapping[str, Commune]) -> Position | None:
    """Return the (latitude, longitude) of a line, None when it has none, or one reported as not in the commune.

    A stop at sea is told only when it is further than 15 km from the centre of its commune: there are no coastlines.
    """
    latitude, longitude = cells.degrees("latitude"), cells.degrees("longitude")
    if latitude is None or longitude is None:
        if bool(cells.values["latitude"]) != bool(cells.values["longitude"]):
            cells.refuse("latitude", Reason.HALF_A_POSITION)
        return None
    farthest = _FAR_IN_GUIANA_KM if commune.department == "973" else FAR_FROM_COMMUNE_KM
    distance = _from_centre(latitude, longitude, commune)
    if distance <= farthest:
        return latitude, longitude
    if _from_centre(longitude, latitude, commune) <= farthest:
        cells.repair("latitude", Reason.POSITION_SWAPPED)
        return longitude, latitude
    nearest = min(_from_centre(latitude, longitude, other) for other in communes.values())
    reason = Reason.POSITION_AT_SEA if nearest > _AT_SEA_KM else Reason.POSITION_ELSEWHERE
    cells.refuse("latitude", reason, distance=round(distance), name=commune.name)
    return None


def _coded(cells: Cells, name: str, code: str, gazetteer: Gazetteer) -> Commune | None:
    padded = code.zfill(5)
    commune = gazetteer.communes.get(padded)
    if commune is None:
        cells.refuse("code_insee", Reason.UNKNOWN_INSEE)
        return None
    if commune not in gazetteer.index.named(key(name)):
        cells.refuse("code_insee", Reason.OTHER_COMMUNE, name=commune.name)
        return None
    if padded != code:
        cells.repair("code_insee", Reason.ZERO_RESTORED, insee=padded)
    return commune


def _named(cells: Cells, name: str, gazetteer: Gazetteer) -> Commune | None:
    homonyms = {commune.insee: commune for commune in gazetteer.index.named(key(name))}
    found = gazetteer.resolve(name)
    if len(homonyms) == 1:
        return next(iter(homonyms.values()))
    if not homonyms and found.place and found.score >= _EXACT:
        return found.place
    # A guess would send people to a stop that does not exist: a large town is not preferred to its homonyms here.
    candidates = list(homonyms.values()) or list(found.candidates) or ([found.place] if found.place else [])
    choices = ", ".join(f"{commune.name} {commune.insee}" for commune in candidates[:_MOST_CHOICES])
    if not candidates:
        cells.refuse("commune", Reason.UNKNOWN_COMMUNE)
    elif homonyms or found.score >= _EXACT:
        cells.refuse("commune", Reason.SEVERAL_COMMUNES, choices=choices)
    else:
        cells.refuse("commune", Reason.DID_YOU_MEAN, choices=choices)
    return None


def _from_centre(latitude: float, longitude: float, commune: Commune) -> float:
    return distance_km(latitude, longitude, commune.latitude, commune.longitude)
