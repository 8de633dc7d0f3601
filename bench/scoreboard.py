"""The figures of one row of the comparison, computed by the product's own evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.evaluation.dataset import SLICES, TestMessage
from bot.evaluation.metrics import measure
from bot.routing.partners import load_partners
from bot.routing.route import Route


@dataclass(frozen=True)
class Origin:
    """Where a row comes from: the command that makes it, and the number of corpus examples it was trained on."""

    command: str
    examples: int


def priors(data: Path) -> dict[str, float]:
    """Return the share of real requests of each partner."""
    return {partner.id: partner.prior for partner in load_partners(data / "partners.yml").values()}


def row(
    messages: Sequence[TestMessage], routes: Sequence[Route], weights: Mapping[str, float], origin: Origin
) -> dict[str, Any]:
    """Return the figures of one row, shares from 0 to 1, with where it comes from."""
    report = measure(messages, routes, weights)
    slices = {name: report.slices[name].accuracy for name in SLICES if name in report.slices}
    return {
        **asdict(origin),
        "messages": report.messages,
        "accuracy": report.accuracy,
        "slices": slices,
        "macro_f1": report.partners.macro_f1,
        "prior_weighted_f1": report.partners.prior_weighted_f1,
        "near_oos": report.out_of_scope.near_recall,
        "far_oos": report.out_of_scope.far_recall,
        "turned_away": report.out_of_scope.turned_away,
        "urgent": report.urgent.recall,
        "several_f1": report.multi_partner.f1,
        "ece": report.reliability.ece,
        "topic_top_1": report.topics.top_1,
        "answer_errors": report.bands["answer"].error_rate if "answer" in report.bands else None,
    }


def plain_row(
    messages: Sequence[TestMessage], routes: Sequence[Route], weights: Mapping[str, float], origin: Origin
) -> dict[str, Any]:
    """Return the row of a plain classifier, without the figures it cannot have: topics, sets of partners, bands."""
    return {**row(messages, routes, weights, origin), "topic_top_1": None, "several_f1": None, "answer_errors": None}
