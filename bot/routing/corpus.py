"""The training examples in the served model: for the distance test, and for the reasons shown to advisers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.routing.route import family_of

Floats = npt.NDArray[np.float32]

GROUPS = ("urgent", "out_of_scope")
"""Families that the distance test tells from everything else."""


_BORDER = 5000
_SAMPLE = 2500
"""Examples of the other families that are compared: those nearest to distress or out of scope, which decide, and a
sample of the rest. As good as all of them, in half the time (docs/decisions/0003-router.md)."""
_BLOCK = 2000


@dataclass(frozen=True)
class Corpus:
    """The examples.

    `texts` is UTF-8 with a line per example, `ends` the end of each line. `topics` numbers the topic of each.
    `axes` (512, d) are the main directions of the sentence vectors; `vectors` (examples, d) are unit rows along them.
    `compared` are those of the distance test, group by group, and `borders` the rows where each group ends: few rows
    of few dimensions, so that the comparison with all of them stays in the processor's cache.
    """

    texts: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.int64]
    topics: npt.NDArray[np.int64]
    axes: Floats
    vectors: npt.NDArray[np.float16]
    compared: Floats
    borders: npt.NDArray[np.int64]

    @classmethod
    def gather(
        cls, texts: Sequence[str], topics: npt.NDArray[np.int64], names: Sequence[str], dense: Floats, dimensions: int
    ) -> Corpus:
        """Return the corpus with the main axes of its sentence vectors `dense`. `names` are those of the topics."""
        _, directions = np.linalg.eigh(dense.T.astype(np.float64) @ dense)
        axes = directions[:, -dimensions:].astype(np.float32)
        vectors = _unit_rows(dense @ axes)
        groups = _groups([family_of(names[topic]) for topic in topics], vectors)
        lines = [f"{' '.join(text.splitlines())}\n".encode("utf-8", "replace") for text in texts]
        return cls(
            texts=np.frombuffer(b"".join(lines), np.uint8),
            ends=np.cumsum([len(line) for line in lines]),
            topics=topics,
            axes=axes,
            vectors=vectors.astype(np.float16),
            compared=vectors[np.concatenate(groups)],
            borders=np.cumsum([len(rows) for rows in groups]),
        )

    def text(self, row: int) -> str:
        """Return one example."""
        start = int(self.ends[row - 1]) if row else 0
        return bytes(self.texts[start : int(self.ends[row]) - 1]).decode("utf-8")

    def similarity(self, dense: Floats) -> Floats:
        """Return the cosine of sentence vectors with every example, shape (messages, examples)."""
        cosines: Floats = _unit_rows(dense @ self.axes) @ self.vectors.astype(np.float32).T
        return cosines

    def nearest(self, dense: Floats) -> Floats:
        """Return the cosine with the nearest compared example of each group, shape (messages, 3); -1 without any."""
        cosines = _unit_rows(dense @ self.axes) @ self.compared.T
        nearest = np.full((len(dense), len(self.borders)), -1.0, np.float32)
        start = 0
        for group, end in enumerate(self.borders):
            if end > start:
                nearest[:, group] = cosines[:, start:end].max(axis=1)
            start = end
        return nearest

    def as_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays by name, for storage."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def _groups(families: Sequence[str], vectors: Floats) -> list[npt.NDArray[np.int64]]:
    """Return the rows to compare: those of each of GROUPS, then the others that matter."""
    group = np.array([GROUPS.index(family) if family in GROUPS else len(GROUPS) for family in families])
    *own, others = (np.flatnonzero(group == number) for number in range(len(GROUPS) + 1))
    if len(others) <= _BORDER + _SAMPLE:
        return [*own, others]
    across = vectors[np.concatenate(own)].T
    blocks = [others[start : start + _BLOCK] for start in range(0, len(others), _BLOCK)]
    closeness = np.concatenate([(vectors[block] @ across).max(axis=1, initial=-1.0) for block in blocks])
    by_closeness = others[np.argsort(-closeness, kind="stable")]
    rest = by_closeness[_BORDER:]
    return [*own, np.concatenate([by_closeness[:_BORDER], rest[:: -(-len(rest) // _SAMPLE)]])]


def _unit_rows(vectors: Floats) -> Floats:
    scaled: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return scaled
