from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.text import fold, words
from bot.routing.sparse import NGrams
from bot.routing.vocabulary import fit_ngrams
from routing.tiny import EXAMPLES

TEXTS = [example.text for example in EXAMPLES]
NGRAMS = fit_ngrams(TEXTS, 400, 2000)
ARRAYS = NGRAMS.as_arrays()


def by_scikit_learn(texts: list[str]) -> csr_matrix:
    """The same vocabulary and weights, counted by scikit-learn."""
    shared: dict[str, Any] = {"lowercase": False, "sublinear_tf": True, "dtype": np.float32}
    blocks = []
    start = 0
    for name, options in (
        ("words", {"tokenizer": words, "token_pattern": None, "ngram_range": (1, 2)}),
        ("characters", {"analyzer": "char_wb", "ngram_range": (2, 5)}),
    ):
        terms = ARRAYS[name].tobytes().decode().split("\n")
        vectorizer = TfidfVectorizer(**options, **shared, vocabulary={term: row for row, term in enumerate(terms)})
        vectorizer.idf_ = ARRAYS["weights"][start : start + len(terms)]
        start += len(terms)
        blocks.append(vectorizer.transform([fold(text) for text in texts]))
    return hstack(blocks, format="csr")


def test_the_features_are_those_of_scikit_learn() -> None:
    texts = [*TEXTS, "", "a", "rsa rsa rsa", "ma  carte\tvitale", "l'allocation-logement !", "مرحبا 你好 👍"]
    assert abs(NGRAMS.transform(texts) - by_scikit_learn(texts)).max() < 1e-6


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("abcd éàrst'- \n"), max_size=40), min_size=1, max_size=4))
def test_any_text_has_the_features_of_scikit_learn(texts: list[str]) -> None:
    assert abs(NGRAMS.transform(texts) - by_scikit_learn(texts)).max() < 1e-6


def test_frequent_ngrams_come_first_in_each_block() -> None:
    weights, count = ARRAYS["weights"], ARRAYS["words"].tobytes().count(b"\n") + 1
    assert (np.diff(weights[:count]) >= 0).all()
    assert (np.diff(weights[count:]) >= 0).all()


def test_coverage_counts_known_words_and_pairs() -> None:
    features = NGRAMS.transform(["", "xyzzy plugh", TEXTS[0]])
    empty, unknown, known = NGRAMS.coverage(features)
    assert (empty, unknown) == (0, 0)
    assert known >= 2


def test_what_was_stored_gives_the_same_features() -> None:
    again = NGrams.from_arrays(ARRAYS)
    assert again.size == NGRAMS.size
    assert (again.transform(TEXTS) != NGRAMS.transform(TEXTS)).nnz == 0


def test_no_text_gives_no_row() -> None:
    assert NGRAMS.transform([]).shape == (0, NGRAMS.size)


@pytest.mark.parametrize("text", ["a" * 20000, "é" * 3000 + " " + "b" * 3000])
def test_a_very_long_word_is_read(text: str) -> None:
    assert NGRAMS.transform([text]).shape == (1, NGRAMS.size)
