"""From the written entry to the card, the life event or the title: facts that the conversation can show."""

from __future__ import annotations

from collections.abc import Iterator

from actions.cards.card import Card, LifeEvent, Phone, Task
from actions.cards.forms import GUIDE
from bot.corpus.finding import Finding
from bot.entries.entry import Entry
from bot.entries.fields import missing, wrong
from bot.entries.form import Form


def faults(entry: Entry, form: Form) -> Iterator[Finding]:
    """Yield what makes an entry impossible to show: less than what `check_fields` finds."""
    yield from missing(entry, form.core, GUIDE)
    yield from wrong(entry, form, GUIDE)


def read_card(entry: Entry) -> Card:
    """Return the card of an entry without faults."""
    return Card(
        topic=entry.name,
        title=entry.text("title"),
        answer=entry.text("answer"),
        source_url=entry.text("source_url"),
        verified_on=entry.value("verified_on"),
        sms=entry.text("sms"),
        papers=entry.texts("papers") if "papers" in entry.fields else None,
        steps=entry.texts("steps"),
        cost=entry.text("cost"),
        delay=entry.text("delay"),
        online=entry.text("online") or None,
        phone=_phone(entry),
        here=entry.text("here"),
        not_here=entry.text("not_here"),
        valid_until=entry.value("valid_until"),
        related=entry.texts("related"),
        sensitive=bool(entry.value("sensitive")),
    )


def read_event(entry: Entry) -> LifeEvent:
    """Return the life event of an entry without faults."""
    return LifeEvent(
        topic=entry.name,
        title=entry.text("title"),
        first=entry.text("first"),
        partners=entry.texts("partners"),
        tasks=tuple(
            Task(task.text("do"), task.text("when"), task.text("topic") or None)
            for task in entry.children("tasks")
            if task is not None
        ),
        source_url=entry.text("source_url"),
        verified_on=entry.value("verified_on"),
        sms=entry.text("sms"),
    )


def _phone(entry: Entry) -> Phone | None:
    for phone in entry.children("phone"):
        if phone is not None:
            return Phone(phone.text("number"), phone.text("note"))
    return None
