"""What a skeleton left to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.corpus.finding import Finding, Severity
from bot.entries.entry import Entry
from bot.routing.route import Example

MARKER = "À REMPLIR"
"""Stands in the skeletons of `guichet partner new`, wherever a person has to write."""


def placeholders(entry: Entry) -> Iterator[Finding]:
    """Yield an error for each field that still holds the marker."""
    for name, field in entry.fields.items():
        if MARKER in str(field.value):
            yield entry.error(
                name, f"the `{name}` of '{entry.name}' is still to be filled in.", "write it, or remove it."
            )


def placeholder_examples(examples: Iterable[Example]) -> Iterator[Finding]:
    """Yield an error for each example of the corpus that still holds the marker."""
    for example in examples:
        if MARKER in example.text:
            problem = f"an example of '{example.topic}' is still to be filled in."
            yield Finding(Severity.ERROR, example.source, problem, "write what people say, in their words.")
