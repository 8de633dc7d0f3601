"""Holds cards, life events and local partners against what they must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from actions.cards.checking.addresses import DOMAINS_FILE, addresses, read_domains
from actions.cards.checking.answers import Answers, read_all
from actions.cards.checking.coverage import missing_partners, owners, topics_in_two_files
from actions.cards.checking.dates import dates
from actions.cards.checking.lengths import lengths
from actions.cards.checking.local_partners import Around, local_corpus, local_partner
from actions.cards.checking.phones import phones
from actions.cards.checking.placeholders import placeholders
from actions.cards.checking.references import references
from actions.cards.checking.repeats import repeats
from actions.cards.checking.territory import read_territory
from actions.cards.checking.wording import wording
from bot.corpus.finding import Finding
from bot.routing.partners import NATIONAL
from bot.routing.route import Example, family_of

_ADDRESSES = ("source_url", "online")


def check_answers(data: Path, today: date, examples: Sequence[Example] = ()) -> Answers:
    """Return the answers of the data folder with everything that is wrong with them, by file and line.

    `examples` is the corpus, for what local partners need of it. Raises DataError only for a broken table beside the
    cards (official domains, places).
    """
    answers = read_all(data)
    official = read_domains(data / DOMAINS_FILE)
    local = [entry.name for entry in answers.local if entry.name not in NATIONAL]
    findings = answers.findings
    findings += owners(answers.files, local)
    findings += topics_in_two_files(answers.files)
    own = {entry.name: entry.texts("domains") for entry in answers.local}
    unfilled = {entry.name: list(placeholders(entry)) for entry in answers.entries}
    filled = [entry for entry in answers.entries if not unfilled[entry.name]]
    findings += (finding for found in unfilled.values() for finding in found)
    for entry in filled:
        domains = {*official, *own.get(family_of(entry.name), ())}
        findings += (*dates(entry, today), *lengths(entry), *addresses(entry, _ADDRESSES, domains))
        findings += (*phones(entry), *wording(entry))
    findings += repeats(filled)
    if answers.complete:
        findings += missing_partners(answers.files, data / "answers")
        cards, events = set(answers.names(events=False)), set(answers.names(events=True))
        for entry in answers.entries:
            findings += references(entry, cards, events, local)
    findings += _local_partners(answers, data, official, today)
    findings += local_corpus(answers.local, examples) if examples else ()
    findings.sort(key=_place)
    return answers


def _local_partners(answers: Answers, data: Path, official: frozenset[str], today: date) -> Iterator[Finding]:
    if answers.local:
        families = {file.family for file in answers.files}
        around = Around(official, families, read_territory(data / "directory"), today)
        for entry in answers.local:
            yield from local_partner(entry, around)


def _place(finding: Finding) -> tuple[str, int]:
    path, _, line = finding.source.rpartition(":")
    return (path, int(line)) if line.isdigit() else (finding.source, 0)
