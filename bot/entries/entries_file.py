"""A data file whose head says what it is about, and whose entries stand under one key (`topics`, `partners`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from bot import yaml_lines
from bot.corpus.finding import Finding, Severity
from bot.corpus.nodes import line_of
from bot.entries.entry import Entry
from bot.errors import DataError


@dataclass(frozen=True)
class EntriesFile:
    """The head of a file (its first line, its keys) and its entries in order; an entry written twice stands twice."""

    head: Entry
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]

    @property
    def path(self) -> Path:
        """The file."""
        return self.head.path


def read_entries(path: Path, key: str, names: str, remedy: str, may_be_empty: bool = False) -> EntriesFile:
    """Return the entries under `key`; `names` is what an entry is called in messages, `remedy` for a file without any.

    Raises DataError for a file that is unreadable, not YAML, or without mapping under `key` (nothing at all under it is
    right when it `may_be_empty`). Keys written twice, of which YAML would keep the last without a word, and entries
    that are no mapping are findings.
    """
    node = yaml_lines.compose(path)
    head = Entry.read(path, path.name, 1, node) if node else None
    section = head.fields.get(key) if head else None
    if head and section and may_be_empty and section.value is None:
        return EntriesFile(head, (), ())
    if head is None or section is None or not isinstance(section.node, yaml.MappingNode):
        raise DataError(path, None, f"has no '{key}' mapping.", remedy)
    findings = [repeated(head, name, line) for name, line in head.repeated]
    entries: list[Entry] = []
    first: dict[str, int] = {}
    for name_node, value in section.node.value:
        name, line = str(name_node.value), line_of(name_node)
        entry = Entry.read(path, name, line, value)
        if name in first:
            problem = f"the {names} '{name}' stands twice: the first is at line {first[name]}."
            findings.append(Finding(Severity.ERROR, f"{path}:{line}", problem, "keep one of the two."))
        first.setdefault(name, line)
        if entry is None:
            problem = f"the {names} '{name}' is no mapping."
            findings.append(Finding(Severity.ERROR, f"{path}:{line}", problem, "write its fields under it."))
            entry = Entry(path, name, line, {})
        entries.append(entry)
    return EntriesFile(head, tuple(entries), tuple(findings))


def repeated(entry: Entry, name: str, line: int) -> Finding:
    """Return the error of a key that stands twice in an entry."""
    source = f"{entry.path}:{line}"
    return Finding(Severity.ERROR, source, f"'{entry.name}' has the key '{name}' twice.", "keep one of the two.")
