"""Dates: a card says when it was verified, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.cards.card import FRESH_FOR
from bot.corpus.finding import Finding
from bot.entries.entry import Entry


def dates(entry: Entry, today: date) -> Iterator[Finding]:
    """Yield an error for a date that cannot be, a warning for one that has passed."""
    verified, until = entry.value("verified_on"), entry.value("valid_until")
    if verified > today:
        problem = f"'{entry.name}' was verified on {verified}, after today."
        yield entry.error("verified_on", problem, "give the day on which a person read it again.")
    elif today - verified > FRESH_FOR:
        problem = f"'{entry.name}' was verified on {verified}, more than 12 months ago."
        yield entry.warning("verified_on", problem, "open `source_url`, correct the card, and renew the date.")
    if until is not None and until < verified:
        problem = f"'{entry.name}' holds until {until}, before it was verified."
        yield entry.error("valid_until", problem, "correct one of the two dates.")
    elif until is not None and until < today:
        problem = f"what '{entry.name}' says held until {until}."
        yield entry.warning("valid_until", problem, "write what holds now, with its new date.")
