"""The test messages and the corpus of the repository: their size, their topics, and that they are kept apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.corpus.check import check_corpus
from bot.corpus.declared import declared_topics
from bot.corpus.diversity import totals
from bot.corpus.finding import Finding, Severity
from bot.corpus.overlap import overlap
from bot.corpus.read import read_corpus
from bot.evaluation.dataset import SLICES, TestMessage, load_messages
from bot.routing.partners import NATIONAL
from bot.routing.route import Example, family_of

TESTS = Path(__file__).parent
DATA = TESTS.parents[1] / "data"
LEAST_MESSAGES = 1000
LEAST_PER_SLICE = 30
LEAST_EXAMPLES = 3600
LEAST_TOPICS = 180
LEAST_OUT_OF_SCOPE = 800
LEAST_PER_PARTNER_TOPIC = 12
FILES_OF_SLICES_ONLY = frozenset({"several_needs"})


@pytest.fixture(scope="module")
def messages() -> list[TestMessage]:
    return load_messages([TESTS])


@pytest.fixture(scope="module")
def corpus() -> list[Example]:
    return read_corpus(DATA / "nlu")


@pytest.fixture(scope="module")
def declared() -> frozenset[str]:
    return declared_topics(DATA / "answers")


def errors(findings: list[Finding]) -> list[str]:
    return [str(finding) for finding in findings if finding.severity is Severity.ERROR]


def as_examples(messages: list[TestMessage]) -> list[Example]:
    return [Example(message.text, message.topic or "", source=message.source) for message in messages]


# The test messages


def test_there_are_enough_messages_in_every_way_of_writing(messages: list[TestMessage]) -> None:
    counts = Counter(message.slice for message in messages)
    assert len(messages) >= LEAST_MESSAGES
    assert {name: counts[name] for name in SLICES if counts[name] < LEAST_PER_SLICE} == {}


def test_every_topic_of_a_message_exists(
    messages: list[TestMessage], corpus: list[Example], declared: frozenset[str]
) -> None:
    known = declared | {topic for example in corpus for topic in example.topics}
    assert [message.source for message in messages if message.topic and message.topic not in known] == []


def test_every_partner_and_every_topic_of_a_partner_is_tested(
    messages: list[TestMessage], declared: frozenset[str]
) -> None:
    assert {name for message in messages for name in message.accepted} >= set(NATIONAL)
    tested = {message.topic for message in messages}
    assert {topic for topic in declared if family_of(topic) in NATIONAL} - tested == set()


def test_no_message_stands_in_the_corpus(messages: list[TestMessage], corpus: list[Example]) -> None:
    assert errors(overlap(corpus, as_examples(messages))) == []


def test_no_message_stands_among_those_that_thresholds_are_fitted_on(messages: list[TestMessage]) -> None:
    calibration = as_examples(load_messages([DATA / "calibration"]))
    assert errors(overlap(calibration, as_examples(messages))) == []


def test_no_calibration_message_stands_in_the_corpus(corpus: list[Example]) -> None:
    assert errors(overlap(corpus, as_examples(load_messages([DATA / "calibration"])))) == []


# Files that mirror one another


def names(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.yml")}


def test_each_file_of_the_corpus_has_its_file_of_tests() -> None:
    assert names(TESTS) == names(DATA / "nlu")


def test_each_file_of_answers_has_its_file_of_the_corpus() -> None:
    assert names(DATA / "answers") <= names(DATA / "nlu")


def test_a_message_stands_in_the_file_of_its_family(messages: list[TestMessage]) -> None:
    strays = []
    for message in messages:
        file = Path(message.source.rsplit(":", 1)[0]).stem
        own = {"life_event": "life_events"}.get(message.intent, message.intent)
        if file not in FILES_OF_SLICES_ONLY and file != own:
            strays.append(message.source)
    assert strays == []


# The corpus


def test_the_corpus_is_large_enough(corpus: list[Example]) -> None:
    figures = totals(corpus)
    assert figures.distinct_examples >= LEAST_EXAMPLES
    assert figures.topics >= LEAST_TOPICS
    assert figures.partners == len(NATIONAL)
    assert sum(family_of(example.topic) == "out_of_scope" for example in corpus) >= LEAST_OUT_OF_SCOPE


def test_every_topic_of_a_partner_has_enough_examples(corpus: list[Example], declared: frozenset[str]) -> None:
    counts = Counter(example.topic for example in corpus)
    own = {topic for topic in declared if family_of(topic) in NATIONAL}
    assert {topic: counts[topic] for topic in own if counts[topic] < LEAST_PER_PARTNER_TOPIC} == {}


def test_the_corpus_has_no_error(corpus: list[Example], declared: frozenset[str]) -> None:
    assert errors(check_corpus(corpus, declared)) == []
