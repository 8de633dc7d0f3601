"""An entry of a YAML file, such as one topic of `data/answers`: its fields, and the line of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.corpus.finding import Finding, Severity
from bot.corpus.nodes import line_of

_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True)
class Field:
    """The value of a field, as YAML reads it, and its line. A date that does not exist stays a text."""

    line: int
    value: Any
    node: yaml.Node = field(repr=False, compare=False)


@dataclass(frozen=True)
class Entry:
    """A mapping with a name ("caf/rsa"), the line of its name, and its fields; `repeated` holds keys written twice."""

    path: Path
    name: str
    line: int
    fields: Mapping[str, Field]
    repeated: tuple[tuple[str, int], ...] = ()

    @classmethod
    def read(cls, path: Path, name: str, line: int, node: yaml.Node) -> Entry | None:
        """Return the entry that a node holds; None when the node is no mapping."""
        if not isinstance(node, yaml.MappingNode):
            return None
        fields: dict[str, Field] = {}
        repeated = []
        for key, value in node.value:
            if str(key.value) in fields:
                repeated.append((str(key.value), line_of(key)))
            fields[str(key.value)] = Field(line_of(key), _value(value), value)
        return cls(path, name, line, fields, tuple(repeated))

    def value(self, name: str) -> Any:
        """Return the value of a field, None when it is absent or empty."""
        found = self.fields.get(name)
        return found.value if found else None

    def text(self, name: str) -> str:
        """Return a text without its outer spaces, lines joined by a space; "" when it is absent or no text."""
        value = self.value(name)
        return _LINE_BREAK.sub(" ", value.strip()) if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list, without outer spaces; () when it is absent or no list."""
        value = self.value(name)
        return tuple(str(item).strip() for item in value) if isinstance(value, list) else ()

    def children(self, name: str) -> Iterator[Entry | None]:
        """Yield the mappings of a field: the mapping itself, or each item of a list; None for another shape."""
        found = self.fields.get(name)
        if found is None:
            return
        nodes = found.node.value if isinstance(found.node, yaml.SequenceNode) else [found.node]
        for node in nodes:
            yield Entry.read(self.path, self.name, line_of(node), node)

    def source(self, name: str | None = None) -> str:
        """Return "file:line" of a field, or of the entry when the field is absent."""
        found = self.fields.get(name) if name else None
        return f"{self.path}:{found.line if found else self.line}"

    def error(self, name: str | None, problem: str, remedy: str) -> Finding:
        """Return an error at a field, or at the entry."""
        return Finding(Severity.ERROR, self.source(name), problem, remedy)

    def warning(self, name: str | None, problem: str, remedy: str) -> Finding:
        """Return a warning at a field, or at the entry."""
        return Finding(Severity.WARNING, self.source(name), problem, remedy)


def _value(node: yaml.Node) -> Any:
    try:
        return yaml.constructor.SafeConstructor().construct_document(node)
    except (ValueError, yaml.YAMLError):
        return node.value if isinstance(node, yaml.ScalarNode) else None
