"""The topics that exist: those declared in `data/answers`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot import yaml_lines
from bot.errors import DataError


def declared_topics(folder: Path) -> frozenset[str]:
    """Return the topics, as "partner/topic", declared by the answers files of `folder`.

    Raises DataError when a file has no `topics` mapping, or names no partner and no family.
    """
    return frozenset(topic for path in sorted(folder.glob("*.yml")) for topic in _topics_of(path))


def _topics_of(path: Path) -> list[str]:
    content = yaml_lines.load(path)
    if not isinstance(content, Mapping) or not isinstance(content.get("topics"), Mapping):
        raise DataError(path, None, "has no 'topics' mapping.", "compare with another file of the folder.")
    family = content.get("partner") or content.get("family")
    if not isinstance(family, str):
        raise DataError(path, None, "names no 'partner' and no 'family'.", "add one at the head of the file.")
    return [f"{family}/{key}" for key in content["topics"]]
