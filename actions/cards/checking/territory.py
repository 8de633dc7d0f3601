"""The codes of places that exist: where a local partner can be offered."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataError


@dataclass(frozen=True)
class Territory:
    """INSEE codes of communes, codes of départements, id_fs of France services places."""

    communes: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()


def read_territory(directory: Path) -> Territory:
    """Return the codes of the tables of `data/directory`. Raises DataError when one cannot be read."""
    return Territory(
        _column(directory / "communes.csv", "insee"),
        _column(directory / "departments.csv", "code"),
        _column(directory / "sites.csv", "id_fs"),
    )


def _column(path: Path, name: str) -> frozenset[str]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return frozenset(row[name] for row in csv.DictReader(file))
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise DataError(path, None, f"cannot be read ({error!r}).", "restore the table.") from error
