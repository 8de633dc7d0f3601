"""What the classifier sees in messages, before calibration: probabilities, clauses, distance to the corpus. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.nlu.encoder import encode
from bot.nlu.segments import segments
from bot.routing.calibration import log_odds, softmax
from bot.routing.network import Network
from bot.routing.partners import partners_among
from bot.routing.sparse import NGrams

Floats = npt.NDArray[np.float64]

_SEEN_WORDS = 6.0


@dataclass(frozen=True)
class Scores:
    """Scores of a batch of messages; rows are messages.

    topics, families: probabilities. clause_families: highest probability of each family over the clauses.
    owned: the same, counted only in the clause where that family comes first. clauses: number of clauses.
    nearest: cosine with the nearest example of each group of the corpus. known_words: how many word n-grams the model
    knows.
    """

    topics: Floats
    families: Floats
    clause_families: Floats
    owned: Floats
    clauses: Floats
    nearest: npt.NDArray[np.float32]
    known_words: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scorer:
    """Computes scores with a network, its n-grams, and a measure of closeness to the groups of the corpus."""

    ngrams: NGrams
    network: Network
    sums: Floats
    nearest: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]

    def score(self, texts: Sequence[str], temperature: float, dense: npt.NDArray[np.float32] | None = None) -> Scores:
        """Return the scores of prepared texts; `dense` are their sentence vectors when already known."""
        dense = encode(texts) if dense is None else dense
        clauses = [segments(text) for text in texts]
        # Clauses are read by their n-grams alone: a third of the time of the sentence encoder, and as good here
        # (docs/decisions/0003-router.md).
        several = [found if len(found) > 1 else [] for found in clauses]
        sparse = self.ngrams.transform([*texts, *chain.from_iterable(several)])
        topics = softmax(self.network.logits(sparse, dense), temperature)
        families = topics @ self.sums
        whole, of_clauses = families[: len(texts)], families[len(texts) :]
        highest, owned = _best_clauses(whole, of_clauses, [len(found) for found in several])
        return Scores(
            topics=topics[: len(texts)],
            families=whole,
            clause_families=highest,
            owned=owned,
            clauses=np.array([max(1, len(found)) for found in clauses], np.float64),
            nearest=self.nearest(dense),
            known_words=self.ngrams.coverage(sparse)[: len(texts)],
        )


def _best_clauses(whole: Floats, clauses: Floats, counts: Sequence[int]) -> tuple[Floats, Floats]:
    """Return the highest probability of each family over the clauses, and over those where it comes first.

    A message that is one clause (count 0) is its own only clause.
    """
    highest, owned = whole.copy(), np.zeros_like(whole)
    start = 0
    for row, count in enumerate(counts):
        part = clauses[start : start + count] if count else whole[row : row + 1]
        start += count
        highest[row] = part.max(axis=0)
        first = part.argmax(axis=1)
        np.maximum.at(owned[row], first, part[np.arange(len(part)), first])
    return highest, owned


def partner_columns(families: Sequence[str]) -> list[int]:
    """Return the columns of the partners among `families`, in the order of `partners_among`."""
    return [families.index(name) for name in partners_among(families)]


def partner_features(scores: Scores, columns: Sequence[int]) -> Floats:
    """Return the features of « is this partner concerned », shape (messages, partners, 5).

    `columns` are the columns of the partners among the families.
    """
    whole = scores.families[:, columns]
    clause = scores.clause_families[:, columns]
    owned = scores.owned[:, columns]
    first = (whole == whole.max(axis=1, keepdims=True)).astype(np.float64)
    clauses = np.broadcast_to(np.log(scores.clauses)[:, None], whole.shape)
    return np.stack([log_odds(whole), log_odds(clause), owned, first, clauses], axis=2)


def family_features(scores: Scores, column: int, group: int) -> Floats:
    """Return the features of « is this message of that family », shape (messages, 5): classifier, and distance test.

    The classifier's view of the whole and of the best clause (`column` of the family); the nearest corpus example of
    the family's `group`, and the nearest other one; how many known words there are: a text far from everything is
    neither.
    """
    seen = np.minimum(scores.known_words, _SEEN_WORDS) / _SEEN_WORDS
    columns = [
        log_odds(scores.families[:, column]),
        log_odds(scores.clause_families[:, column]),
        scores.nearest[:, group],
        np.delete(scores.nearest, group, axis=1).max(axis=1),
        seen,
    ]
    features: Floats = np.stack(columns, axis=1).astype(np.float64)
    return features
