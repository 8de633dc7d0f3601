"""References: the topics that a card or a checklist sends to exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.corpus.finding import Finding
from bot.entries.entry import Entry
from bot.entries.fields import did_you_mean
from bot.routing.route import family_of


def references(entry: Entry, cards: Collection[str], events: Collection[str], local: Collection[str]) -> list[Finding]:
    """Return an error for each reference to no card (or, from a card, life event), to itself, or given twice.

    `local` are the ids of local partners: their topics are shown in some places only, so only their own cards name
    them.
    """
    return [*_related(entry, {*cards, *events}, local), *_tasks(entry, cards, local)]


def _related(entry: Entry, known: Collection[str], local: Collection[str]) -> Iterator[Finding]:
    topics = entry.texts("related")
    for topic in topics:
        if topic == entry.name:
            yield entry.error("related", f"'{entry.name}' is related to itself.", "take it out.")
        elif fault := _fault(topic, entry, known, local):
            yield entry.error("related", f"'{entry.name}' is related to {fault[0]}", fault[1])
    if len(set(topics)) < len(topics):
        yield entry.error("related", f"'{entry.name}' names a related topic twice.", "keep one.")


def _tasks(entry: Entry, known: Collection[str], local: Collection[str]) -> Iterator[Finding]:
    for task in entry.children("tasks"):
        topic = task.text("topic") if task else ""
        if task and topic and (fault := _fault(topic, entry, known, local)):
            yield task.error("topic", f"a task of '{entry.name}' sends to {fault[0]}", fault[1])


def _fault(topic: str, entry: Entry, known: Collection[str], local: Collection[str]) -> tuple[str, str] | None:
    if topic not in known:
        return f"'{topic}', which has no card.", f"{did_you_mean(topic, known)}name a topic of data/answers."
    owner = family_of(topic)
    if owner in local and not entry.name.startswith(f"{owner}/"):
        return f"'{topic}', of a local partner.", "name a topic that is true everywhere."
    return None
