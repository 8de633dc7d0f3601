"""A card: the written, sourced and dated answer to one topic. Pure facts; format: docs/fiches.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FRESH_FOR = timedelta(days=365)
"""A card verified longer ago says so to the citizen, official link first."""


@dataclass(frozen=True)
class Phone:
    """A number as it is dialled (« 32 30 ») with its price or hours."""

    number: str
    note: str


@dataclass(frozen=True)
class Card:
    """The answer to a topic ("caf/rsa"). Empty text, None or () when the card does not say.

    cost, delay: answers to « c'est combien ? » and « c'est long ? ». online: where it is done. here, not_here: what a
    France services adviser does and does not do. sms: a version of its own, two GSM-7 segments at most.
    sensitive: only the partner can answer (personal file, payment).
    """

    topic: str
    title: str
    answer: str
    source_url: str
    verified_on: date
    sms: str
    papers: tuple[str, ...] | None = None
    steps: tuple[str, ...] = ()
    cost: str = ""
    delay: str = ""
    online: str | None = None
    phone: Phone | None = None
    here: str = ""
    not_here: str = ""
    valid_until: date | None = None
    related: tuple[str, ...] = ()
    sensitive: bool = False

    def is_stale(self, today: date) -> bool:
        """Whether the card was verified over a year ago, or what it says has run out."""
        over = self.valid_until is not None and self.valid_until < today
        return over or today - self.verified_on > FRESH_FOR


@dataclass(frozen=True)
class Task:
    """One line of a life event's checklist: what to do, by when (« dans les 5 jours », may be empty), and its card."""

    do: str
    when: str
    topic: str | None


@dataclass(frozen=True)
class LifeEvent:
    """What to do in a situation of life, in order, with the partners concerned."""

    topic: str
    title: str
    first: str
    partners: tuple[str, ...]
    tasks: tuple[Task, ...]
    source_url: str
    verified_on: date
    sms: str
