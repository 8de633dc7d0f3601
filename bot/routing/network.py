"""The topic classifier: hidden units over n-grams and sentence vector. Run in NumPy; trained by network_training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.nlu.row_file import RowFile

Floats = npt.NDArray[np.float32]

_LARGEST_BYTE = 127


@dataclass(frozen=True)
class ByteTable:
    """A matrix whose rows are whole numbers, one byte each, of a step per row: a quarter of the memory."""

    numbers: npt.NDArray[np.int8] | RowFile
    steps: Floats

    @classmethod
    def of(cls, matrix: Floats) -> ByteTable:
        """Return the nearest table to a matrix."""
        steps = np.maximum(np.abs(matrix).max(axis=1), 1e-9) / np.float32(_LARGEST_BYTE)
        return cls(np.rint(matrix / steps[:, None]).astype(np.int8), steps.astype(np.float32))

    def product(self, sparse: csr_matrix) -> Floats:
        """Return the product of sparse rows with the matrix."""
        # A row-wise gather keeps the table in bytes; a sparse product would convert it whole.
        rows = np.zeros((sparse.shape[0], self.numbers.shape[1]), np.float32)
        for row in range(sparse.shape[0]):
            start, end = sparse.indptr[row], sparse.indptr[row + 1]
            if end > start:
                used = sparse.indices[start:end]
                rows[row] = (sparse.data[start:end] * self.steps[used]) @ self.numbers[used].astype(np.float32)
        return rows


@dataclass(frozen=True)
class Network:
    """Weights of the classifier: a hidden layer over n-grams and sentence vector, and an output layer.

    The projection that n-grams go through in training is folded into `ngram_weights`.
    """

    ngram_weights: ByteTable
    dense_weights: Floats
    hidden_bias: Floats
    output_weights: Floats
    output_bias: Floats

    def logits(self, sparse: csr_matrix, dense: Floats) -> Floats:
        """Return unnormalised log-probabilities, shape (rows, classes).

        Rows of `sparse` beyond those of `dense` are read by their n-grams alone.
        """
        hidden = self.ngram_weights.product(sparse)
        hidden += self.hidden_bias
        hidden[: len(dense)] += dense @ self.dense_weights
        np.maximum(hidden, 0.0, out=hidden)
        result: Floats = hidden @ self.output_weights + self.output_bias
        return result

    def as_arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the weights by name, for storage."""
        layers = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "ngram_weights"}
        return layers | {
            "ngram_numbers": np.asarray(self.ngram_weights.numbers),
            "ngram_steps": self.ngram_weights.steps,
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> Network:
        """Return the network stored by `as_arrays`. Raises KeyError or TypeError when one is missing."""
        layers = dict(arrays)
        return cls(ByteTable(layers.pop("ngram_numbers"), layers.pop("ngram_steps")), **layers)
