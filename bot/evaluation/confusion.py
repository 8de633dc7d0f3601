"""What is taken for what: the confusion matrix, and the pairs of partners that people mix up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.dataset import OTHER_INTENTS, OUT_OF_SCOPE
from bot.evaluation.outcomes import Outcome, ratio
from bot.routing.partners import NATIONAL


@dataclass(frozen=True)
class Confusion:
    """Counts of messages: a row per expected intent, a column per predicted intent, both in the order of `labels`."""

    labels: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]

    def most_frequent(self, limit: int) -> list[tuple[str, str, int]]:
        """Return the commonest mistakes as (expected, predicted, messages), at most `limit`."""
        mistakes = [
            (expected, predicted, count)
            for expected, row in zip(self.labels, self.rows, strict=True)
            for predicted, count in zip(self.labels, row, strict=True)
            if count and expected != predicted
        ]
        return sorted(mistakes, key=lambda mistake: -mistake[2])[:limit]


@dataclass(frozen=True)
class Side:
    """One side of a pair: an intent, or only one topic of it."""

    intent: str
    topic: str | None = None

    @property
    def name(self) -> str:
        """The topic, or the intent."""
        return self.topic or self.intent

    def holds(self, outcome: Outcome) -> bool:
        """Whether the message of an outcome is expected on this side."""
        return outcome.expected == self.intent and self.topic in (None, outcome.message.topic)


@dataclass(frozen=True)
class PairScore:
    """Messages of each side of a pair, how many go to the other side, and the share of both sides that does."""

    left: str
    right: str
    left_count: int
    right_count: int
    left_as_right: int
    right_as_left: int
    swapped: float | None


CONFUSABLE: tuple[tuple[Side, Side], ...] = (
    (Side("assurance_maladie"), Side("msa")),
    (Side("caf"), Side("msa")),
    (Side("assurance_retraite"), Side("msa")),
    (Side("urssaf"), Side("dgfip")),
    (Side("cheque_energie"), Side("france_renov")),
    (Side("interieur"), Side("justice")),
    (Side("france_travail"), Side("caf")),
    (Side("la_poste"), Side(OUT_OF_SCOPE, "out_of_scope/banque")),
)
"""Pairs that citizens mix up. The bank of La Poste is a partner, any other bank is out of scope."""


def confusion(outcomes: Sequence[Outcome]) -> Confusion:
    """Return the confusion matrix over the intents met: national partners, other partners, then the rest."""
    # Counted here: scikit-learn's matrix refuses an empty evaluation and warns about one with a single label.
    counts = Counter((outcome.expected, outcome.predicted) for outcome in outcomes)
    met = {label for couple in counts for label in couple}
    local = sorted(met.difference(NATIONAL, OTHER_INTENTS))
    labels = tuple(name for name in (*NATIONAL, *local, *OTHER_INTENTS) if name in met)
    rows = tuple(tuple(counts[expected, predicted] for predicted in labels) for expected in labels)
    return Confusion(labels, rows)


def pair_scores(outcomes: Sequence[Outcome]) -> tuple[PairScore, ...]:
    """Return the score of each confusable pair. A side with a topic counts any prediction of its intent."""
    return tuple(_pair_score(outcomes, left, right) for left, right in CONFUSABLE)


def _pair_score(outcomes: Sequence[Outcome], left: Side, right: Side) -> PairScore:
    of_left = [outcome.predicted for outcome in outcomes if left.holds(outcome)]
    of_right = [outcome.predicted for outcome in outcomes if right.holds(outcome)]
    left_as_right, right_as_left = of_left.count(right.intent), of_right.count(left.intent)
    return PairScore(
        left=left.name,
        right=right.name,
        left_count=len(of_left),
        right_count=len(of_right),
        left_as_right=left_as_right,
        right_as_left=right_as_left,
        swapped=ratio(left_as_right + right_as_left, len(of_left) + len(of_right)),
    )
