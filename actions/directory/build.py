"""Writes this project's own tables of communes from the official files. Behind `guichet directory build`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

COMMUNE_FIELDS = ("insee", "name", "department", "postal_codes", "population", "latitude", "longitude")
OTHER_NAME_FIELDS = ("name", "insee", "postal_codes", "kind")


def build_communes(source: Path, target: Path, regions: Iterable[str] | None) -> tuple[int, int]:
    """Write `communes.csv` and `other_names.csv` into `target` from the official JSON files in `source`.

    `regions` are INSEE region codes ("76" is Occitanie), None for all of France.
    Returns (number of communes, number of other names).
    """
    wanted = None if regions is None else set(regions)
    communes = [
        entry for entry in _read(source / "communes.json") if wanted is None or entry.get("codeRegion") in wanted
    ]
    codes = {entry["code"] for entry in communes}
    others = [entry for entry in _read(source / "communes-deleguees.json") if entry["chefLieu"] in codes]
    target.mkdir(parents=True, exist_ok=True)
    _write(target / "communes.csv", COMMUNE_FIELDS, (_commune_row(entry) for entry in communes))
    _write(target / "other_names.csv", OTHER_NAME_FIELDS, (_other_name_row(entry) for entry in others))
    return len(communes), len(others)


def _commune_row(entry: dict[str, Any]) -> Sequence[object]:
    longitude, latitude = entry["centre"]["coordinates"]
    department = entry.get("codeDepartement") or entry["code"][:3]
    return (
        entry["code"],
        entry["nom"],
        department,
        " ".join(entry.get("codesPostaux", ())),
        entry.get("population", 0),
        latitude,
        longitude,
    )


def _other_name_row(entry: dict[str, Any]) -> Sequence[object]:
    return (entry["nom"], entry["chefLieu"], " ".join(entry.get("codesPostaux", ())), entry["type"])


def _read(path: Path) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _write(path: Path, fields: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows(rows)
