"""Trains the topic classifier with scikit-learn.

Several small networks are trained apart, from other beginnings, and averaged: as one network, since the mean of
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

from bot.nlu.threads import one_thread
from bot.routing.network import ByteTable, Floats, Network

_SCALE = np.float32(4.0)
"""Both blocks have unit rows; scaled up, they make the optimiser start in its useful range (measured)."""
_OVERSAMPLES = 20
_POWER_ITERATIONS = 1
_NEGLIGIBLE = 1e-10


def fit_projection(sparse: csr_matrix, components: int, seed: int) -> Floats:
    """Return the projection of n-grams to (about) their `components` main directions, shape (n-grams, components).

    Through it, they enter the hidden layer with the weight of the sentence vector.

    Randomised SVD by power iteration (Halko, Martinsson and Tropp 2011, algorithm 4.4) on the side of the n-grams:
    scikit-learn's gives both sides, in twice the time.
    """
    transposed = sparse.T.tocsr()
    chance = np.random.default_rng(seed)
    basis = chance.standard_normal((sparse.shape[1], min(components + _OVERSAMPLES, *sparse.shape)), np.float32)
    for _ in range(_POWER_ITERATIONS):
        basis = _orthonormal(transposed @ (sparse @ basis))
    return _orthonormal(transposed @ (sparse @ basis))[:, :components]


def _orthonormal(columns: Floats) -> Floats:
    """Return an orthonormal basis of the columns, main directions first, by the eigenvectors of their Gram matrix."""
    values, vectors = np.linalg.eigh((columns.T @ columns).astype(np.float64))
    kept = values > values[-1] * _NEGLIGIBLE
    turn = vectors[:, kept] / np.sqrt(values[kept])
    basis: Floats = columns @ turn[:, ::-1].astype(np.float32)
    return basis


@dataclass(frozen=True)
class Lesson:
    """What the networks learn from: `inputs` (rows, components + sentence dimensions) and the class of each row."""

    inputs: Floats
    classes: npt.NDArray[np.int64]

    @classmethod
    def gather(cls, parts: Sequence[tuple[Floats, Floats, npt.NDArray[np.int64]]]) -> Lesson:
        """Return the rows of several (projected n-grams, sentence vectors, classes), one below the other."""
        blocks = [np.hstack([ngrams, dense]) * _SCALE for ngrams, dense, _ in parts]
        return cls(np.vstack(blocks), np.concatenate([classes for _, _, classes in parts]))


@dataclass(frozen=True)
class Schedule:
    """How the networks are trained: hidden units of each, passes over the rows, a seed for each."""

    hidden: int
    epochs: int
    seeds: Sequence[int]


Layers = tuple[list[Floats], list[Floats]]

_lesson: Lesson | None = None


def fit_network(lesson: Lesson, schedule: Schedule, projection: Floats) -> Network:
    """Return the mean of the networks trained on `lesson`: the same weights whatever the number of cores."""
    jobs = [(schedule.hidden, schedule.epochs, seed) for seed in schedule.seeds]
    if (os.cpu_count() or 1) > 1 and len(jobs) > 1:
        with ProcessPoolExecutor(os.cpu_count(), initializer=_learn_from, initargs=(lesson,)) as pool:
            fitted = list(pool.map(_fit, jobs))
    else:
        _learn_from(lesson)
        fitted = list(map(_fit, jobs))
    components = projection.shape[1]
    first = np.hstack([weights[0] for weights, _ in fitted]) * _SCALE
    return Network(
        ngram_weights=ByteTable.of(projection @ first[:components]),
        dense_weights=first[components:],
        hidden_bias=np.concatenate([biases[0] for _, biases in fitted]),
        output_weights=np.vstack([weights[1] for weights, _ in fitted]) / np.float32(len(fitted)),
        output_bias=np.mean([biases[1] for _, biases in fitted], axis=0),
    )


def _learn_from(lesson: Lesson) -> None:
    # Where processes are forked, the rows are shared and not copied.
    global _lesson
    _lesson = lesson


def _fit(job: tuple[int, int, int]) -> Layers:
    hidden, epochs, seed = job
    if _lesson is None:
        raise RuntimeError("no lesson was given to this process")
    classifier = MLPClassifier(
        (hidden,), max_iter=epochs, learning_rate_init=5e-3, alpha=1e-4, batch_size=512, random_state=seed
    )
    # The number of epochs is chosen, not reached by convergence. One thread, so that sums keep their order.
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        classifier.fit(_lesson.inputs, _lesson.classes)
    return (
        [layer.astype(np.float32) for layer in classifier.coefs_],
        [layer.astype(np.float32) for layer in classifier.intercepts_],
    )
