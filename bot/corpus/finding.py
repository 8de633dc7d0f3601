"""A finding: one thing wrong in the data, where it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(str, Enum):
    """An error refuses the data; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One fault. `source` is "file:line", or the topic when no line holds the fault."""

    severity: Severity
    source: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.source}: {self.severity.value}: {self.problem} Remedy: {self.remedy}"


def quoted(text: str, length: int = 60) -> str:
    """Return `text` in quotes, cut to `length` characters."""
    return f'"{text}"' if len(text) <= length else f'"{text[: length - 1]}…"'
