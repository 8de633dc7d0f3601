"""How easy a card is to read: Flesch's formula for French, as counted by textstat.

Kandel and Moles (1958), « Application de l'indice de Flesch à la langue française »: 207 - 1.015 x words per sentence
- 73.6 x syllables per word; 100 is very easy, 60 suits the general public. textstat counts syllables by hyphenation,
which misses some: its scores are a little kind, so the bar stands at 60 and not below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bot.corpus.finding import Finding
from bot.entries.entry import Entry

EASY_ENOUGH = 60


def reading_level(text: str) -> float:
    """Return the score of a French text, 100 very easy, below 0 for the hardest."""
    return float(_french().flesch_reading_ease(text))


def reading_levels(entries: Iterable[Entry]) -> dict[str, float]:
    """Return the score of each entry by topic: of its answer, or of what a life event says to do."""
    return {entry.name: reading_level(_text(entry)) for entry in entries}


def hard_to_read(entries: Iterable[Entry], levels: Mapping[str, float]) -> Iterator[Finding]:
    """Yield a warning for each entry whose score is below what suits the general public."""
    for entry in entries:
        level = levels[entry.name]
        if level < EASY_ENOUGH:
            name = "answer" if "answer" in entry.fields else "first"
            problem = f"'{entry.name}' is hard to read: {level:.0f}, below {EASY_ENOUGH}."
            yield entry.warning(name, problem, "use shorter sentences and everyday words.")


def _text(entry: Entry) -> str:
    tasks = (task.text("do") for task in entry.children("tasks") if task is not None)
    return " ".join((entry.text("answer") or entry.text("first"), *tasks))


@lru_cache(maxsize=1)
def _french() -> Any:
    # Imported here: it takes half a second, and training checks the cards without it.
    from textstat.textstat import textstatistics

    french = textstatistics()
    french.set_lang("fr")
    return french
