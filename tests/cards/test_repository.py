"""The cards that the project ships."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from actions.cards.checking.answers import Answers
from actions.cards.checking.check import check_answers
from actions.cards.checking.reading_level import EASY_ENOUGH, reading_levels
from actions.cards.checking.summary import summarise
from actions.cards.content import Content, load_content
from actions.directory.zones import PARIS
from bot.corpus.check import check_corpus
from bot.corpus.finding import Severity
from bot.corpus.read import read_corpus
from bot.gsm7 import segments, transliterate
from bot.routing.partners import NATIONAL
from bot.routing.route import family_of

DATA = Path(__file__).parents[2] / "data"
EXAMPLES = DATA / "local_examples"
TODAY = datetime.now(PARIS).date()


@pytest.fixture(scope="module")
def answers() -> Answers:
    return check_answers(DATA, TODAY, read_corpus(DATA / "nlu"))


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(DATA)


def test_every_card_passes_the_check(answers: Answers) -> None:
    assert [str(finding) for finding in answers.findings if finding.severity is Severity.ERROR] == []


def test_there_are_a_hundred_and_eighty_cards_of_the_twelve_partners(answers: Answers) -> None:
    summary = summarise(answers, reading_levels(answers.entries))
    assert summary.partner_cards >= 180
    assert summary.partners == 12
    assert summary.events >= 17


def test_the_cards_suit_the_general_public(answers: Answers) -> None:
    summary = summarise(answers, reading_levels(answers.entries))
    assert summary.median_level is not None
    assert summary.median_level > EASY_ENOUGH
    assert summary.hard == 0


def test_every_topic_of_a_partner_or_of_the_programme_has_a_card_and_every_life_event_tasks(content: Content) -> None:
    families = {topic: family_of(topic) for topic in content.topics}
    assert {t for t, family in families.items() if family in {*NATIONAL, "programme"}} == set(content.cards)
    assert {t for t, family in families.items() if family == "evenement"} == set(content.events)


def test_every_sms_fits_two_messages(content: Content) -> None:
    for card in (*content.cards.values(), *content.events.values()):
        assert len(segments(transliterate(card.sms))) <= 2, card.topic


@pytest.fixture(scope="module")
def with_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's data with the two worked examples switched on, as their README says."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(DATA, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("calibration", "local_examples"))
    for folder in ("nlu", "answers"):
        shutil.copytree(EXAMPLES / folder, data / folder, dirs_exist_ok=True)
    shutil.copy(EXAMPLES / "partners_local.yml", data)
    return data


def test_the_worked_examples_pass_the_check(with_examples: Path) -> None:
    examples = read_corpus(with_examples / "nlu")
    answers = check_answers(with_examples, TODAY, examples)
    local = [finding for finding in answers.findings if "local" in finding.source]
    local += [finding for finding in check_corpus(examples, answers.topics) if "local" in finding.source]
    assert [str(finding) for finding in local] == []
    summary = summarise(answers, {})
    assert (summary.local_partners, summary.local_cards) == (2, 7)


def test_the_worked_examples_are_offered_where_they_are_and_nowhere_else(with_examples: Path) -> None:
    content = load_content(with_examples)
    mdph, ccas = content.local_partners["mdph_aveyron"], content.local_partners["ccas_toulouse"]
    assert mdph.is_offered("12202", "12")
    assert not mdph.is_offered("31555", "31")
    assert ccas.is_offered("31555", "31")
    assert not ccas.is_offered("31001", "31")


def test_each_topic_of_the_worked_examples_has_fifteen_examples() -> None:
    by_topic: dict[str, int] = {}
    for example in read_corpus(EXAMPLES / "nlu"):
        by_topic[example.topic] = by_topic.get(example.topic, 0) + 1
    assert len(by_topic) == 7
    assert set(by_topic.values()) == {15}
