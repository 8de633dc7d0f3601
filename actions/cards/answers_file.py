"""One file of `data/answers`: whose topics it holds, and each topic with its lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from actions.cards.forms import CARD, EVENT, PROGRAMME, TITLED
from bot.corpus.finding import Finding
from bot.entries.entries_file import EntriesFile, read_entries
from bot.entries.entry import Entry
from bot.entries.form import Form
from bot.errors import DataError

_FORM_OF_FAMILY = {"programme": PROGRAMME, "evenement": EVENT}


@dataclass(frozen=True)
class AnswersFile:
    """The topics of a partner or family, named "caf/rsa", in the order of the file; `findings` of the reading."""

    family: str
    is_partner: bool
    topics: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    head: Entry

    @property
    def path(self) -> Path:
        """The file."""
        return self.head.path

    @property
    def form(self) -> Form:
        """The form its topics follow."""
        return CARD if self.is_partner else _FORM_OF_FAMILY.get(self.family, TITLED)


def answers_paths(data: Path) -> list[Path]:
    """Return the answers files of the data folder, by name."""
    return sorted((data / "answers").glob("*.yml"))


def read_answers(path: Path) -> AnswersFile:
    """Return the topics of one file. Raises DataError when it is not YAML, or does not say whose topics it holds."""
    content = read_entries(path, "topics", "topic", "compare with another file of data/answers.")
    owner = _owner(content)
    family = content.head.text(owner)
    named = tuple(replace(entry, name=f"{family}/{entry.name}") for entry in content.entries)
    return AnswersFile(family, owner == "partner", named, content.findings, content.head)


def _owner(content: EntriesFile) -> str:
    for owner in ("partner", "family"):
        if content.head.text(owner):
            return owner
    problem = "says neither 'partner' nor 'family'."
    raise DataError(content.path, None, problem, "add the id at the head of the file.")
