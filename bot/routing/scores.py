"""What the classifier sees in messages, before calibration: probabilities, clauses, distance to the corpus. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.nlu.encoder import encode
from bot.nlu.segments import segments
from bot.routing.calibration import log_odds, softmax
from bot.routing.network import Network
from bot.routing.partners import NATIONAL
from bot.routing.sparse import NGrams

Floats = npt.NDArray[np.float64]

_SEEN_WORDS = 6.0


@dataclass(frozen=True)
class Scores:
    """Scores of a batch of messages; rows are messages.

    topics, families: probabilities. clause_families: highest probability of each family over the clauses.
    owned: the same, counted only in the clause where that family comes first. clauses: number of clauses.
    similarity: cosine with every corpus example. known_words: how many word n-grams the model knows.
    """

    topics: Floats
    families: Floats
    clause_families: Floats
    owned: Floats
    clauses: Floats
    similarity: npt.NDArray[np.float32]
    known_words: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scorer:
    """Computes scores with a network, its n-grams, and a measure of closeness to every corpus example."""

    ngrams: NGrams
    network: Network
    sums: Floats
    similarity: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]

    def score(self, texts: Sequence[str], temperature: float, dense: npt.NDArray[np.float32] | None = None) -> Scores:
        """Return the scores of prepared texts; `dense` are their sentence vectors when already known."""
        dense = encode(texts) if dense is None else dense
        sparse = self.ngrams.transform(texts)
        topics = softmax(self.network.logits(sparse, dense), temperature)
        families = topics @ self.sums
        clause_families, owned = families.copy(), np.zeros_like(families)
        clauses = [segments(text) for text in texts]
        several = [row for row, found in enumerate(clauses) if len(found) > 1]
        if several:
            self._read_clauses(several, clauses, temperature, clause_families, owned)
        single = [row for row, found in enumerate(clauses) if len(found) <= 1]
        best = families[single].argmax(axis=1)
        owned[single, best] = families[single, best]
        return Scores(
            topics=topics,
            families=families,
            clause_families=clause_families,
            owned=owned,
            clauses=np.array([max(1, len(found)) for found in clauses], np.float64),
            similarity=self.similarity(dense),
            known_words=self.ngrams.coverage(sparse),
        )

    def _read_clauses(
        self, rows: list[int], clauses: list[list[str]], temperature: float, highest: Floats, owned: Floats
    ) -> None:
        # Clauses are read by their n-grams alone: a third of the time of the sentence encoder, and as good here
        # (docs/decisions/0003-router.md).
        flat = [clause for row in rows for clause in clauses[row]]
        families = softmax(self.network.logits(self.ngrams.transform(flat), None), temperature) @ self.sums
        start = 0
        for row in rows:
            part = families[start : start + len(clauses[row])]
            start += len(clauses[row])
            highest[row] = part.max(axis=0)
            first = part.argmax(axis=1)
            np.maximum.at(owned[row], first, part[np.arange(len(part)), first])


def partner_features(scores: Scores, names: Sequence[str]) -> Floats:
    """Return the features of « is this partner concerned », shape (messages, 12, 5); partners as in NATIONAL."""
    columns = [names.index(name) for name in NATIONAL]
    whole = scores.families[:, columns]
    clause = scores.clause_families[:, columns]
    owned = scores.owned[:, columns]
    first = (whole == whole.max(axis=1, keepdims=True)).astype(np.float64)
    clauses = np.broadcast_to(np.log(scores.clauses)[:, None], whole.shape)
    return np.stack([log_odds(whole), log_odds(clause), owned, first, clauses], axis=2)


def family_features(scores: Scores, names: Sequence[str], family: str, inside: npt.NDArray[np.bool_]) -> Floats:
    """Return the features of « is this message of that family », shape (messages, 5): classifier, and distance test.

    The classifier's view of the whole and of the best clause; the nearest corpus example of the family (`inside` tells
    which they are) and the nearest other one; how many known words there are: a text far from everything is neither.
    """
    column = names.index(family)
    seen = np.minimum(scores.known_words, _SEEN_WORDS) / _SEEN_WORDS
    columns = [
        log_odds(scores.families[:, column]),
        log_odds(scores.clause_families[:, column]),
        scores.similarity[:, inside].max(axis=1),
        scores.similarity[:, ~inside].max(axis=1),
        seen,
    ]
    features: Floats = np.stack(columns, axis=1).astype(np.float64)
    return features
