from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from bot.nlu.noise import misspell
from bot.nlu.text import fold

MESSAGE = "j'ai perdu ma carte d'identité, qu'est-ce que je dois faire maintenant ?"
EDITS_PER_SLIP = 3
"""The dearest slip writes « o » for « eau », or « u o » for « o u »: at most three edits of a letter."""


def hand(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - not for secrets


@settings(deadline=None)
@given(st.text(max_size=200), st.integers())
def test_the_same_seed_makes_the_same_slips(text: str, seed: int) -> None:
    assert misspell(text, hand(seed)) == misspell(text, hand(seed))


def test_another_seed_makes_other_slips() -> None:
    assert len({misspell(MESSAGE, hand(seed)) for seed in range(20)}) > 10


@settings(deadline=None)
@given(st.text(max_size=200), st.integers())
def test_about_one_slip_for_sixteen_characters_is_made(text: str, seed: int) -> None:
    written = misspell(text, hand(seed))
    folded = fold(text)
    edits = min(Levenshtein.distance(start, written) for start in (text, folded))
    assert edits <= EDITS_PER_SLIP * max(1, max(len(text), len(folded)) // 16)


def test_most_messages_are_changed_and_stay_close() -> None:
    written = [misspell(MESSAGE, hand(seed)) for seed in range(200)]
    assert sum(text != MESSAGE for text in written) > 190
    likeness = [Levenshtein.normalized_similarity(fold(MESSAGE), fold(text)) for text in written]
    assert min(likeness) > 0.75
    assert sum(likeness) / len(likeness) > 0.9


def test_accents_are_dropped_about_six_times_out_of_ten() -> None:
    without = sum("é" not in misspell("é" * 12, hand(seed)) for seed in range(400))
    assert 200 < without < 280


@pytest.mark.parametrize("text", ["", "a", "é", "\u0301"])
def test_the_shortest_texts_are_accepted(text: str) -> None:
    for seed in range(50):
        assert len(misspell(text, hand(seed))) <= len(text) + EDITS_PER_SLIP
