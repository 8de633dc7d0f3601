"""All figures of one evaluation, from messages and the routes they got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.evaluation import rates
from bot.evaluation.confusion import Confusion, PairScore, confusion, pair_scores
from bot.evaluation.dataset import TestMessage
from bot.evaluation.f_scores import PartnerScores, SetScore, partner_scores, set_score
from bot.evaluation.outcomes import Outcome, pair, share_right
from bot.evaluation.reliability import Reliability, reliability
from bot.routing.route import Route


@dataclass(frozen=True)
class Report:
    """The figures of one evaluation, shares from 0 to 1, None where there was nothing to measure."""

    messages: int
    accuracy: float | None
    slices: dict[str, rates.SliceRate]
    bands: dict[str, rates.BandRate]
    partners: PartnerScores
    topics: rates.TopicRate
    out_of_scope: rates.ScopeRate
    urgent: rates.UrgentRate
    multi_partner: SetScore
    reliability: Reliability
    pairs: tuple[PairScore, ...]
    confusion: Confusion
    outcomes: tuple[Outcome, ...]

    @property
    def misrouted(self) -> list[Outcome]:
        """The outcomes that are wrong."""
        return [outcome for outcome in self.outcomes if not outcome.right]

    def as_dict(self) -> dict[str, Any]:
        """Return the figures, without the messages, ready for JSON."""
        figures = asdict(replace(self, outcomes=()))
        del figures["outcomes"]
        return figures


def measure(messages: Sequence[TestMessage], routes: Sequence[Route], priors: Mapping[str, float]) -> Report:
    """Return all figures. `priors` gives the share of real requests of each partner (`data/partners.yml`).

    Raises GuichetError when there are not as many routes as messages.
    """
    outcomes = pair(messages, routes)
    return Report(
        messages=len(outcomes),
        accuracy=share_right(outcomes),
        slices=rates.slice_rates(outcomes),
        bands=rates.band_rates(outcomes),
        partners=partner_scores(outcomes, priors),
        topics=rates.topic_rate(outcomes),
        out_of_scope=rates.scope_rate(outcomes),
        urgent=rates.urgent_rate(outcomes),
        multi_partner=set_score(outcomes),
        reliability=reliability(outcomes),
        pairs=pair_scores(outcomes),
        confusion=confusion(outcomes),
        outcomes=outcomes,
    )
