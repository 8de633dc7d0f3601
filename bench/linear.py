"""The linear counterpart of the hidden layer: multinomial logistic regression on the same inputs, at partner level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.routing import network_training
from bot.routing.network import Network
from bot.routing.network_training import Lesson, Schedule
from bot.routing.route import family_of
from bot.routing.sparse import NGrams

Floats = npt.NDArray[np.float32]

_STRENGTH = 1.0
_MOST_STEPS = 150


@dataclass
class Recorder:
    """Stands in for `fit_network`: does its work, and keeps what it was given."""

    lesson: Lesson | None = None
    projection: Floats | None = None

    def __call__(self, lesson: Lesson, schedule: Schedule, projection: Floats) -> Network:
        """Train the network, keeping its rows."""
        self.lesson, self.projection = lesson, projection
        return network_training.fit_network(lesson, schedule, projection)


@dataclass(frozen=True)
class Linear:
    """A fitted logistic regression over families."""

    model: Any
    projection: Floats

    @property
    def families(self) -> list[str]:
        """The families, as the columns of the probabilities."""
        return [str(name) for name in self.model.classes_]

    def probabilities(
        self, ngrams: NGrams, texts: Sequence[str], dense: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float64]:
        """Return the probability of each family for prepared texts and their sentence vectors."""
        ngram_inputs = np.asarray(ngrams.transform(texts) @ self.projection)
        rows = Lesson.gather([(ngram_inputs, dense, np.zeros(len(texts), np.int64))])
        result: npt.NDArray[np.float64] = self.model.predict_proba(rows.inputs)
        return result


def fit_linear(recorded: Recorder, topics: Sequence[str]) -> Linear:
    """Return the logistic regression on the rows of the network. Raises ValueError when none was trained."""
    if recorded.lesson is None or recorded.projection is None:
        raise ValueError("no network was trained: train one through the recorder first")
    families = np.array([family_of(topic) for topic in topics])[recorded.lesson.classes]
    model = LogisticRegression(C=_STRENGTH, max_iter=_MOST_STEPS).fit(recorded.lesson.inputs, families)
    return Linear(model, recorded.projection)
