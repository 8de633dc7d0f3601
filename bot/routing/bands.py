"""From probabilities to a decision, with thresholds computed from a cost table. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from bot.routing.route import Band

_SWEEPS = 3


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which a decision is taken.

    urgent, out_of_scope: probability of that family. answer: probability of the intent, and answer_topic that of the
    topic within it. confirm: probability of the intent below which a person takes over.
    """

    urgent: float
    out_of_scope: float
    answer: float
    answer_topic: float
    confirm: float

    def as_dict(self) -> dict[str, float]:
        """Return the thresholds by name, for storage."""
        return asdict(self)


@dataclass(frozen=True)
class Evidence:
    """What the decision is taken on, for one message.

    `intent` is the best family that is neither urgent nor out of scope, with its calibrated probability;
    `topic_share` is the share of its best topic within it (0 to 1).
    """

    urgent: float
    out_of_scope: float
    intent: str
    intent_probability: float
    topic_share: float


@dataclass(frozen=True)
class Truth:
    """The right answer for a calibration message, against the evidence: all booleans are about the best intent."""

    urgent: bool
    out_of_scope: bool
    intent_right: bool
    topic_right: bool
    among_choices: bool


def decide(evidence: Evidence, thresholds: Thresholds) -> Band:
    """Return the band of one message. Distress comes before everything else."""
    if evidence.urgent >= thresholds.urgent:
        return Band.URGENT
    if _share_outside(evidence) >= thresholds.out_of_scope:
        return Band.OUT_OF_SCOPE
    if evidence.intent_probability >= thresholds.answer and evidence.topic_share >= thresholds.answer_topic:
        return Band.ANSWER
    if evidence.intent_probability >= thresholds.confirm:
        return Band.CONFIRM
    return Band.HAND_OFF


def _share_outside(evidence: Evidence) -> float:
    # Two estimates of events that exclude one another: together they cannot pass 1. Without this, a message that the
    # classifier is sure of could be turned away for a single likeness with an example out of scope.
    return evidence.out_of_scope / max(1.0, evidence.out_of_scope + evidence.intent_probability)


def cost(band: Band, truth: Truth, costs: Mapping[str, Mapping[str, float]]) -> float:
    """Return what the decision `band` costs when `truth` holds, in the units of `costs.yml`."""
    if truth.urgent:
        return 0.0 if band is Band.URGENT else costs["urgent"]["missed"]
    if band is Band.URGENT:
        return costs["urgent"]["false_alarm"]
    if truth.out_of_scope:
        table = costs["out_of_scope"]
        outcomes = {Band.OUT_OF_SCOPE: "right", Band.ANSWER: "answered"}
        return table[outcomes.get(band, "confirmed")]
    if band is Band.OUT_OF_SCOPE:
        return costs["out_of_scope"]["turned_away"]
    if band is Band.ANSWER:
        if not truth.intent_right:
            return costs["answer"]["wrong_partner"]
        return costs["answer"]["right" if truth.topic_right else "wrong_topic"]
    if band is Band.CONFIRM:
        return costs["confirm"]["right" if truth.among_choices else "wrong"]
    return costs["hand_off"]["in_scope"]


def choose_thresholds(
    evidence: Sequence[Evidence], truths: Sequence[Truth], costs: Mapping[str, Mapping[str, float]]
) -> Thresholds:
    """Return the thresholds with the least cost.

    Distress, out of scope, and answering: where both mistakes cost the same, p·missed = (1 - p)·false alarm. The
    probabilities are calibrated, and a search on some dozens of mistakes would fit their accidents. The share of the
    topic, and asking back or passing on: the least mean cost on the calibration messages, over grids that start with
    the most careful value, which wins ties.
    """
    urgent, outside = costs["urgent"], costs["out_of_scope"]
    let_in = (outside["answered"] + outside["confirmed"]) / 2
    best = Thresholds(
        urgent=urgent["false_alarm"] / (urgent["false_alarm"] + urgent["missed"]),
        out_of_scope=outside["turned_away"] / (outside["turned_away"] + let_in),
        answer=_answer_threshold(costs),
        answer_topic=0.4,
        confirm=0.2,
    )
    grids: dict[str, list[float]] = {
        "answer_topic": [round(float(x), 3) for x in np.arange(0.7, 0.09, -0.05)],
        "confirm": [round(float(x), 3) for x in np.arange(0.5, 0.04, -0.02)],
    }
    for _ in range(_SWEEPS):
        for name, values in grids.items():
            # `min` keeps the first of equals.
            trials = [Thresholds(**{**best.as_dict(), name: value}) for value in values]
            best = min(trials, key=lambda trial: round(_mean_cost(trial, evidence, truths, costs), 9))
    return best


def _answer_threshold(costs: Mapping[str, Mapping[str, float]]) -> float:
    # Answering costs (1 - p)·wrong_partner; asking back costs p·right + (1 - p)·wrong.
    answer, confirm = costs["answer"], costs["confirm"]
    gain = answer["wrong_partner"] - confirm["wrong"]
    return gain / (gain + confirm["right"])


def _mean_cost(
    thresholds: Thresholds,
    evidence: Sequence[Evidence],
    truths: Sequence[Truth],
    costs: Mapping[str, Mapping[str, float]],
) -> float:
    total = itertools.starmap(
        lambda seen, truth: cost(decide(seen, thresholds), truth, costs), zip(evidence, truths, strict=True)
    )
    return sum(total) / max(1, len(evidence))
