"""Examples that say again what another one says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.corpus.finding import Finding, Severity, quoted
from bot.corpus.folded import folded
from bot.corpus.similar import similar_pairs
from bot.routing.route import Example


def repeats(examples: Iterable[Example]) -> list[Finding]:
    """Return an error for each example that repeats an earlier one, at most one each.

    Over the whole corpus: the same text after folding, or the same words in another order. Within a topic: nearly
    the same text (see `bot.corpus.similar`).
    """
    findings: list[Finding] = []
    by_text: dict[tuple[str, ...], Example] = {}
    by_words: dict[tuple[str, ...], Example] = {}
    by_topic: dict[str, list[tuple[Example, tuple[str, ...]]]] = defaultdict(list)
    for example in examples:
        text = folded(example.text)
        in_any_order = tuple(sorted(text))
        if text in by_text:
            findings.append(_same_text(example, by_text[text]))
        elif in_any_order in by_words:
            findings.append(_nearly(example, by_words[in_any_order], "has the same words as"))
        else:
            by_words[in_any_order] = example
            by_topic[example.topic].append((example, text))
        by_text.setdefault(text, example)
    for entries in by_topic.values():
        earlier: dict[int, int] = {}
        for low, high in similar_pairs([text for _, text in entries]):
            earlier.setdefault(high, low)
        findings += [_nearly(entries[high][0], entries[low][0], "nearly repeats") for high, low in earlier.items()]
    return findings


def _same_text(example: Example, first: Example) -> Finding:
    if set(example.topics) == set(first.topics):
        problem = f"{quoted(example.text)} repeats {first.source}."
        return Finding(Severity.ERROR, example.source, problem, "remove one of the two.")
    problem = f"{quoted(example.text)} stands in {example.topic} and, at {first.source}, in {first.topic}."
    remedy = "keep it in one topic; when it holds both needs, name the other under 'also' in its metadata."
    return Finding(Severity.ERROR, example.source, problem, remedy)


def _nearly(example: Example, first: Example, how: str) -> Finding:
    problem = f"{quoted(example.text)} {how} {quoted(first.text)} at {first.source}."
    return Finding(Severity.ERROR, example.source, problem, "remove one, or say it as another person would.")
