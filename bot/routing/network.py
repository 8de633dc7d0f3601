"""The topic classifier: one hidden layer over n-grams and sentence vector. Trained with scikit-learn, run in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, vstack
from sklearn.neural_network import MLPClassifier
from sklearn.utils.extmath import randomized_svd

Floats = npt.NDArray[np.float32]

_SCALE = 4.0
"""Both blocks have unit rows; scaled up, they make the optimiser start in its useful range (measured)."""


@dataclass(frozen=True)
class TrainingRows:
    """Rows to learn from: n-gram features, sentence vectors, class numbers; same length."""

    sparse: csr_matrix
    dense: Floats
    classes: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Network:
    """Weights of the classifier. The projection of the n-grams is folded into the first layer."""

    sparse_weights: Floats
    dense_weights: Floats
    hidden_bias: Floats
    output_weights: Floats
    output_bias: Floats

    def logits(self, sparse: csr_matrix, dense: Floats | None) -> Floats:
        """Return unnormalised log-probabilities, shape (rows, classes). `dense=None` reads n-grams alone."""
        hidden = self._project(sparse) + self.hidden_bias
        if dense is not None:
            hidden += dense @ self.dense_weights
        np.maximum(hidden, 0.0, out=hidden)
        result: Floats = hidden @ self.output_weights + self.output_bias
        return result

    def _project(self, sparse: csr_matrix) -> Floats:
        # A row-wise gather keeps the big matrix in half precision; a sparse product would convert it whole.
        rows = np.zeros((sparse.shape[0], self.hidden_bias.size), np.float32)
        for row in range(sparse.shape[0]):
            start, end = sparse.indptr[row], sparse.indptr[row + 1]
            if end > start:
                weights = self.sparse_weights[sparse.indices[start:end]].astype(np.float32)
                rows[row] = sparse.data[start:end] @ weights
        return rows

    def as_arrays(self) -> dict[str, Floats]:
        """Return the weights by name, for storage."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def fit_network(
    rows: Sequence[TrainingRows], fit_projection_on: csr_matrix, components: int, hidden: int, epochs: int, seed: int
) -> Network:
    """Return a trained network.

    `fit_projection_on` gives the truncated SVD (`components` dimensions) of the n-grams, so that the n-grams and the
    sentence vector enter the hidden layer with equal weight and training stays short. Same rows and seed, same weights.
    """
    _, _, projection = randomized_svd(fit_projection_on, components, n_iter=1, n_oversamples=20, random_state=seed)
    projection = projection.T.astype(np.float32)
    sparse = vstack([part.sparse for part in rows], format="csr")
    dense = np.vstack([part.dense for part in rows])
    inputs = np.hstack([np.asarray(sparse @ projection, np.float32), dense]) * np.float32(_SCALE)
    classifier = MLPClassifier(
        (hidden,), max_iter=epochs, learning_rate_init=2e-3, alpha=1e-4, batch_size=128, random_state=seed
    )
    # The number of epochs is chosen, not reached by convergence: the warning would be noise.
    classifier._no_improvement_count = 0
    classifier.fit(inputs, np.concatenate([part.classes for part in rows]))
    first, second = (weights.astype(np.float32) for weights in classifier.coefs_)
    return Network(
        sparse_weights=(projection @ first[:components] * _SCALE).astype(np.float16),
        dense_weights=first[components:] * np.float32(_SCALE),
        hidden_bias=classifier.intercepts_[0].astype(np.float32),
        output_weights=second,
        output_bias=classifier.intercepts_[1].astype(np.float32),
    )
