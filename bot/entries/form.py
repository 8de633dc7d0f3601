"""The form of an entry: which fields it must and may have, and what each holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Kind:
    """What a field holds: `wanted` says it in a message; `form` is that of the mapping, or of each item of the list."""

    wanted: str
    accepts: Callable[[Any], bool]
    form: Form | None = None


@dataclass(frozen=True)
class Form:
    """Fields by name. `required`: asked of who writes; `core`: those of them without which nothing can be shown."""

    required: Mapping[str, Kind]
    optional: Mapping[str, Kind] = field(default_factory=dict)
    core: frozenset[str] = frozenset()

    @property
    def kinds(self) -> dict[str, Kind]:
        """All fields that an entry may have."""
        return {**self.required, **self.optional}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value)


TEXT = Kind("a text (between double quotes when YAML reads something else)", _is_text)
TEXTS = Kind("a list of texts, [] for none", _is_texts)
SOME_TEXTS = Kind("a list of texts, one or more", lambda value: _is_texts(value) and bool(value))
NUMBERS = Kind("a list of whole numbers", lambda value: isinstance(value, list) and all(type(n) is int for n in value))
DAY = Kind("a date that exists, as 2026-11-25", lambda value: type(value) is date)
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
TEXT_OR_NOTHING = Kind('a text, "" or null for none', lambda value: value is None or isinstance(value, str))


def mapping(form: Form) -> Kind:
    """Return the kind of a field that holds one mapping of this form."""
    return Kind(f"a mapping with {', '.join(form.kinds)}", lambda value: isinstance(value, dict), form)


def mappings(form: Form) -> Kind:
    """Return the kind of a field that holds a list of mappings of this form, one or more."""
    wanted = f"a list of mappings with {', '.join(form.kinds)}"
    return Kind(wanted, lambda value: isinstance(value, list) and bool(value), form)
