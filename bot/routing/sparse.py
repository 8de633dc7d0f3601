"""Word and character n-grams of a message, weighted by tf-idf, without accents."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.nlu.text import fold, words

ORDERS = (2, 3, 4, 5)
_REMEMBERED_WORDS = 20000


class NGrams:
    """Vocabulary and weights of word 1-2-grams and of character 2-5-grams inside words.

    scikit-learn chooses the vocabulary; the counting is ours, with the same results (tests/routing/test_sparse.py) in a
    fifth of the time for one message: what a word holds is remembered.
    """

    def __init__(self, word_terms: Sequence[str], character_terms: Sequence[str], weights: npt.NDArray[Any]) -> None:
        self._word_terms, self._character_terms = word_terms, character_terms
        self._words = {term: number for number, term in enumerate(word_terms)}
        self._characters = {term: number for number, term in enumerate(character_terms, len(word_terms))}
        self._weights = weights
        self._weight_list: list[float] = weights.tolist()
        self._inside: dict[str, list[int]] = {}

    @property
    def size(self) -> int:
        """Number of features."""
        return len(self._weights)

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Return the features of `texts`, shape (len(texts), size): words first, each block of unit length."""
        numbers: list[int] = []
        values: list[float] = []
        ends = [0]
        for text in texts:
            folded = fold(text)
            for block in (self._word_numbers(folded), self._character_numbers(folded)):
                numbers_of_block, values_of_block = self._weighted(block)
                numbers += numbers_of_block
                values += values_of_block
            ends.append(len(numbers))
        parts = (np.array(values, np.float32), np.array(numbers, np.int32), np.array(ends, np.int32))
        return csr_matrix(parts, shape=(len(texts), self.size))

    def _weighted(self, numbers: Iterator[int]) -> tuple[list[int], list[float]]:
        counts = Counter(numbers)
        weights = self._weight_list
        values = [weights[n] * (1.0 + math.log(count)) if count > 1 else weights[n] for n, count in counts.items()]
        length = math.sqrt(sum(value * value for value in values)) or 1.0
        return list(counts), [value / length for value in values]

    def _word_numbers(self, folded: str) -> Iterator[int]:
        found = words(folded)
        known = self._words
        yield from (known[word] for word in found if word in known)
        pairs = map(" ".join, itertools.pairwise(found))
        yield from (known[pair] for pair in pairs if pair in known)

    def _character_numbers(self, folded: str) -> Iterator[int]:
        for word in folded.split():
            inside = self._inside.get(word)
            if inside is None:
                if len(self._inside) >= _REMEMBERED_WORDS:
                    self._inside.clear()
                inside = self._inside[word] = self._of_word(f" {word} ")
            yield from inside

    def _of_word(self, padded: str) -> list[int]:
        # A word shorter than an order counts once, for the first such order: as scikit-learn's char_wb does.
        known = self._characters
        found = []
        for order in ORDERS:
            parts = [padded[start : start + order] for start in range(max(1, len(padded) - order + 1))]
            found += [known[part] for part in parts if part in known]
            if len(padded) <= order:
                break
        return found

    def coverage(self, features: csr_matrix) -> npt.NDArray[np.float32]:
        """Return a measure from 0 of how many known words each row holds: 0 is no known word."""
        known = features.indices < len(self._word_terms)
        before = np.concatenate([[0], np.cumsum(known)])
        return np.asarray(np.diff(before[features.indptr]), np.float32)

    def as_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the state for storage: vocabularies as arrays of bytes, weights as arrays of numbers."""
        return {
            "words": np.frombuffer("\n".join(self._word_terms).encode(), np.uint8),
            "characters": np.frombuffer("\n".join(self._character_terms).encode(), np.uint8),
            "weights": self._weights,
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> NGrams:
        """Return the n-grams stored by `as_arrays`."""
        word_terms, character_terms = (arrays[name].tobytes().decode().split("\n") for name in ("words", "characters"))
        return cls(word_terms, character_terms, arrays["weights"])
