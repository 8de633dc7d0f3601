"""Permanences and filled-in templates made for tests."""

import csv
import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from actions.directory.permanences import Confidence, Permanence
from actions.directory.permanences.sheet import COLUMNS
from actions.directory.zones import PARIS

TODAY = date(2026, 11, 24)
SHARED = Path(__file__).parents[3] / "shared" / "data"
DIRECTORY = Path(__file__).parents[2] / "data" / "directory"


def shared_file(name: str) -> Path:
    """Return the path of a reference file kept next to the repository; skip where it is absent, fail in CI."""
    path = SHARED / name
    if not path.exists():
        message = f"{name} is not in ../shared/data: the real permanences are not tested"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return path


def permanence(**changes: object) -> Permanence:
    """Return a stop in Najac on Fridays, confirmed this month, with changes."""
    sound: dict[str, object] = {
        "structure": "Bus France services du Causse",
        "id_fs": None,
        "commune": "Najac",
        "insee": "12167",
        "place": "Mairie",
        "latitude": None,
        "longitude": None,
        "calendar": "Fr 09:45-12:15; PH off",
        "outside_school_holidays": False,
        "closures": (),
        "starts_on": None,
        "ends_on": None,
        "phone": "05 36 49 00 00",
        "booking": False,
        "note": "",
        "source": "Bus France services du Causse",
        "verified_on": date(2026, 11, 2),
        "confidence": Confidence.CONFIRMED,
    }
    return Permanence(**{**sound, **changes})  # type: ignore[arg-type]


def line(**changes: str) -> dict[str, str]:
    """Return a sound line of the template, with changes."""
    sound = {
        "structure": "Bus France services du Causse",
        "commune": "Najac",
        "code_insee": "12167",
        "lieu": "Mairie",
        "jours": "vendredi",
        "horaires": "9h45-12h15",
        "telephone": "05 36 49 00 00",
        "verifie_le": "02/11/2026",
    }
    return {**dict.fromkeys(COLUMNS, ""), **sound, **changes}


def write_sheet(
    path: Path, lines: Iterable[Mapping[str, str]], delimiter: str = ";", encoding: str = "utf-8-sig"
) -> Path:
    """Write a filled-in template as a French spreadsheet does and return its path."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(lines)
    return path


def paris(text: str) -> datetime:
    """Return a moment of Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)
