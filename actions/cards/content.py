"""Everything the conversation can say about topics and partners: facts only, no wording of the conversation itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot import yaml_lines
from bot.errors import DataError
from bot.routing.partners import NATIONAL, Partner, load_partners


@dataclass(frozen=True)
class TopicEntry:
    """A topic as citizens read it: title, and text when the topic is answered by a text of its own."""

    title: str
    text: str = ""
    first: str = ""
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Topics by id ("caf/rsa") and partners by id."""

    topics: Mapping[str, TopicEntry]
    partners: Mapping[str, Partner]

    def title(self, topic: str) -> str:
        """Return the title of a topic; its partner's name when the topic has no entry."""
        entry = self.topics.get(topic)
        if entry:
            return entry.title
        partner = self.partners.get(topic.split("/", 1)[0])
        return partner.name if partner else topic

    def partner_of(self, topic: str) -> Partner | None:
        """Return the partner in charge of a topic, None for a family without partner."""
        return self.partners.get(topic.split("/", 1)[0])


@lru_cache(maxsize=4)
def load_content(data: Path) -> Content:
    """Return the content of the project's data folder, read once. Raises DataError (file, line, remedy)."""
    topics: dict[str, TopicEntry] = {}
    for path in sorted((data / "answers").glob("*.yml")):
        topics.update(_topics(path))
    return Content(topics, load_partners(data / "partners.yml"))


def _topics(path: Path) -> dict[str, TopicEntry]:
    content = yaml_lines.load(path)
    if not isinstance(content, Mapping) or not isinstance(content.get("topics"), Mapping):
        raise DataError(path, None, "has no 'topics' mapping.", "compare with another file of data/answers.")
    family = content.get("partner") or content.get("family")
    if not family:
        raise DataError(path, None, "says neither 'partner' nor 'family'.", "add the id at the head of the file.")
    return {f"{family}/{name}": _entry(path, str(name), entry) for name, entry in content["topics"].items()}


def _entry(path: Path, name: str, entry: Mapping[str, Any]) -> TopicEntry:
    if not isinstance(entry, Mapping) or not entry.get("title"):
        raise DataError(path, None, f"topic '{name}' has no title.", "add `title: …`, what citizens read as a choice.")
    partners = entry.get("partners", [])
    if not isinstance(partners, list) or not all(name in NATIONAL for name in partners):
        raise DataError(path, None, f"topic '{name}' has wrong partners.", "give a list of ids of partners.yml.")
    text, first = entry.get("text") or "", entry.get("first") or ""
    return TopicEntry(str(entry["title"]), str(text), str(first), tuple(partners))
