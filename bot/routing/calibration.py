"""Probabilities that mean something: softmax with a temperature, logistic models. Pure; fitted by calibration_fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_TINY = 1e-6


def softmax(logits: npt.NDArray[Any], temperature: float) -> Floats:
    """Return probabilities per row."""
    scaled = np.asarray(logits, np.float64) / temperature
    scaled -= scaled.max(axis=-1, keepdims=True)
    exponentials = np.exp(scaled)
    result: Floats = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return result


@dataclass(frozen=True)
class Logistic:
    """A logistic model over a few features: weights and intercept."""

    weights: tuple[float, ...]
    intercept: float

    def probability(self, features: Floats) -> Floats:
        """Return the probability of each row of `features`."""
        result: Floats = 1.0 / (1.0 + np.exp(-(features @ np.asarray(self.weights) + self.intercept)))
        return result


def log_odds(probabilities: npt.NDArray[Any]) -> Floats:
    """Return the logarithm of the odds, bounded."""
    bounded = np.clip(np.asarray(probabilities, np.float64), _TINY, 1.0 - _TINY)
    result: Floats = np.log(bounded / (1.0 - bounded))
    return result
