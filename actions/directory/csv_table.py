"""This project's own CSV tables: read row by row, and the values of their cells."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

from bot.errors import DataError

Row = TypeVar("Row")
_YES, _NO = "yes", "no"


def read_table(
    path: Path, columns: Sequence[str], read_row: Callable[[Mapping[str, str], Path, int], Row], remedy: str
) -> list[Row]:
    """Return what `read_row` makes of each row (given the row, the path and the line).

    Raises DataError with file, line and `remedy` when the file cannot be read or lacks a column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            missing = set(columns) - set(rows.fieldnames or ())
            if missing:
                raise DataError(path, 1, f"lacks the columns {', '.join(sorted(missing))}.", remedy)
            return [read_row(row, path, rows.line_num) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(path, None, f"cannot be read ({error}).", remedy) from error


def as_text(value: object) -> str:
    """Return the cell of a value: "" for None, yes or no, the value of an enum, the items of a tuple apart."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)


def as_bool(text: str) -> bool:
    """Return whether a cell says yes. Raises ValueError when it says neither yes nor no."""
    if text not in (_YES, _NO):
        raise ValueError(f"{text!r} is neither {_YES} nor {_NO}")
    return text == _YES


def as_day(text: str) -> date | None:
    """Return the day of a cell written 2026-09-10, None when it is empty. Raises ValueError."""
    return date.fromisoformat(text) if text else None
