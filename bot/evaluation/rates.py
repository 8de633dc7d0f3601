"""Shares of messages: right per slice and per band, topics found, out of scope and urgent recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.dataset import OUT_OF_SCOPE, SLICES
from bot.evaluation.outcomes import Outcome, ratio, share_right
from bot.routing.route import Band


@dataclass(frozen=True)
class SliceRate:
    """A slice: its messages, the share of right ones, and that share among the messages that belong to a partner."""

    count: int
    accuracy: float | None
    partner_accuracy: float | None


@dataclass(frozen=True)
class BandRate:
    """A band: its messages, their share of all messages, and the share of wrong ones in it."""

    count: int
    share: float | None
    error_rate: float | None


@dataclass(frozen=True)
class TopicRate:
    """Messages of partners with a known topic; the share where it comes first, and among the first three."""

    count: int
    top_1: float | None
    top_3: float | None


@dataclass(frozen=True)
class ScopeRate:
    """Recall of out of scope, near and far, and the share of in-scope messages turned away as out of scope."""

    near_recall: float | None
    far_recall: float | None
    turned_away: float | None


@dataclass(frozen=True)
class UrgentRate:
    """Urgent messages, whatever their slice, and the share recognised."""

    count: int
    recall: float | None


def slice_rates(outcomes: Sequence[Outcome]) -> dict[str, SliceRate]:
    """Return the rate of each slice, empty ones included."""
    rates = {}
    for name in SLICES:
        inside = [outcome for outcome in outcomes if outcome.message.slice == name]
        for_partner = [outcome for outcome in inside if outcome.message.is_for_a_partner]
        rates[name] = SliceRate(len(inside), share_right(inside), share_right(for_partner))
    return rates


def band_rates(outcomes: Sequence[Outcome]) -> dict[str, BandRate]:
    """Return the rate of each band, empty ones included."""
    rates = {}
    for band in Band:
        inside = [outcome for outcome in outcomes if outcome.route.band == band]
        wrong = sum(not outcome.right for outcome in inside)
        rates[band.value] = BandRate(len(inside), ratio(len(inside), len(outcomes)), ratio(wrong, len(inside)))
    return rates


def topic_rate(outcomes: Sequence[Outcome]) -> TopicRate:
    """Return how often the topic of a partner's message is the router's first, and one of its first three."""
    with_topic = [outcome for outcome in outcomes if outcome.message.topic and outcome.message.is_for_a_partner]
    return TopicRate(len(with_topic), _topic_among(1, with_topic), _topic_among(3, with_topic))


def _topic_among(first: int, outcomes: Sequence[Outcome]) -> float | None:
    found = sum(outcome.message.topic in [topic.id for topic in outcome.route.topics[:first]] for outcome in outcomes)
    return ratio(found, len(outcomes))


def scope_rate(outcomes: Sequence[Outcome]) -> ScopeRate:
    """Return how well out of scope is told from in scope, which is any other intent."""
    near = [outcome for outcome in outcomes if outcome.message.slice == "near_oos"]
    far = [outcome for outcome in outcomes if outcome.message.slice == "far_oos"]
    in_scope = [outcome for outcome in outcomes if outcome.message.intent != OUT_OF_SCOPE]
    return ScopeRate(*(ratio(sum(one.turned_away for one in group), len(group)) for group in (near, far, in_scope)))


def urgent_rate(outcomes: Sequence[Outcome]) -> UrgentRate:
    """Return how many of the urgent messages are recognised as such."""
    urgent = [outcome for outcome in outcomes if outcome.message.intent == "urgent"]
    return UrgentRate(len(urgent), share_right(urgent))
