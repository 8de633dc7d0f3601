"""Local partners: their entry, and the corpus and answers that go with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actions.cards.checking.addresses import addresses
from actions.cards.checking.coverage import LOCAL_PREFIX
from actions.cards.checking.dates import dates
from actions.cards.checking.phones import phone_fault
from actions.cards.checking.placeholders import placeholder_examples, placeholders
from actions.cards.checking.territory import Territory
from bot.corpus.finding import Finding, Severity
from bot.entries.entry import Entry
from bot.entries.fields import check_fields
from bot.routing.partners import LOCAL_FORM, LOCAL_GUIDE, LOCAL_ID, NATIONAL
from bot.routing.route import FAMILIES, Example, family_of, intent_of


@dataclass(frozen=True)
class Around:
    """What local partners are held against: official domains, families with answers, places, the day."""

    official: Collection[str]
    answered: Collection[str]
    territory: Territory
    today: date


def id_fault(partner_id: str) -> tuple[str, str] | None:
    """Return (problem, remedy) of an id that a local partner cannot have, None for a good one."""
    if partner_id in NATIONAL:
        problem = f"the local partner '{partner_id}' reuses the id of a national partner."
        return problem, f"choose another id, such as {partner_id}_12."
    if partner_id in {*FAMILIES, *map(intent_of, FAMILIES)}:
        return f"the local partner '{partner_id}' has the name of a family of topics.", "choose another id."
    if not LOCAL_ID.fullmatch(partner_id):
        return f"'{partner_id}' is no id.", "use small letters without accents, digits and _, such as mdph_12."
    return None


def local_partner(entry: Entry, around: Around) -> Iterator[Finding]:
    """Yield what is wrong with the entry of a local partner."""
    if fault := id_fault(entry.name):
        yield entry.error(None, *fault)
    faults = list(check_fields(entry, LOCAL_FORM, LOCAL_GUIDE))
    yield from faults
    yield from placeholders(entry)
    if faults:
        return
    yield from dates(entry, around.today)
    yield from addresses(entry, ("site", "source"), {*around.official, *entry.texts("domains")})
    if (number := entry.text("phone")) and (phone := phone_fault(entry.name, number)):
        yield entry.error("phone", *phone)
    yield from _places(entry, around.territory)
    if entry.name not in around.answered:
        remedy = f"write data/answers/{LOCAL_PREFIX}{entry.name}.yml."
        yield entry.error(None, f"the local partner '{entry.name}' has no answers.", remedy)


def local_corpus(partners: Sequence[Entry], examples: Sequence[Example]) -> Iterator[Finding]:
    """Yield an error for a local partner without examples, and for examples of others in a local file."""
    ids = {entry.name for entry in partners}
    by_family = {family_of(example.topic) for example in examples}
    for entry in partners:
        if entry.name not in by_family:
            remedy = f"write data/nlu/{LOCAL_PREFIX}{entry.name}.yml."
            yield entry.error(None, f"the local partner '{entry.name}' has no example.", remedy)
    yield from placeholder_examples(examples)
    for example in examples:
        stem = Path(example.source.rpartition(":")[0]).stem
        owner = stem.removeprefix(LOCAL_PREFIX)
        if stem.startswith(LOCAL_PREFIX) and (owner not in ids or family_of(example.topic) != owner):
            problem = f"'{example.topic}' stands in the file of the local partner '{owner}'."
            remedy = "declare the partner in data/partners_local.yml, and keep only its topics here."
            yield Finding(Severity.ERROR, example.source, problem, remedy)
            return


def _places(entry: Entry, territory: Territory) -> Iterator[Finding]:
    given = [name for name in ("communes", "departments", "sites") if entry.value(name)]
    if not given:
        remedy = 'add `departments: ["12"]`, `communes: ["12202"]` or `sites: [53]`.'
        yield entry.error(None, f"'{entry.name}' does not say where it is offered.", remedy)
    known = {"communes": territory.communes, "departments": territory.departments, "sites": territory.sites}
    for name in given:
        unknown = [str(code) for code in entry.value(name) if str(code) not in known[name]]
        if unknown:
            problem = f"the `{name}` of '{entry.name}' are unknown: {', '.join(unknown)}."
            yield entry.error(name, problem, f"use the codes of data/directory/{name}.csv.")
