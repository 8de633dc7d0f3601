"""Checks the corpus against what it is for: every topic known, served, varied, and free of personal data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from bot.corpus.finding import Finding, Severity
from bot.corpus.personal_data import personal_data
from bot.corpus.repeats import repeats
from bot.routing.route import Example, family_of

MINIMUM_EXAMPLES = 12
"""With fewer, a topic is too thin to be split into the folds on which the router is calibrated."""

FAMILIES_WITHOUT_ANSWERS = ("small_talk", "human", "find_site", "next_permanence")
"""Families whose replies are no cards. As long as none of its topics is declared, such a family accepts any."""


def check_corpus(examples: Sequence[Example], declared_topics: Collection[str]) -> list[Finding]:
    """Return what is wrong with the corpus, rule by rule; `declared_topics` are named "partner/topic"."""
    return [
        *unknown_topics(examples, declared_topics),
        *_thin_topics(examples, declared_topics),
        *repeats(examples),
        *_personal_data(examples),
    ]


def unknown_topics(examples: Sequence[Example], declared_topics: Collection[str]) -> Iterator[Finding]:
    """Yield an error for each topic of the corpus that is not declared, at its first example."""
    known = set(declared_topics)
    open_families = set(FAMILIES_WITHOUT_ANSWERS) - {family_of(topic) for topic in known}
    sources: dict[str, str] = {}
    for example in examples:
        for topic in example.topics:
            if topic not in known and family_of(topic) not in open_families:
                sources.setdefault(topic, example.source)
    for topic, source in sources.items():
        remedy = f"correct the name, or declare it in data/answers under '{family_of(topic)}'."
        yield Finding(Severity.ERROR, source, f"the topic '{topic}' is not declared.", remedy)


def _thin_topics(examples: Sequence[Example], declared_topics: Collection[str]) -> Iterator[Finding]:
    by_topic: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_topic[example.topic].append(example)
    for topic in sorted(set(declared_topics) - set(by_topic)):
        problem = f"the declared topic '{topic}' has no example."
        yield Finding(Severity.ERROR, topic, problem, f"write at least {MINIMUM_EXAMPLES} in data/nlu.")
    for topic, own in by_topic.items():
        if len(own) < MINIMUM_EXAMPLES:
            problem = f"the topic '{topic}' has {len(own)} of the {MINIMUM_EXAMPLES} examples it needs."
            yield Finding(Severity.WARNING, own[0].source, problem, "write more, each by its own meaning.")


def _personal_data(examples: Sequence[Example]) -> Iterator[Finding]:
    remedy = "take it out; made-up data is 06 39 98 xx xx, 01 99 00 xx xx, name@example.org."
    for example in examples:
        for kind in personal_data(example.text):
            yield Finding(Severity.ERROR, example.source, f"holds what looks like {kind}.", remedy)
