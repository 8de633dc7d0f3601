"""The figures of one row of the comparison, computed by the product's own evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.evaluation.dataset import SLICES, TestMessage
from bot.evaluation.metrics import measure
from bot.routing.partners import load_partners
from bot.routing.route import Route


def priors(data: Path) -> dict[str, float]:
    """Return the share of real requests of each partner."""
    return {partner.id: partner.prior for partner in load_partners(data / "partners.yml").values()}


def row(
    messages: Sequence[TestMessage], routes: Sequence[Route], weights: Mapping[str, float], command: str
) -> dict[str, Any]:
    """Return the figures of one row, shares from 0 to 1, with the command that makes it."""
    report = measure(messages, routes, weights)
    slices = {name: report.slices[name].accuracy for name in SLICES if name in report.slices}
    return {
        "command": command,
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
