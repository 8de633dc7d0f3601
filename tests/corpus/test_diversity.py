from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.corpus.diversity import (
    WINDOW_WORDS,
    CorpusTotals,
    TopicDiversity,
    diversity,
    diversity_dict,
    diversity_table,
    totals,
    type_token_ratio,
)
from bot.routing.route import Example

CORPUS = [
    Example("le RSA jeune", "caf/rsa"),
    Example("Le rsa : combien ?", "caf/rsa"),
    Example("bonjour", "small_talk/bonjour"),
    Example("Bonjour !", "small_talk/bonjour"),
]


def test_each_topic_has_its_figures() -> None:
    assert diversity(CORPUS) == [
        TopicDiversity("caf/rsa", 2, 3.0, 4, round(4 / 6, 4), 0.75),
        TopicDiversity("small_talk/bonjour", 2, 1.0, 1, 0.5, 0.0),
    ]


def test_totals_count_partners_without_families_and_texts_once() -> None:
    assert totals(CORPUS) == CorpusTotals(partners=1, topics=2, examples=4, distinct_examples=3)


def test_the_plain_form_goes_through_json() -> None:
    plain = json.loads(json.dumps(diversity_dict(CORPUS)))
    assert plain["totals"]["distinct_examples"] == 3
    assert plain["topics"]["caf/rsa"]["distinct_words"] == 4
    assert list(plain["topics"]) == ["caf/rsa", "small_talk/bonjour"]


def test_the_table_shows_topics_and_totals() -> None:
    console = Console(width=120)
    with console.capture() as capture:
        console.print(diversity_table(CORPUS))
    shown = capture.get()
    assert "caf/rsa" in shown
    assert "1 partners, 2 topics, 4 examples, 3 of them distinct" in shown


def test_an_empty_corpus_has_a_table_and_no_figures() -> None:
    assert diversity([]) == []
    assert diversity_dict([])["totals"]["examples"] == 0
    assert diversity_table([]).row_count == 0


def test_a_topic_without_words_has_zero_figures() -> None:
    (figures,) = diversity([Example("👍", "small_talk/oui")])
    assert (figures.mean_words, figures.type_token_ratio, figures.distinct_bigrams) == (0.0, 0.0, 0.0)


def test_the_ratio_does_not_fall_because_a_text_is_long() -> None:
    cycle = [str(number) for number in range(2 * WINDOW_WORDS)]
    assert type_token_ratio(cycle * 5) == 1.0
    assert type_token_ratio(["rsa"] * 200) == pytest.approx(1 / WINDOW_WORDS)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=130))
def test_the_moving_ratio_is_the_mean_over_all_windows(tokens: list[str]) -> None:
    size = min(WINDOW_WORDS, len(tokens))
    windows = [tokens[start : start + size] for start in range(len(tokens) - size + 1)]
    expected = sum(len(set(window)) / size for window in windows) / len(windows)
    assert type_token_ratio(tokens) == pytest.approx(expected)
