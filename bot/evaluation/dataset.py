"""Test messages: what a citizen wrote and where it must go, read from YAML files with the line of each entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml

from bot import yaml_lines
from bot.errors import DataError
from bot.routing.partners import NATIONAL
from bot.routing.route import FAMILIES, family_of, intent_of

VERSION = 1
SLICES = (
    "clean",
    "sms",
    "no_accents",
    "typos",
    "verbose",
    "spoken",
    "other_language",
    "multi_partner",
    "near_oos",
    "far_oos",
    "urgent",
)
"""Ways of writing and kinds of content that are judged apart."""

OUT_OF_SCOPE = "out_of_scope"
OTHER_INTENTS = tuple(intent_of(family) for family in FAMILIES)
"""Intents that are no partner."""

_OUT_OF_SCOPE_SLICES = ("near_oos", "far_oos")
_FIELDS = ("text", "intent", "topic", "partners", "slice")


@dataclass(frozen=True)
class TestMessage:
    """A message and its right route. `partners` is set for messages with several needs only, the main one first.

    `source` is "file:line".
    """

    __test__: ClassVar[bool] = False  # pytest takes a class named Test… for a test

    text: str
    intent: str
    topic: str | None
    partners: tuple[str, ...]
    slice: str
    source: str

    @property
    def accepted(self) -> frozenset[str]:
        """The intents that are right for this message: its partners, or its only intent."""
        return frozenset(self.partners or (self.intent,))

    @property
    def is_for_a_partner(self) -> bool:
        """Whether a partner is in charge, against a family such as small talk."""
        return self.intent not in OTHER_INTENTS


def load_messages(paths: Iterable[Path], partners: Collection[str] = NATIONAL) -> list[TestMessage]:
    """Return the test messages of files, and of all `.yml` files of folders, in order.

    `partners` are the ids known besides the families. Raises DataError, with file, line and remedy, for a file that
    cannot be read, a bad entry, an unknown slice or intent, and a text that is there twice (case and spaces aside).
    """
    intents = {*partners, *OTHER_INTENTS}
    seen: dict[str, TestMessage] = {}
    for path in message_files(paths):
        for line, message in _read(path, intents):
            key = " ".join(message.text.split()).casefold()
            if key in seen:
                raise DataError(path, line, f"repeats the text of {seen[key].source}.", "reword or remove one of them.")
            seen[key] = message
    return list(seen.values())


def message_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that `paths` stand for, each once; a folder stands for its `.yml` files.

    Raises DataError for a folder without such a file.
    """
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
        if not found:
            raise DataError(path, None, "holds no .yml file.", "name a file or folder of test messages.")
        files.update(dict.fromkeys(found))
    return list(files)


def _read(path: Path, intents: Collection[str]) -> Iterator[tuple[int, TestMessage]]:
    content = yaml_lines.load(path)
    if not isinstance(content, Mapping) or content.get("version") != VERSION:
        raise DataError(path, None, f"does not say 'version: {VERSION}'.", "begin the file with it.")
    entries = content.get("messages")
    if not isinstance(entries, list):
        raise DataError(path, None, "has no list 'messages'.", "put the messages under it.")
    for line, entry in zip(_lines_of_entries(path), entries, strict=True):
        fault = _fault(entry, intents)
        if fault:
            raise DataError(path, line, *fault)
        yield line, _message(entry, f"{path.as_posix()}:{line}")


def _lines_of_entries(path: Path) -> list[int]:
    root: Any = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    sections = {key.value: value for key, value in root.value}
    return [entry.start_mark.line + 1 for entry in sections["messages"].value]


def _fault(entry: Any, intents: Collection[str]) -> tuple[str, str] | None:
    """Return (problem, remedy) of a bad entry, None for a good one."""
    if not isinstance(entry, Mapping):
        return "is not a message.", 'write {text: "…", intent: …, slice: …}.'
    unknown = [str(key) for key in entry if key not in _FIELDS]
    if unknown:
        return f"has the unknown field {', '.join(unknown)}.", f"use {', '.join(_FIELDS)}."
    text, intent, topic, slice_ = (entry.get(key) for key in ("text", "intent", "topic", "slice"))
    if not isinstance(text, str) or not text.strip():
        return "has no text, or one that is not a string.", "write the text between double quotes."
    if not isinstance(intent, str) or intent not in intents:
        return f"has the unknown intent '{intent}'.", f"use one of {', '.join(sorted(intents))}."
    if slice_ not in SLICES:
        return f"has the unknown slice '{slice_}'.", f"use one of {', '.join(SLICES)}."
    if topic is not None and (not isinstance(topic, str) or "/" not in topic or intent_of(family_of(topic)) != intent):
        return f"has the topic '{topic}', which is not one of intent '{intent}'.", "correct the topic or the intent."
    if slice_ in _OUT_OF_SCOPE_SLICES and intent != OUT_OF_SCOPE:
        return f"is in slice {slice_} with the intent '{intent}'.", f"correct the slice, or say {OUT_OF_SCOPE}."
    return _fault_of_partners(entry.get("partners"), intent, slice_, intents)


def _fault_of_partners(partners: Any, intent: str, slice_: str, intents: Collection[str]) -> tuple[str, str] | None:
    if slice_ != "multi_partner":
        return ("has 'partners' outside slice multi_partner.", "remove them or change the slice.") if partners else None
    names = [str(partner) for partner in partners] if isinstance(partners, list) else []
    if len(names) < 2 or len(set(names)) < len(names):
        return "is in slice multi_partner without two distinct partners.", "list them, the main one first."
    unknown = [name for name in names if name not in intents or name in OTHER_INTENTS]
    if unknown:
        return f"names the unknown partner {', '.join(unknown)}.", "use the ids of data/partners.yml."
    if intent != names[0]:
        return f"has the intent '{intent}' and the main partner '{names[0]}'.", "put the intent first in 'partners'."
    return None


def _message(entry: Mapping[str, Any], source: str) -> TestMessage:
    return TestMessage(
        text=entry["text"],
        intent=entry["intent"],
        topic=entry.get("topic"),
        partners=tuple(entry.get("partners") or ()),
        slice=entry["slice"],
        source=source,
    )
