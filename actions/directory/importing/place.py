"""Where a site of the official list is: commune, postal code, département, position, checked together. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

from actions.directory.communes import Commune, OtherName
from actions.directory.distance import distance_km as distance_km  # exported under this name too
from actions.directory.importing.report import RowReport
from actions.directory.names import key

_FAR_FROM_COMMUNE_KM = 25.0
"""Largest real distance between a site and the centre of its commune outside French Guiana: 12 km (list of 2024)."""
_FAR_IN_GUIANA_KM = 150.0
"""There the communes are immense: 67 km in the list of 2024."""
_ARRONDISSEMENTS = (("75", 101, 120, "75056"), ("69", 381, 389, "69123"), ("13", 201, 216, "13055"))
"""Municipal arrondissements of Paris, Lyon and Marseille, which are not communes. Source: Insee, COG."""


@dataclass(frozen=True)
class Place:
    """The place of a site. `postal_code` is "" when no certain one is known; position in degrees (WGS 84)."""

    commune: Commune
    department: str
    postal_code: str
    latitude: float
    longitude: float


class Places:
    """Finds the place of a row among the current communes and the other names they are known by."""

    def __init__(self, communes: Mapping[str, Commune], other_names: Iterable[OtherName]) -> None:
        self._communes = communes
        self._names: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
        for commune in communes.values():
            self._add(commune.name, commune)
        for other in other_names:
            if other.insee in communes:
                self._add(other.name, communes[other.insee])

    def place_of(self, values: Mapping[str, str], itinerant: bool, log: RowReport) -> Place | None:
        """Return the place of a row, repairs reported, or None, refused, when no commune is certain."""
        commune = self._commune(values, log)
        if commune is None:
            log.refused("row", values["lib_com"], f"no commune is certain (INSEE code {values['insee_com']!r})")
            return None
        position = _position(values, commune, log)
        named = key(values["lib_com"]) in self._names[commune.insee]
        if position is None and not named:
            log.refused("row", values["lib_com"], f"neither name nor position is that of {commune.name}")
            return None
        latitude, longitude = position or (commune.latitude, commune.longitude)
        department = _department(values, commune, itinerant, log)
        return Place(commune, department, _postal_code(values, commune, named, log), latitude, longitude)

    def _add(self, name: str, commune: Commune) -> None:
        self._names[commune.insee].add(key(name))
        self._by_name[(key(name), commune.department)].add(commune.insee)

    def _commune(self, values: Mapping[str, str], log: RowReport) -> Commune | None:
        code, name = values["insee_com"], values["lib_com"]
        padded = code.zfill(5) if code.isdigit() else code
        if padded in self._communes:
            commune = self._communes[padded]
            if padded != code:
                log.repaired("insee_com", code, f"leading zero restored: {padded}")
            if commune.name != name:
                log.repaired("lib_com", name, f"official name: {commune.name}")
            return commune
        rank = int(code[2:]) if code[2:].isdecimal() else 0
        for prefix, first, last, city in _ARRONDISSEMENTS:
            if code[:2] == prefix and first <= rank <= last and city in self._communes:
                log.repaired("insee_com", code, f"municipal arrondissement of {self._communes[city].name} ({city})")
                return self._communes[city]
        found = self._by_name.get((key(name), values["insee_dep"].zfill(2)), set())
        if len(found) != 1:
            return None
        commune = self._communes[next(iter(found))]
        log.repaired("insee_com", code, f"not a current commune; by its name: {commune.name} ({commune.insee})")
        return commune


def _position(values: Mapping[str, str], commune: Commune, log: RowReport) -> tuple[float, float] | None:
    """Return (latitude, longitude), or None, refused, when it is not in or near the commune."""
    shown = f"{values['latitude']} {values['longitude']}"
    try:
        latitude, longitude = (float(values[name].replace(",", ".")) for name in ("latitude", "longitude"))
    except ValueError:
        latitude = longitude = float("nan")
    if not (isfinite(latitude) and isfinite(longitude)):
        log.refused("latitude", shown, "not a position; the centre of the commune is used instead")
        return None
    far = _FAR_IN_GUIANA_KM if commune.department == "973" else _FAR_FROM_COMMUNE_KM
    distance = distance_km(latitude, longitude, commune.latitude, commune.longitude)
    if distance <= far:
        return latitude, longitude
    if distance_km(longitude, latitude, commune.latitude, commune.longitude) <= far:
        log.repaired("latitude", shown, "latitude and longitude were swapped")
        return longitude, latitude
    reason = f"{distance:.0f} km from {commune.name}; the centre of the commune is used instead"
    log.refused("latitude", shown, reason)
    return None


def _postal_code(values: Mapping[str, str], commune: Commune, named: bool, log: RowReport) -> str:
    written = values["code_postal"]
    padded = written.zfill(5) if written.isdigit() else written
    if padded in commune.postal_codes:
        if padded != written:
            log.repaired("code_postal", written, f"leading zero restored: {padded}")
        return padded
    if len(commune.postal_codes) == 1 and named:
        log.repaired("code_postal", written, f"not of {commune.name}, whose only one is {commune.postal_codes[0]}")
        return commune.postal_codes[0]
    log.refused("code_postal", written, f"not of {commune.name} ({' '.join(commune.postal_codes)}); left empty")
    return ""


def _department(values: Mapping[str, str], commune: Commune, itinerant: bool, log: RowReport) -> str:
    """Return the département of the site: where its address is, but where it goes round for an itinerant one."""
    written = values["insee_dep"]
    padded = written.zfill(2)
    if padded == commune.department:
        return padded
    if itinerant:
        log.flagged("insee_dep", written, f"itinerant, with an address in département {commune.department}")
        return padded
    log.repaired("insee_dep", written, f"département of {commune.name}: {commune.department}")
    return commune.department
