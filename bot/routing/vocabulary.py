"""Chooses the n-grams and their weights from the corpus, with scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.text import fold, words
from bot.routing.sparse import ORDERS, NGrams

_WORDS: dict[str, Any] = {"tokenizer": words, "token_pattern": None, "ngram_range": (1, 2), "min_df": 2}
_CHARACTERS: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": (ORDERS[0], ORDERS[-1]), "min_df": 3}
_SHARED: dict[str, Any] = {"lowercase": False, "sublinear_tf": True, "dtype": np.float32}


def fit_ngrams(texts: Sequence[str], most_words: int, most_characters: int) -> NGrams:
    """Return the n-grams of `texts`, the most frequent ones up to the given numbers, most frequent first."""
    folded = [fold(text) for text in texts]
    terms: list[list[str]] = []
    weights = []
    for options, most in ((_WORDS, most_words), (_CHARACTERS, most_characters)):
        fitted = TfidfVectorizer(**options, **_SHARED, max_features=most).fit(folded)
        # Frequent n-grams side by side: a mapped table then keeps few pages in memory.
        order = np.argsort(fitted.idf_, kind="stable")
        terms.append(fitted.get_feature_names_out()[order].tolist())
        weights.append(fitted.idf_[order])
    return NGrams(terms[0], terms[1], np.concatenate(weights).astype(np.float32))
