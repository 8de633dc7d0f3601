"""The sheet that a person brings to the counter (« fiche de liaison »): what it holds, and as plain text. Pure.

It is made of a topic and a place, never of what somebody wrote: it holds no personal data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from actions.cards.sheet_words import SheetWords


class Marks(str, Enum):
    """How the lines of a section start: nothing, a box to tick, a number."""

    NONE = ""
    BOXES = "boxes"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]
    marks: Marks = Marks.NONE


@dataclass(frozen=True)
class Sheet:
    """A topic ("caf/rsa") ready to be printed. `date` is a day in words; the first section is the request."""

    topic: str
    date: str
    sections: tuple[Section, ...]

    @property
    def request(self) -> str:
        """What the person comes for: the title of the topic."""
        return self.sections[0].lines[0]


_BOX = "[ ] "


def as_text(sheet: Sheet, words: SheetWords) -> str:
    """Return the sheet in plain text, for a message or a file."""
    head = f"{words.title} – {words.network}"
    blocks = [f"{head}\n{words.dated.format(date=sheet.date)}", *map(_block, sheet.sections), words.purpose]
    return "\n\n".join(blocks)


def _block(section: Section) -> str:
    if section.marks is Marks.BOXES:
        lines = [f"{_BOX}{line}" for line in section.lines]
    elif section.marks is Marks.NUMBERS:
        lines = [f"{number}. {line}" for number, line in enumerate(section.lines, 1)]
    else:
        lines = list(section.lines)
    return "\n".join([f"{section.heading} :", *lines])
