"""Whether probabilities mean something: expected calibration error (Guo et al., 2017, arXiv:1706.04599)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.evaluation.outcomes import Outcome

BINS = 15


@dataclass(frozen=True)
class Bin:
    """Messages whose top partner has a probability in [low, high): how many, mean probability, share of right ones."""

    low: float
    high: float
    count: int
    probability: float | None
    accuracy: float | None


@dataclass(frozen=True)
class Reliability:
    """`ece` is the mean gap between probability and accuracy of the bins, weighted by their messages, from 0 to 1."""

    count: int
    ece: float | None
    bins: tuple[Bin, ...]


def reliability(outcomes: Sequence[Outcome]) -> Reliability:
    """Return the expected calibration error of the top partner, over bins of equal width.

    Measured on the messages that are for a partner and whose route has one; with several needs, any of them is right.
    """
    binned: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for outcome in outcomes:
        if outcome.message.is_for_a_partner and outcome.route.partners:
            top = outcome.route.partners[0]
            index = min(int(top.probability * BINS), BINS - 1)
            binned[index].append((top.probability, top.id in outcome.message.accepted))
    count = sum(map(len, binned))
    gaps = [abs(sum(probability - right for probability, right in content)) for content in binned]
    bins = tuple(_bin(index, content) for index, content in enumerate(binned))
    return Reliability(count, sum(gaps) / count if count else None, bins)


def _bin(index: int, content: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=index / BINS,
        high=(index + 1) / BINS,
        count=len(content),
        probability=fmean(probability for probability, _ in content) if content else None,
        accuracy=fmean(right for _, right in content) if content else None,
    )
