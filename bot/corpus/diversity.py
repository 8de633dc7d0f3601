"""How varied the examples are, topic by topic: a corpus written from templates shows here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from rich.table import Table

from bot.corpus.folded import folded
from bot.nlu.text import words
from bot.routing.route import FAMILIES, Example, family_of

WINDOW_WORDS = 50
"""Words in the window of the type-token ratio: three to five messages."""


@dataclass(frozen=True)
class TopicDiversity:
    """The figures of one topic.

    `mean_words` per example; `distinct_words` after folding; `type_token_ratio`, 0 to 1, as the function of that name;
    `distinct_bigrams`, 0 to 1: different pairs of neighbouring words over all pairs (Li et al., 2016, distinct-2).
    """

    topic: str
    examples: int
    mean_words: float
    distinct_words: int
    type_token_ratio: float
    distinct_bigrams: float


@dataclass(frozen=True)
class CorpusTotals:
    """The size of the corpus. `distinct_examples` counts a text once, whatever its capitals, accents and signs."""

    partners: int
    topics: int
    examples: int
    distinct_examples: int


def diversity(examples: Iterable[Example]) -> list[TopicDiversity]:
    """Return the figures of each topic, by name. An example counts for its main topic."""
    by_topic: dict[str, list[list[str]]] = defaultdict(list)
    for example in examples:
        by_topic[example.topic].append(words(example.text))
    return [_figures(topic, messages) for topic, messages in sorted(by_topic.items())]


def totals(examples: Sequence[Example]) -> CorpusTotals:
    """Return how much the corpus holds; the families that belong to no partner count as topics only."""
    topics = {example.topic for example in examples}
    return CorpusTotals(
        partners=len({family_of(topic) for topic in topics} - set(FAMILIES)),
        topics=len(topics),
        examples=len(examples),
        distinct_examples=len({folded(example.text) for example in examples}),
    )


def type_token_ratio(tokens: Sequence[str]) -> float:
    """Return the mean, over all windows of 50 words, of different words over words: 1 when no word comes back.

    The moving average (Covington and McFall, 2010) does not fall as the text grows, so topics of unequal size compare.
    A text shorter than the window is one window; an empty one gives 0.
    """
    window = min(WINDOW_WORDS, len(tokens))
    if not window:
        return 0.0
    counts = Counter(tokens[:window])
    different = len(counts)
    for leaving, entering in zip(tokens, tokens[window:]):  # noqa: B905 - the second is shorter by one window
        counts[leaving] -= 1
        if not counts[leaving]:
            del counts[leaving]
        counts[entering] += 1
        different += len(counts)
    return different / (window * (len(tokens) - window + 1))


def diversity_dict(examples: Sequence[Example]) -> dict[str, Any]:
    """Return {"totals": {…}, "topics": {topic: {…}}}, ready for JSON."""
    topics = {figures.topic: asdict(figures) for figures in diversity(examples)}
    for entry in topics.values():
        del entry["topic"]
    return {"totals": asdict(totals(examples)), "topics": topics}


def diversity_table(examples: Sequence[Example]) -> Table:
    """Return the figures as a table, one row per topic, the totals below."""
    total = totals(examples)
    table = Table(
        title="Lexical diversity of the corpus",
        caption=f"{total.partners} partners, {total.topics} topics, "
        f"{total.examples} examples, {total.distinct_examples} of them distinct",
    )
    table.add_column("topic")
    for heading in (
        "examples",
        "mean words",
        "distinct words",
        f"type-token ratio ({WINDOW_WORDS})",
        "distinct bigrams",
    ):
        table.add_column(heading, justify="right")
    for row in diversity(examples):
        table.add_row(
            row.topic,
            str(row.examples),
            f"{row.mean_words:.1f}",
            str(row.distinct_words),
            f"{row.type_token_ratio:.2f}",
            f"{row.distinct_bigrams:.2f}",
        )
    return table


def _figures(topic: str, messages: Sequence[Sequence[str]]) -> TopicDiversity:
    tokens = [word for message in messages for word in message]
    bigrams = [bigram for message in messages for bigram in pairwise(message)]
    return TopicDiversity(
        topic=topic,
        examples=len(messages),
        mean_words=round(len(tokens) / len(messages), 2),
        distinct_words=len(set(tokens)),
        type_token_ratio=round(type_token_ratio(tokens), 4),
        distinct_bigrams=round(len(set(bigrams)) / len(bigrams), 4) if bigrams else 0.0,
    )
