"""From scores to calibrated judgements: partners concerned, out of scope, distress, best intent and choices. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.routing.bands import Evidence
from bot.routing.calibration import Logistic
from bot.routing.corpus import GROUPS
from bot.routing.partners import partners_among
from bot.routing.route import Scored, family_of
from bot.routing.scores import Scores, family_features, partner_columns, partner_features

MOST_CHOICES = 3
_CONCERNED = 0.5
_WORTH_OFFERING = 0.04


@dataclass(frozen=True)
class Judgement:
    """Calibrated view of one message.

    partners: every partner with the probability that it is concerned, most probable first.
    topics: topics by probability. choices: topics worth offering when asking back.
    """

    evidence: Evidence
    partners: tuple[Scored, ...]
    topics: tuple[Scored, ...]
    families: tuple[Scored, ...]
    choices: tuple[str, ...]

    @property
    def concerned(self) -> tuple[Scored, ...]:
        """The partners more likely concerned than not; the most probable one in any case."""
        return tuple(p for rank, p in enumerate(self.partners) if rank == 0 or p.probability >= _CONCERNED)


@dataclass(frozen=True)
class Judge:
    """Judges scores with fitted logistic models. `topics` and `families` name the columns of the scores."""

    topics: tuple[str, ...]
    families: tuple[str, ...]
    partner: Logistic
    out_of_scope: Logistic
    urgent: Logistic

    @cached_property
    def _partners(self) -> tuple[str, ...]:
        return partners_among(self.families)

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return tuple(name for name in self.families if name not in (*self._partners, *GROUPS))

    def judge(self, scores: Scores) -> list[Judgement]:
        """Return one judgement per message."""
        partners = self.partner.probability(partner_features(scores, partner_columns(self.families)))
        urgent, outside = (
            model.probability(family_features(scores, self.families.index(family), group))
            for group, (family, model) in enumerate(zip(GROUPS, (self.urgent, self.out_of_scope), strict=True))
        )
        return [
            self._one(scores.topics[row], scores.families[row], partners[row], float(outside[row]), float(urgent[row]))
            for row in range(len(scores.topics))
        ]

    def _one(
        self,
        topics: npt.NDArray[np.float64],
        families: npt.NDArray[np.float64],
        partners: npt.NDArray[np.float64],
        outside: float,
        urgent: float,
    ) -> Judgement:
        ranked = tuple(Scored(self._partners[i], float(partners[i])) for i in np.argsort(-partners, kind="stable"))
        by_family = dict(zip(self.families, families.tolist(), strict=True))
        best_other = max(self._others, key=by_family.__getitem__)
        together = sum(by_family[name] for name in self._partners)
        if together >= by_family[best_other]:
            intent, probability = ranked[0].id, ranked[0].probability
        else:
            intent, probability = best_other, by_family[best_other]
        order = np.argsort(-topics, kind="stable")[:20]
        top = tuple(Scored(self.topics[i], float(topics[i])) for i in order)
        own = [topic.probability for topic in top if family_of(topic.id) == intent]
        share = max(own) / max(by_family[intent], 1e-9) if own else 0.0
        return Judgement(
            evidence=Evidence(urgent, outside, intent, probability, min(1.0, share)),
            partners=ranked,
            topics=top,
            families=tuple(Scored(name, p) for name, p in sorted(by_family.items(), key=lambda item: -item[1])),
            choices=choices(top),
        )


def choices(topics: Sequence[Scored]) -> tuple[str, ...]:
    """Return the two or three topics to offer when asking back, best first."""
    offered = [topic for topic in topics if family_of(topic.id) not in ("urgent", "out_of_scope", "small_talk")]
    worth = [topic.id for topic in offered[:MOST_CHOICES] if topic.probability >= _WORTH_OFFERING]
    return tuple(worth if len(worth) >= 2 else [topic.id for topic in offered[:2]])
