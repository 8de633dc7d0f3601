"""Reads this project's own CSV tables, row by row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from bot.errors import DataError

Row = TypeVar("Row")


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
