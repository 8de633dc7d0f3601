"""The whole of `data/answers` as written, with every fault of its reading: one broken file does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from actions.cards.answers_file import AnswersFile, answers_paths, read_answers
from actions.cards.checking.coverage import lacks_content
from actions.cards.forms import EVENT, GUIDE, TITLED
from bot.corpus.finding import Finding, Severity
from bot.entries.entry import Entry
from bot.entries.fields import check_fields
from bot.errors import DataError
from bot.routing.partners import read_local_partners

PARTNERS_FILE = "partners_local.yml"


@dataclass
class Answers:
    """Files, entries of local partners, cards and life events whose form is faultless, and the faults of the others.

    `complete` says whether every file could be read: else a topic that is not there may be in the broken one.
    """

    files: list[AnswersFile] = field(default_factory=list)
    local: list[Entry] = field(default_factory=list)
    cards: list[Entry] = field(default_factory=list)
    events: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True

    @property
    def topics(self) -> frozenset[str]:
        """Every declared topic."""
        return frozenset(self.names())

    @property
    def entries(self) -> list[Entry]:
        """Cards and life events."""
        return [*self.cards, *self.events]

    def names(self, *, events: bool | None = None) -> Iterator[str]:
        """Yield the declared topics: all, or those that are life events, or those that are cards, faulty or not."""
        for file in self.files:
            if events is None or (file.form is not TITLED and (file.form is EVENT) is events):
                yield from (entry.name for entry in file.topics)


def read_all(data: Path) -> Answers:
    """Return what stands in the data folder's answers and local partners."""
    answers = Answers()
    try:
        local = read_local_partners(data / PARTNERS_FILE)
        answers.local = list(local.entries) if local else []
        answers.findings += local.findings if local else ()
    except DataError as error:
        _unreadable(answers, error)
    for path in answers_paths(data):
        try:
            _add(answers, read_answers(path))
        except DataError as error:
            _unreadable(answers, error)
    return answers


def _add(answers: Answers, file: AnswersFile) -> None:
    answers.files.append(file)
    answers.findings += file.findings
    for entry in file.topics:
        empty = lacks_content(entry, file.form)
        faults = [empty] if empty else list(check_fields(entry, file.form, GUIDE))
        answers.findings += faults
        if not faults and file.form is not TITLED:
            (answers.events if file.form is EVENT else answers.cards).append(entry)


def _unreadable(answers: Answers, error: DataError) -> None:
    answers.findings.append(Finding(Severity.ERROR, error.source, error.problem, error.remedy))
    answers.complete = False
