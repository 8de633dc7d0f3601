"""YAML with line numbers, for messages that name file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from bot.errors import DataError


def load(path: Path) -> Any:
    """Return the content of a YAML file.

    Raises DataError with the line of the fault when the file is missing, not UTF-8 or not YAML.
    """
    return _read(path, yaml.load)


def compose(path: Path) -> yaml.Node | None:
    """Return the root node of a YAML file, None when it is empty.

    Nodes rather than plain values, because only they keep lines, block styles and repeated keys. Raises as `load`.
    """
    node: yaml.Node | None = _read(path, yaml.compose)
    return node


def _read(path: Path, parse: Callable[..., Any]) -> Any:
    try:
        return parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        problem = f"is not valid YAML ({getattr(error, 'problem', None) or error})."
        raise DataError(path, line, problem, "correct it.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, None, f"cannot be read ({error}).", "restore the file, in UTF-8.") from error
    except ValueError as error:
        # A date such as 2026-02-30 has the form of one, and is none.
        raise DataError(path, None, f"has a value that YAML cannot read ({error}).", "correct it.") from error
