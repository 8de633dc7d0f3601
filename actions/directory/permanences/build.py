"""Writes this project's own table of permanences from the transcribed national list, for `guichet directory build`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from actions.directory.permanences.permanence import Confidence, Permanence
from actions.directory.permanences.table import write_permanences
from actions.directory.sites import Site, read_sites
from bot.errors import DataError

SOURCE = "ANCT, liste des structures France services, 1er août 2024, champ commentaire"
SOURCE_DATE = date(2024, 8, 1)

_CONFIDENCES = {
    "commentaire": Confidence.COMMENT,
    "colonnes": Confidence.COLUMNS,
    "deduit": Confidence.DEDUCED,
}
_BOOKING = re.compile(r'\s*"sur rendez-vous"')


def build_permanences(source_json: Path, target: Path) -> int:
    """Write `permanences.csv` into the folder `target` from the transcription; return the number of permanences.

    The phone number, and whether one must book, are those of the site with the same id_fs in `sites.csv` of `target`.
    Raises DataError when either file cannot be read.
    """
    sites = {site.id_fs: site for site in read_sites(target / "sites.csv")}
    try:
        entries = json.loads(source_json.read_text(encoding="utf-8"))
        permanences = [_permanence(entry, sites) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(source_json, None, f"cannot be read ({error!r}).", "take the transcription again.") from error
    write_permanences(permanences, target / "permanences.csv")
    return len(permanences)


def _permanence(entry: Mapping[str, Any], sites: Mapping[int, Site]) -> Permanence:
    site = sites.get(int(entry["id_fs"]))
    calendar, by_appointment = _BOOKING.subn("", entry["horaires"])
    return Permanence(
        structure=entry["structure"],
        id_fs=int(entry["id_fs"]),
        commune=entry["commune"],
        insee=entry["code_insee"],
        place=entry["lieu"],
        # The site's own position is the base of the structure, not the stop.
        latitude=None,
        longitude=None,
        calendar=calendar,
        outside_school_holidays=False,
        closures=(),
        starts_on=None,
        ends_on=None,
        phone=site.phone if site else "",
        booking=bool(by_appointment) or bool(site and site.booking),
        note=entry["note"],
        source=SOURCE,
        verified_on=SOURCE_DATE,
        confidence=_CONFIDENCES[entry["origine_horaires"]],
    )
