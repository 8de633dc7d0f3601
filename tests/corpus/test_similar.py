from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.similar import JACCARD_PERCENT, LONG_WORDS, similar_pairs


def pair(first: str, second: str) -> list[tuple[int, int]]:
    return similar_pairs([tuple(first.split()), tuple(second.split())])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # six words and one more: 6 / 7
        ("je veux demander le rsa vite", "je veux demander le rsa vite merci"),
        # one changed in thirteen: 12 / 14
        ("a b c d e f g h i j k l m", "a b c d e f g h i j k l n"),
        # one letter dropped, in another order
        ("prime activite conditions", "conditions prime activit"),
        # four words against five
        ("carte identite perdue vite", "carte identite perdue vite z"),
    ],
)
def test_messages_that_differ_by_a_trifle_are_a_pair(first: str, second: str) -> None:
    assert pair(first, second) == [(0, 1)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # five words and one more: 5 / 6
        ("je veux demander le rsa", "je veux demander le rsa vite"),
        # one changed in twelve: 11 / 13
        ("a b c d e f g h i j k l", "a b c d e f g h i j k n"),
        ("prime activite conditions", "prime activite plafond"),
        # too short to be judged
        ("prime activite", "prime activit"),
        ("carte", "cartes"),
        # a short message inside a long one
        ("demander le rsa", "je voudrais savoir comment demander le rsa"),
    ],
)
def test_messages_that_differ_enough_are_no_pair(first: str, second: str) -> None:
    assert pair(first, second) == []


def test_pairs_are_given_once_and_in_order() -> None:
    message = ("conditions", "prime", "activite")
    assert similar_pairs([message, message, ("autre", "chose", "encore"), message]) == [(0, 1), (0, 3), (1, 3)]


def test_nothing_to_compare_gives_no_pair() -> None:
    assert similar_pairs([]) == similar_pairs([("rsa",)]) == []


long_messages = st.lists(st.sampled_from("abcdefghij"), min_size=LONG_WORDS, max_size=24).map(tuple)


@given(st.lists(long_messages, max_size=12))
def test_the_index_of_rare_words_misses_no_pair(messages: list[tuple[str, ...]]) -> None:
    sets = [set(message) for message in messages]
    expected = [
        (low, high)
        for low, high in combinations(range(len(sets)), 2)
        if 100 * len(sets[low] & sets[high]) >= JACCARD_PERCENT * len(sets[low] | sets[high])
    ]
    assert similar_pairs(messages) == expected
