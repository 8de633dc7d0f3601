"""Texts that stand in two cards: one of them is wrong, or says nothing of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actions.cards.checking.sentences import sentences, word_count
from bot.corpus.finding import Finding
from bot.corpus.folded import folded
from bot.entries.entry import Entry

LONG_WORDS = 12
"""A sentence of an answer this long belongs to one card. Short ones (« Guichet ne voit aucun dossier. ») may recur."""


def repeats(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Yield an error for each answer, sms or long sentence that another card has, case and accents aside."""
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        for name, what, text in _texts(entry):
            key = (what, *folded(text))
            first = seen.setdefault(key, entry)
            if first is not entry:
                problem = f"the {what} of '{entry.name}' stands in '{first.name}' too, at {first.source(name)}."
                yield entry.error(name, problem, "say what is particular to each topic.")
                break


def _texts(entry: Entry) -> Iterator[tuple[str, str, str]]:
    for name in ("answer", "sms"):
        if entry.text(name):
            yield name, name, entry.text(name)
    for sentence in sentences(entry.text("answer")):
        if word_count(sentence) >= LONG_WORDS:
            yield "answer", f"sentence « {sentence} »", sentence
