"""Makes probabilities mean something: fitted on calibration messages that the classifier has never learned from. Pure.

The calibration messages (`data/calibration/`) were written apart from the corpus, the way citizens write. Folds of
the corpus would not do: its examples are harder and odder than real messages on purpose, and probabilities fitted on
them come out too modest (docs/decisions/0003-router.md, with figures).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from bot.routing.calibration import Floats, Logistic, softmax

_TINY = 1e-6


def fit_temperature(logits: npt.NDArray[Any], classes: npt.NDArray[np.int64]) -> float:
    """Return the temperature that makes the log-loss of `classes` least (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        chosen = softmax(logits, temperature)[np.arange(len(classes)), classes]
        return float(-np.log(chosen + _TINY).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 8.0), method="bounded").x)


def fit_logistic(features: Floats, labels: npt.NDArray[np.bool_]) -> Logistic:
    """Return the logistic model of `labels` on `features`, lightly regularised."""
    model = LogisticRegression(C=10.0, max_iter=1000).fit(features, labels)
    return Logistic(tuple(float(weight) for weight in model.coef_[0]), float(model.intercept_[0]))
