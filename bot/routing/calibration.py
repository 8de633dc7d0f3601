"""Makes probabilities mean something: fitted on calibration messages that the classifier has never learned from. Pure.

The calibration messages (`data/calibration/`) were written apart from the corpus, the way citizens write. Folds of
the corpus would not do: its examples are harder and odder than real messages on purpose, and probabilities fitted on
them come out too modest (docs/decisions/0003-router.md, with figures).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float64]

_TINY = 1e-6


def softmax(logits: npt.NDArray[Any], temperature: float) -> Floats:
    """Return probabilities per row."""
    scaled = np.asarray(logits, np.float64) / temperature
    scaled -= scaled.max(axis=-1, keepdims=True)
    exponentials = np.exp(scaled)
    result: Floats = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return result


def fit_temperature(logits: npt.NDArray[Any], classes: npt.NDArray[np.int64]) -> float:
    """Return the temperature that makes the log-loss of `classes` least (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        chosen = softmax(logits, temperature)[np.arange(len(classes)), classes]
        return float(-np.log(chosen + _TINY).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 8.0), method="bounded").x)


@dataclass(frozen=True)
class Logistic:
    """A logistic model over a few features: weights and intercept."""

    weights: tuple[float, ...]
    intercept: float

    def probability(self, features: Floats) -> Floats:
        """Return the probability of each row of `features`."""
        result: Floats = 1.0 / (1.0 + np.exp(-(features @ np.asarray(self.weights) + self.intercept)))
        return result


def fit_logistic(features: Floats, labels: npt.NDArray[np.bool_]) -> Logistic:
    """Return the logistic model of `labels` on `features`, lightly regularised."""
    model = LogisticRegression(C=10.0, max_iter=1000).fit(features, labels)
    return Logistic(tuple(float(weight) for weight in model.coef_[0]), float(model.intercept_[0]))


def log_odds(probabilities: npt.NDArray[Any]) -> Floats:
    """Return the logarithm of the odds, bounded."""
    bounded = np.clip(np.asarray(probabilities, np.float64), _TINY, 1.0 - _TINY)
    result: Floats = np.log(bounded / (1.0 - bounded))
    return result
