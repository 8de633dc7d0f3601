"""The topic classifier: hidden units over n-grams and sentence vector. Trained with scikit-learn, run in NumPy.

Several small networks are trained apart (other seed, other slips) and averaged: as one network, since the mean of
networks with one hidden layer is a network with all their hidden units.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits

Floats = npt.NDArray[np.float32]

_SCALE = 4.0
"""Both blocks have unit rows; scaled up, they make the optimiser start in its useful range (measured)."""

_LARGEST_BYTE = 127


@dataclass(frozen=True)
class TrainingRows:
    """Rows to learn from: n-gram features, sentence vectors, class numbers; same length."""

    sparse: csr_matrix
    dense: Floats
    classes: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Network:
    """Weights of the classifier. The projection of the n-grams is folded into the first layer.

    `sparse_weights` (n-grams, hidden) are whole numbers of `sparse_steps` (n-grams), one byte each: a quarter of the
    memory, and no message of the calibration set changes its partner.
    """

    sparse_weights: npt.NDArray[np.int8]
    sparse_steps: Floats
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
        # A row-wise gather keeps the big matrix in bytes; a sparse product would convert it whole.
        rows = np.zeros((sparse.shape[0], self.hidden_bias.size), np.float32)
        for row in range(sparse.shape[0]):
            start, end = sparse.indptr[row], sparse.indptr[row + 1]
            if end > start:
                used = sparse.indices[start:end]
                rows[row] = (sparse.data[start:end] * self.sparse_steps[used]) @ self.sparse_weights[used].astype(
                    np.float32
                )
        return rows

    def as_arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the weights by name, for storage."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Projection:
    """Truncated SVD of the n-grams, so that they enter the hidden layer with the weight of the sentence vector."""

    matrix: Floats

    @classmethod
    def fit(cls, sparse: csr_matrix, components: int, seed: int) -> Projection:
        """Return the projection of `sparse` to `components` dimensions."""
        _, _, right = randomized_svd(sparse, components, n_iter=1, n_oversamples=20, random_state=seed)
        return cls(right.T.astype(np.float32))

    def inputs(self, rows: TrainingRows) -> Floats:
        """Return what the hidden layer reads for `rows`, shape (rows, components + sentence dimensions)."""
        joined: Floats = np.hstack([np.asarray(rows.sparse @ self.matrix, np.float32), rows.dense]) * np.float32(_SCALE)
        return joined


@dataclass(frozen=True)
class Member:
    """One small network to train: its inputs, classes, and options."""

    inputs: Floats
    classes: npt.NDArray[np.int64]
    hidden: int
    epochs: int
    seed: int


def fit_network(members: Sequence[Member], projection: Projection) -> Network:
    """Return the mean of the networks trained on `members`: the same weights whatever the number of cores."""
    if (os.cpu_count() or 1) > 1 and len(members) > 1:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            fitted = list(pool.map(_fit, members))
    else:
        fitted = [_fit(member) for member in members]
    components = projection.matrix.shape[1]
    first = np.hstack([layers[0][0] for layers in fitted]) * np.float32(_SCALE)
    weights = projection.matrix @ first[:components]
    steps = np.maximum(np.abs(weights).max(axis=1), 1e-9) / np.float32(_LARGEST_BYTE)
    return Network(
        sparse_weights=np.rint(weights / steps[:, None]).astype(np.int8),
        sparse_steps=steps.astype(np.float32),
        dense_weights=first[components:],
        hidden_bias=np.concatenate([layers[1][0] for layers in fitted]),
        output_weights=np.vstack([layers[0][1] for layers in fitted]) / np.float32(len(fitted)),
        output_bias=np.mean([layers[1][1] for layers in fitted], axis=0),
    )


def _fit(member: Member) -> tuple[list[Floats], list[Floats]]:
    classifier = MLPClassifier(
        (member.hidden,),
        max_iter=member.epochs,
        learning_rate_init=2e-3,
        alpha=1e-4,
        batch_size=128,
        random_state=member.seed,
    )
    # The number of epochs is chosen, not reached by convergence. One thread: sums in another order would be other sums.
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        classifier.fit(member.inputs, member.classes)
    weights = [layer.astype(np.float32) for layer in classifier.coefs_]
    return weights, [layer.astype(np.float32) for layer in classifier.intercepts_]
