"""Everything the conversation can say about topics and partners: facts only, no wording of the conversation itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from actions.cards.answers_file import AnswersFile, answers_paths, read_answers
from actions.cards.card import Card, LifeEvent
from actions.cards.forms import CARD, EVENT, PROGRAMME
from actions.cards.reading import faults, read_card, read_event
from bot.entries.entry import Entry
from bot.entries.refuse import refuse
from bot.errors import DataError
from bot.routing.partners import NATIONAL, LocalPartner, Partner, load_local_partners, load_partners
from bot.routing.route import family_of


@dataclass(frozen=True)
class TopicEntry:
    """A topic as citizens read it: title, and text when the topic is answered by a text of its own."""

    title: str
    text: str = ""
    first: str = ""
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Topics, cards and life events by topic ("caf/rsa"), partners by id.

    Every topic is in `topics`; in `cards` those of partners and of the programme, in `events` the life events.
    `partners` are the national ones. A local one is in `local_partners`, its topics among the others: show them only
    where it is offered.
    """

    topics: Mapping[str, TopicEntry]
    partners: Mapping[str, Partner]
    cards: Mapping[str, Card] = field(default_factory=dict)
    events: Mapping[str, LifeEvent] = field(default_factory=dict)
    local_partners: Mapping[str, LocalPartner] = field(default_factory=dict)

    def title(self, topic: str) -> str:
        """Return the title of a topic; its partner's name when the topic has no entry."""
        entry = self.topics.get(topic)
        if entry:
            return entry.title
        partner = self.partner_of(topic)
        return partner.name if partner else topic

    def partner_of(self, topic: str) -> Partner | None:
        """Return the partner in charge of a topic, national or local; None for a family without partner."""
        partner_id = family_of(topic)
        return self.partners.get(partner_id) or self.local_partners.get(partner_id)


@lru_cache(maxsize=4)
def load_content(data: Path) -> Content:
    """Return the content of the project's data folder, read once.

    Raises DataError (file, line, remedy) for the first thing that cannot be shown; `guichet check` finds much more.
    """
    partners = load_partners(data / "partners.yml")
    content = _Reading()
    for path in answers_paths(data):
        content.add(read_answers(path))
    local = load_local_partners(data / "partners_local.yml")
    return Content(content.topics, partners, content.cards, content.events, local)


@dataclass
class _Reading:
    topics: dict[str, TopicEntry] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    events: dict[str, LifeEvent] = field(default_factory=dict)

    def add(self, file: AnswersFile) -> None:
        refuse(file.findings)
        for entry in file.topics:
            if entry.name in self.topics:
                raise DataError(entry.source(), None, f"'{entry.name}' stands in another file too.", "keep one.")
            self.topics[entry.name] = _topic(entry)
            if file.form in (CARD, PROGRAMME) and "answer" in entry.fields:
                refuse(faults(entry, file.form))
                self.cards[entry.name] = read_card(entry)
            elif file.form is EVENT and "tasks" in entry.fields:
                refuse(faults(entry, EVENT))
                self.events[entry.name] = read_event(entry)


def _topic(entry: Entry) -> TopicEntry:
    if not entry.text("title"):
        problem = f"topic '{entry.name}' has no title."
        raise DataError(entry.source("title"), None, problem, "add `title: …`, what citizens read as a choice.")
    for name in ("text", "answer", "first"):
        if not isinstance(entry.value(name), str | None):
            problem = f"the `{name}` of topic '{entry.name}' is not a text."
            raise DataError(entry.source(name), None, problem, "put it between double quotes.")
    if "partners" in entry.fields and not _are_national(entry.value("partners")):
        problem = f"topic '{entry.name}' has wrong partners."
        raise DataError(entry.source("partners"), None, problem, "give a list of ids of partners.yml.")
    text = entry.text("text") or entry.text("answer")
    return TopicEntry(entry.text("title"), text, entry.text("first"), entry.texts("partners"))


def _are_national(partners: object) -> bool:
    return isinstance(partners, list) and all(name in NATIONAL for name in partners)
