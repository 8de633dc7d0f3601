"""Word and character n-grams of a message, weighted by tf-idf, without accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.text import fold, words

_WORDS: dict[str, Any] = {"tokenizer": words, "token_pattern": None, "ngram_range": (1, 2)}
_CHARACTERS: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": (2, 5)}
_SHARED: dict[str, Any] = {"lowercase": False, "sublinear_tf": True, "dtype": np.float32}


class NGrams:
    """Vocabulary and weights of word 1-2-grams and of character 2-5-grams inside words."""

    def __init__(self, word_vectorizer: TfidfVectorizer, character_vectorizer: TfidfVectorizer) -> None:
        self._vectorizers = (word_vectorizer, character_vectorizer)

    @classmethod
    def fit(cls, texts: Sequence[str], most_words: int, most_characters: int) -> NGrams:
        """Return the n-grams of `texts`, the most frequent ones up to the given numbers."""
        folded = [fold(text) for text in texts]
        return cls(
            TfidfVectorizer(**_WORDS, **_SHARED, min_df=2, max_features=most_words).fit(folded),
            TfidfVectorizer(**_CHARACTERS, **_SHARED, min_df=3, max_features=most_characters).fit(folded),
        )

    @property
    def size(self) -> int:
        """Number of features."""
        return sum(len(vectorizer.vocabulary_) for vectorizer in self._vectorizers)

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Return the features of `texts`, shape (len(texts), size)."""
        folded = [fold(text) for text in texts]
        return hstack([vectorizer.transform(folded) for vectorizer in self._vectorizers], format="csr")

    def coverage(self, features: csr_matrix) -> npt.NDArray[np.float32]:
        """Return a measure from 0 of how many known words each row holds: 0 is no known word."""
        known = features[:, : len(self._vectorizers[0].vocabulary_)]
        return np.asarray(np.diff(known.indptr), np.float32)

    def as_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the state for storage: vocabularies as arrays of strings, weights as arrays of numbers."""
        arrays: dict[str, npt.NDArray[Any]] = {}
        for name, vectorizer in zip(("words", "characters"), self._vectorizers, strict=True):
            terms = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
            arrays[f"{name}_terms"] = np.frombuffer("\n".join(terms).encode(), np.uint8)
            arrays[f"{name}_idf"] = vectorizer.idf_.astype(np.float32)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> NGrams:
        """Return the n-grams stored by `as_arrays`."""
        loaded = []
        for name, options in (("words", _WORDS), ("characters", _CHARACTERS)):
            terms = arrays[f"{name}_terms"].tobytes().decode().split("\n")
            vectorizer = TfidfVectorizer(
                **options, **_SHARED, vocabulary={term: index for index, term in enumerate(terms)}
            )
            vectorizer.idf_ = arrays[f"{name}_idf"]
            loaded.append(vectorizer)
        return cls(loaded[0], loaded[1])
