"""Plain classifiers judged as routers: the best family, without calibration, clauses, distance test or bands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.errors import DataError
from bot.evaluation.dataset import TestMessage
from bot.routing.partners import NATIONAL
from bot.routing.route import Band, Route, Scored


def plain_route(probabilities: Mapping[str, float]) -> Route:
    """Return the route that the best family alone makes: one partner, or none outside the partners' field.

    The probability of the route's partner is the classifier's own.
    """
    ranked = sorted(probabilities.items(), key=lambda item: -item[1])
    families = tuple(Scored(name, float(value)) for name, value in ranked)
    best = families[0]
    band = {"out_of_scope": Band.OUT_OF_SCOPE, "urgent": Band.URGENT}.get(best.id, Band.ANSWER)
    return Route(
        band=band,
        family=best.id,
        family_probability=best.probability,
        partners=(best,) if best.id in NATIONAL else (),
        topics=(),
        families=families[:5],
    )


def plain_routes(probabilities: npt.NDArray[np.float64], families: Sequence[str]) -> list[Route]:
    """Return the plain route of each row of `probabilities`, shape (messages, families)."""
    return [plain_route(dict(zip(families, row.tolist(), strict=True))) for row in probabilities]


def stock_routes(predictions: Path, messages: Sequence[TestMessage]) -> list[Route]:
    """Return the routes of the stock bot's predictions (bench/stock/build/predictions.jsonl).

    Raises DataError when they are not about these messages: the tests changed since.
    """
    lines = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    if [line["text"] for line in lines] != [message.text for message in messages]:
        raise DataError(predictions, None, "is not about tests/nlu as it is.", "run bench/stock/train_and_test.py.")
    return [plain_route({entry["name"]: entry["confidence"] for entry in line["ranking"]}) for line in lines]
