"""The topic classifier: hidden units over n-grams and sentence vector. Run in NumPy; trained by network_training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]

SCALE = np.float32(4.0)
"""Both blocks have unit rows; scaled up, they make the optimiser start in its useful range (measured)."""


@dataclass(frozen=True)
class Projection:
    """Truncated SVD of the n-grams, so that they enter the hidden layer with the weight of the sentence vector.

    `weights` (n-grams, components) are whole numbers of `steps` (n-grams), one byte each: a quarter of the memory.
    Training sees the same rounded numbers.
    """

    weights: npt.NDArray[np.int8]
    steps: Floats

    def dense(self) -> Floats:
        """Return the projection in full, for many rows at once."""
        table: Floats = self.weights * (self.steps * SCALE)[:, None]
        return table

    def inputs(self, sparse: csr_matrix) -> Floats:
        """Return what the hidden layer reads of n-grams, shape (rows, components)."""
        # A row-wise gather keeps the big matrix in bytes; a sparse product would convert it whole.
        rows = np.zeros((sparse.shape[0], self.weights.shape[1]), np.float32)
        for row in range(sparse.shape[0]):
            start, end = sparse.indptr[row], sparse.indptr[row + 1]
            if end > start:
                used = sparse.indices[start:end]
                rows[row] = (sparse.data[start:end] * self.steps[used] * SCALE) @ self.weights[used].astype(np.float32)
        return rows


@dataclass(frozen=True)
class Network:
    """Weights of the classifier: a hidden layer over projected n-grams and sentence vector, and an output layer."""

    projection: Projection
    ngram_weights: Floats
    dense_weights: Floats
    hidden_bias: Floats
    output_weights: Floats
    output_bias: Floats

    def logits(self, sparse: csr_matrix, dense: Floats) -> Floats:
        """Return unnormalised log-probabilities, shape (rows, classes).

        Rows of `sparse` beyond those of `dense` are read by their n-grams alone.
        """
        hidden = self.projection.inputs(sparse) @ self.ngram_weights
        hidden += self.hidden_bias
        hidden[: len(dense)] += dense @ self.dense_weights
        np.maximum(hidden, 0.0, out=hidden)
        result: Floats = hidden @ self.output_weights + self.output_bias
        return result

    def as_arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the weights by name, for storage."""
        layers = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "projection"}
        return layers | {"projection_weights": self.projection.weights, "projection_steps": self.projection.steps}

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> Network:
        """Return the network stored by `as_arrays`. Raises KeyError or TypeError when one is missing."""
        layers = dict(arrays)
        projection = Projection(layers.pop("projection_weights"), layers.pop("projection_steps"))
        return cls(projection, **layers)
