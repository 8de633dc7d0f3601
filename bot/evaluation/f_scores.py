"""F1 of the partners: each one, all alike, weighted by real requests, and as a set for messages with several needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from statistics import fmean

from sklearn.metrics import precision_recall_fscore_support
from sklearn.preprocessing import MultiLabelBinarizer

from bot.evaluation.dataset import OTHER_INTENTS
from bot.evaluation.outcomes import Outcome


@dataclass(frozen=True)
class PartnerScore:
    """One partner over all messages. A figure is None when nothing was expected or predicted to measure it.

    `prior` is the partner's share of real requests, from 0 to 1.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    support: int
    prior: float


@dataclass(frozen=True)
class PartnerScores:
    """F1 over the partners that can be measured: plain mean, and mean weighted by the priors."""

    macro_f1: float | None
    prior_weighted_f1: float | None
    each: dict[str, PartnerScore]


@dataclass(frozen=True)
class SetScore:
    """Sets of partners found against sets expected, counted partner by partner (micro average)."""

    count: int
    precision: float | None
    recall: float | None
    f1: float | None


def partner_scores(outcomes: Sequence[Outcome], priors: Mapping[str, float]) -> PartnerScores:
    """Return the scores of the partners of `priors` and of any other one met. One without prior weighs nothing."""
    expected = [outcome.expected for outcome in outcomes]
    predicted = [outcome.predicted for outcome in outcomes]
    partners = [name for name in dict.fromkeys([*priors, *expected, *predicted]) if name not in OTHER_INTENTS]
    if not outcomes or not partners:
        return PartnerScores(None, None, {})
    columns = precision_recall_fscore_support(expected, predicted, labels=partners, zero_division=nan)
    each = {
        name: PartnerScore(_defined(precision), _defined(recall), _defined(f1), int(support), priors.get(name, 0.0))
        for name, precision, recall, f1, support in zip(partners, *columns, strict=True)
    }
    measured = [(score.f1, score.prior) for score in each.values() if score.f1 is not None]
    weight = sum(prior for _, prior in measured)
    return PartnerScores(
        macro_f1=fmean(f1 for f1, _ in measured) if measured else None,
        prior_weighted_f1=sum(f1 * prior for f1, prior in measured) / weight if weight else None,
        each=each,
    )


def set_score(outcomes: Sequence[Outcome]) -> SetScore:
    """Return how well the set of `route.partners` matches the partners of messages with several needs."""
    several = [outcome for outcome in outcomes if outcome.message.slice == "multi_partner"]
    if not several:
        return SetScore(0, None, None, None)
    expected = [set(outcome.message.partners) for outcome in several]
    predicted = [{partner.id for partner in outcome.route.partners} for outcome in several]
    binarizer = MultiLabelBinarizer().fit([*expected, *predicted])
    precision, recall, f1, _ = precision_recall_fscore_support(
        binarizer.transform(expected), binarizer.transform(predicted), average="micro", zero_division=0.0
    )
    return SetScore(len(several), float(precision), float(recall), float(f1))


def _defined(value: float) -> float | None:
    return None if isnan(value) else float(value)
