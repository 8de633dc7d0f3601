from __future__ import annotations

from pathlib import Path

import pytest

from bot.corpus.declared import declared_topics
from bot.routing.shape import CHOICE, EMPTY, SITE, topic_of_shape

ANSWERS = Path(__file__).parents[2] / "data" / "answers"


@pytest.mark.parametrize(
    "text", ["1", " 2 ", "3.", "9)", "2 !", "n°3", "n 3", "no 1", "numero 2", "reponse 1", "choix 2", "le 2", "la 3"]
)
def test_a_lone_figure_is_an_offered_choice(text: str) -> None:
    assert topic_of_shape(text) == CHOICE


def test_a_figure_after_a_spaced_number_sign_is_a_choice_too() -> None:
    assert topic_of_shape("n° 2") == CHOICE


@pytest.mark.parametrize("text", ["", "   ", "?", "...", "a", "j'", "👍👍", "0", "12", "12 34", "____", "\u0301\u0301"])
def test_a_message_without_any_word_is_empty(text: str) -> None:
    assert topic_of_shape(text) == EMPTY


@pytest.mark.parametrize(
    "text", ["12200", "12 200", "le 12200", "rsa", "ok", "1 rue du four", "le 3 mars", "2 enfants", "مرحبا", "你好"]
)
def test_words_and_postal_codes_need_the_model(text: str) -> None:
    assert topic_of_shape(text) is None


def test_the_topic_of_a_place_alone_is_one_of_the_answers() -> None:
    assert SITE in declared_topics(ANSWERS)
