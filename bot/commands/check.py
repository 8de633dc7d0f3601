"""Checks the data: corpus against itself, against the declared topics, and against the test messages."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from actions.cards.content import load_content
from bot.corpus.check import check_corpus
from bot.corpus.declared import declared_topics
from bot.corpus.diversity import totals
from bot.corpus.finding import Severity
from bot.corpus.overlap import overlap
from bot.corpus.read import read_corpus
from bot.evaluation.dataset import load_messages
from bot.routing.route import Example
from bot.settings import Settings

_MOST_WARNINGS = 10


def run_check(settings: Settings, console: Console, tests: Path = Path("tests/nlu")) -> bool:
    """Print the findings; return whether none is an error."""
    data = settings.data
    load_content(data)
    examples = read_corpus(data / "nlu")
    findings = check_corpus(examples, declared_topics(data / "answers"))
    findings += overlap(examples, _messages(tests))
    # A phrase in common with a calibration message does no harm; a message learned from would.
    findings += [f for f in overlap(examples, _messages(data / "calibration")) if f.severity is Severity.ERROR]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = [finding for finding in findings if finding.severity is not Severity.ERROR]
    for finding in errors:
        console.print(str(finding), style="red", highlight=False, markup=False)
    for finding in warnings[:_MOST_WARNINGS]:
        console.print(str(finding), style="yellow", highlight=False, markup=False)
    if len(warnings) > _MOST_WARNINGS:
        console.print(f"… et {len(warnings) - _MOST_WARNINGS} autres avertissements")
    console.print(f"{len(errors)} erreurs, {len(warnings)} avertissements ; {totals(examples)}", highlight=False)
    return not errors


def _messages(folder: Path) -> list[Example]:
    if not folder.is_dir():
        return []
    return [Example(message.text, message.topic or "", source=message.source) for message in load_messages([folder])]
