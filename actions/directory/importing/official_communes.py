"""The official lists of communes and of their other names, read entry by entry. Source: geo.api.gouv.fr, Etalab."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from actions.directory.communes import Commune, OtherName, department_of
from actions.directory.errors import SourceError
from actions.directory.importing.report import Report, RowReport
from actions.directory.importing.source import official_text

MOST_REFUSED = 0.10
"""Share of refused entries above which the file itself is wrong."""
UNKNOWN_KIND = "commune-associee-ou-deleguee"
"""The service gives no kind for what it calls « communes associées ou déléguées »."""

_CODE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_POSTAL_CODE = re.compile(r"[0-9]{5}")
_MAINLAND = (41.0, 51.5, -5.5, 10.0)
"""Southern, northern, western and eastern limits of metropolitan France, Corsica included, with a margin."""
_MOST_CHARACTERS = 100


@dataclass(frozen=True)
class Listed:
    """A commune of the official list, and the INSEE code of its region ("" overseas collectivities)."""

    commune: Commune
    region: str


def read_official_communes(path: Path, report: Report) -> list[Listed]:
    """Return the communes of `communes.json` in the order of their codes; what is refused or repaired is reported.

    Raises SourceError when the file is no JSON list, is cut or empty, or when more than 10 % of it is refused.
    """
    kept: dict[str, Listed] = {}
    entries = _entries(path)
    for number, entry in enumerate(entries, 1):
        log = report.row(number, str(entry.get("code", "")))
        listed = _commune(entry, log)
        if listed and listed.commune.insee in kept:
            log.refused("row", listed.commune.name, "this code was already used above; the first entry is kept")
        elif listed:
            kept[listed.commune.insee] = listed
    if len(kept) < (1 - MOST_REFUSED) * len(entries):
        raise SourceError(path, None, f"has {len(entries) - len(kept)} unusable entries of {len(entries)}.")
    return [kept[code] for code in sorted(kept)]


def read_official_names(path: Path, communes: Mapping[str, Commune], report: Report) -> list[OtherName]:
    """Return the other names of `communes`, in the order of the file; names of other communes are left out.

    An entry without postal codes takes those of its commune. Raises SourceError as `read_official_communes`.
    """
    kept: list[OtherName] = []
    entries = _entries(path)
    refused = 0
    for number, entry in enumerate(entries, 1):
        log = report.row(number, str(entry.get("code", "")))
        name, chief = entry.get("nom"), entry.get("chefLieu")
        if not _is_name(name) or not isinstance(chief, str) or not _CODE.fullmatch(chief):
            log.refused("row", str(name), "no name, or no code of a commune")
            refused += 1
        elif chief in communes:
            codes = _postal_codes(entry, log) or communes[chief].postal_codes
            kept.append(OtherName(_tidy(str(name)), chief, codes, str(entry.get("type") or UNKNOWN_KIND)))
    if refused > MOST_REFUSED * len(entries):
        raise SourceError(path, None, f"has {refused} unusable entries of {len(entries)}.")
    return kept


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(official_text(path))
    except (ValueError, RecursionError) as error:
        raise SourceError(path, getattr(error, "lineno", None), f"is cut or is no JSON ({error}).") from error
    if not isinstance(content, list) or not content:
        raise SourceError(path, None, "is no list, or an empty one.")
    if not all(isinstance(entry, dict) for entry in content):
        raise SourceError(path, None, "holds something else than communes.")
    return content


def _commune(entry: Mapping[str, Any], log: RowReport) -> Listed | None:
    code, name = entry.get("code"), entry.get("nom")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        log.refused("row", str(code), "not an INSEE code")
        return None
    if not _is_name(name):
        log.refused("row", str(name), "no name")
        return None
    department = entry.get("codeDepartement") or department_of(code)
    position = _position(entry, str(department), log)
    if position is None:
        return None
    commune = Commune(
        code, _tidy(str(name)), str(department), _postal_codes(entry, log), _population(entry, log), *position
    )
    return Listed(commune, str(entry.get("codeRegion") or ""))


def _position(entry: Mapping[str, Any], department: str, log: RowReport) -> tuple[float, float] | None:
    """Return (latitude, longitude) of the centre, or None, refused."""
    centre = entry.get("centre")
    written = centre.get("coordinates") if isinstance(centre, Mapping) else None
    try:
        longitude, latitude = map(float, written or ())
    except (TypeError, ValueError, OverflowError):
        longitude = latitude = float("nan")
    if isfinite(latitude) and isfinite(longitude):
        if _plausible(latitude, longitude, department):
            return latitude, longitude
        if _plausible(longitude, latitude, department):
            log.repaired("centre", str(written), "latitude and longitude were swapped")
            return longitude, latitude
    log.refused("row", str(written), "no centre, or one outside of its territory")
    return None


def _plausible(latitude: float, longitude: float, department: str) -> bool:
    if department.startswith(("97", "98")):
        return abs(latitude) <= 90 and abs(longitude) <= 180
    south, north, west, east = _MAINLAND
    return south <= latitude <= north and west <= longitude <= east


def _postal_codes(entry: Mapping[str, Any], log: RowReport) -> tuple[str, ...]:
    written = entry.get("codesPostaux") or ()
    codes: Iterable[object] = written if isinstance(written, (list, tuple)) else (written,)
    kept = []
    for code in codes:
        if isinstance(code, str) and _POSTAL_CODE.fullmatch(code):
            kept.append(code)
        else:
            log.refused("codesPostaux", str(code), "not a postal code")
    return tuple(kept)


def _population(entry: Mapping[str, Any], log: RowReport) -> int:
    population = entry.get("population")
    if population is None:
        return 0
    if isinstance(population, bool) or not isinstance(population, int) or population < 0:
        log.refused("population", str(population), "not a number of people")
        return 0
    return population


def _is_name(name: object) -> bool:
    return isinstance(name, str) and any(map(str.isalpha, name)) and len(name) <= _MOST_CHARACTERS


def _tidy(name: str) -> str:
    return " ".join(name.split())
