"""What an import repaired, refused and flagged, row by row, fit to be kept: no e-mail address, no phone number."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from enum import Enum
from pathlib import Path

from actions.directory.importing.text import PHONE, hide_emails

HEADER_ROW = 1
_MOST_CHARACTERS = 80


class Action(str, Enum):
    """What was done with a value.

    Repaired: replaced by the one certain value. Refused: not carried over (the whole row when the field is "row").
    Flagged: carried over as it is, to be looked at by a person.
    """

    REPAIRED = "repaired"
    REFUSED = "refused"
    FLAGGED = "flagged"


@dataclass(frozen=True)
class Finding:
    """One thing found. `row` is the row of a spreadsheet: the header is 1; `value` is as read, cut to 80 characters."""

    row: int
    id_fs: str
    field: str
    value: str
    reason: str
    action: Action


class Report:
    """The findings of one import, in the order of the file."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def row(self, number: int, id_fs: str) -> RowReport:
        """Return the place to report on one row."""
        return RowReport(self, number, id_fs)

    def counts(self) -> Counter[Action]:
        """Return how many values were repaired, refused, flagged."""
        return Counter(finding.action for finding in self.findings)

    def write(self, path: Path) -> None:
        """Write the findings as CSV: row, id_fs, field, value, reason, action."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([field.name for field in fields(Finding)])
            for finding in self.findings:
                writer.writerow([*astuple(finding)[:-1], finding.action.value])


@dataclass(frozen=True)
class RowReport:
    """Reports on one row."""

    report: Report
    number: int
    id_fs: str

    def repaired(self, field: str, value: str, reason: str) -> None:
        """Note that a value was replaced by the one certain value."""
        self._add(field, value, reason, Action.REPAIRED)

    def refused(self, field: str, value: str, reason: str) -> None:
        """Note that a value was not carried over."""
        self._add(field, value, reason, Action.REFUSED)

    def flagged(self, field: str, value: str, reason: str) -> None:
        """Note that a value carried over needs a person's eye."""
        self._add(field, value, reason, Action.FLAGGED)

    def _add(self, field: str, value: str, reason: str, action: Action) -> None:
        shown = PHONE.sub("[…]", hide_emails(value))[:_MOST_CHARACTERS]
        self.report.findings.append(Finding(self.number, self.id_fs, field, shown, reason, action))
