"""YAML with line numbers, for messages that name file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.errors import DataError


def load(path: Path) -> Any:
    """Return the content of a YAML file.

    Raises DataError with the line of the fault when the file is missing, not UTF-8 or not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, None, f"cannot be read ({error}).", "restore the file, in UTF-8.") from error
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise DataError(
            path, line, f"is not valid YAML ({getattr(error, 'problem', error)}).", "correct it."
        ) from error
