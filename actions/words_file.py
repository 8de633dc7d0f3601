"""Reads a file of words (`data/wording/*.yml`) into a dataclass: one name, one sentence or list of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from bot import yaml_lines
from bot.errors import DataError

T = TypeVar("T")
REMEDY = "take the file back from the repository and change only the words."


def read_words(path: Path, kind: type[T]) -> T:
    """Return the words of a YAML file as a `kind`, whose fields are texts, or tuples of texts.

    Raises DataError when the file cannot be read, or when a name is missing, unknown, empty or of another form.
    """
    content = yaml_lines.load(path)
    if not isinstance(content, Mapping):
        raise DataError(path, None, "is not a table of words.", REMEDY)
    wanted = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    for name in sorted(set(wanted) ^ set(content)):
        raise DataError(path, None, f"« {name} » is {'missing' if name in wanted else 'unknown'}.", REMEDY)
    return kind(**{name: _checked(path, name, content[name], "tuple" in str(wanted[name])) for name in wanted})


def _checked(path: Path, name: str, value: object, many: bool) -> str | tuple[str, ...]:
    if many and isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return tuple(value)
    if not many and isinstance(value, str) and value.strip():
        return value
    raise DataError(path, None, f"« {name} » must be {'a list of words' if many else 'a sentence'}.", REMEDY)
