"""Checks the data: cards, corpus against itself, against the declared topics, and against the test messages."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console

from actions.cards.checking.answers import Answers
from actions.cards.checking.check import check_answers
from actions.cards.checking.links import check_links, links_of
from actions.cards.checking.reading_level import hard_to_read, reading_levels
from actions.cards.checking.summary import summarise, summary_lines
from actions.cards.content import load_content
from actions.dialogue.wording import load_words
from actions.directory.zones import PARIS
from bot.corpus.check import check_corpus
from bot.corpus.diversity import totals
from bot.corpus.finding import Finding, Severity
from bot.corpus.overlap import overlap
from bot.corpus.read import read_corpus
from bot.evaluation.dataset import load_messages
from bot.routing.partners import load_partners
from bot.routing.route import Example
from bot.settings import Settings

_MOST_WARNINGS = 10


def run_check(settings: Settings, console: Console, tests: Path = Path("tests/nlu"), online: bool = False) -> bool:
    """Print the findings and the figures; return whether none is an error. `online` opens the links too.

    Raises DataError when the corpus, the test messages or a table cannot be read.
    """
    data = settings.data
    examples = read_corpus(data / "nlu")
    answers = check_answers(data, datetime.now(PARIS).date(), examples)
    levels = reading_levels(answers.entries)
    of_cards = [*answers.findings, *hard_to_read(answers.entries, levels)]
    if not _errors(of_cards):
        load_content(data)
    load_words(data / "wording")
    of_corpus = _corpus(examples, answers, data, tests)
    of_links = _links(answers, data / "partners.yml", console) if online else []
    passed = of_links is not None
    findings = [*of_cards, *of_corpus, *(of_links or ())]
    for finding in _errors(findings):
        _print(str(finding), console, "red")
    for group in (of_cards, of_corpus, of_links or []):
        _print_warnings(group, console)
    for line in summary_lines(summarise(answers, levels)):
        _print(line, console)
    corpus = totals(examples)
    _print(f"Corpus : {corpus.examples} exemples, {corpus.topics} sujets, {corpus.partners} partenaires.", console)
    errors = len(_errors(findings))
    _print(f"{errors} erreurs, {len(findings) - errors} avertissements.", console)
    return passed and not errors


def _corpus(examples: Sequence[Example], answers: Answers, data: Path, tests: Path) -> list[Finding]:
    # When a file of answers cannot be read, every topic of it would seem undeclared.
    topics = answers.topics if answers.complete else {topic for example in examples for topic in example.topics}
    findings = check_corpus(examples, topics)
    findings += overlap(examples, _messages(tests))
    # A phrase in common with a calibration message does no harm; a message learned from would.
    return findings + _errors(overlap(examples, _messages(data / "calibration")))


def _links(answers: Answers, partners: Path, console: Console) -> list[Finding] | None:
    links = {partner.site: str(partners) for partner in load_partners(partners).values()}
    links |= links_of(answers.local, ("site", "source")) | links_of(answers.entries)
    console.print(f"Contrôle de {len(links)} adresses…", highlight=False)
    findings = asyncio.run(check_links(links))
    if findings is None:
        console.print("Pas de réseau : les liens n'ont pas été contrôlés.", style="red")
    return findings


def _print_warnings(findings: Sequence[Finding], console: Console) -> None:
    warnings = [finding for finding in findings if finding.severity is not Severity.ERROR]
    for finding in warnings[:_MOST_WARNINGS]:
        _print(str(finding), console, "yellow")
    if len(warnings) > _MOST_WARNINGS:
        console.print(f"… et {len(warnings) - _MOST_WARNINGS} autres avertissements")


def _print(line: str, console: Console, style: str | None = None) -> None:
    # One line whatever the width: "file:line: …" is read by programs too.
    console.print(line, style=style, highlight=False, markup=False, soft_wrap=True)


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _messages(folder: Path) -> list[Example]:
    if not folder.is_dir():
        return []
    return [Example(message.text, message.topic or "", source=message.source) for message in load_messages([folder])]
