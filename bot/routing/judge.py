"""From scores to calibrated judgements: partners concerned, out of scope, distress, best intent and choices. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.routing.bands import Evidence
from bot.routing.calibration import Logistic
from bot.routing.partners import NATIONAL
from bot.routing.route import Scored, family_of
from bot.routing.scores import Scores, family_features, partner_features

MOST_CHOICES = 3
_CONCERNED = 0.5
_WORTH_OFFERING = 0.04


@dataclass(frozen=True)
class Judgement:
    """Calibrated view of one message.

    partners: every national partner with the probability that it is concerned, most probable first.
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
    """Judges scores with fitted logistic models. `topics` and `families` name the columns of the scores.

    `corpus_families` is the family of each corpus example.
    """

    topics: tuple[str, ...]
    families: tuple[str, ...]
    corpus_families: npt.NDArray[np.str_]
    partner: Logistic
    out_of_scope: Logistic
    urgent: Logistic

    def judge(self, scores: Scores) -> list[Judgement]:
        """Return one judgement per message."""
        features = partner_features(scores, self.families)
        partners = self.partner.probability(features)
        outside = self.out_of_scope.probability(self._features(scores, "out_of_scope"))
        urgent = self.urgent.probability(self._features(scores, "urgent"))
        return [
            self._one(scores.topics[row], scores.families[row], partners[row], float(outside[row]), float(urgent[row]))
            for row in range(len(scores.topics))
        ]

    def _features(self, scores: Scores, family: str) -> npt.NDArray[np.float64]:
        return family_features(scores, self.families, family, self.corpus_families == family)

    def _one(
        self,
        topics: npt.NDArray[np.float64],
        families: npt.NDArray[np.float64],
        partners: npt.NDArray[np.float64],
        outside: float,
        urgent: float,
    ) -> Judgement:
        ranked = tuple(Scored(NATIONAL[i], float(partners[i])) for i in np.argsort(-partners, kind="stable"))
        by_family = dict(zip(self.families, families.tolist(), strict=True))
        others = {name: p for name, p in by_family.items() if name not in (*NATIONAL, "urgent", "out_of_scope")}
        best_other = max(others, key=others.__getitem__)
        together = sum(by_family[name] for name in NATIONAL)
        if together >= others[best_other]:
            intent, probability = ranked[0].id, ranked[0].probability
        else:
            intent, probability = best_other, others[best_other]
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
