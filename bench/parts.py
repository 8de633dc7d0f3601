"""Routers with one part changed, so that its worth can be measured. Everything else is the product's own code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.nlu.sentence_network import DIMENSIONS
from bot.routing.recipe import Recipe
from bot.routing.sparse import NGrams

Floats = npt.NDArray[np.float32]

_HARDLY_ANY = 0.001
"""Share of misspelt copies that stands for none: the training wants one at least."""


@dataclass(frozen=True)
class Variant:
    """A router to train: its recipe, and the names that are replaced in training and in service."""

    name: str
    recipe: Recipe = field(default_factory=Recipe)
    replaced: Mapping[str, Callable[..., Any]] = field(default_factory=dict)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Replace the part for the length of a `with` block."""
        with ExitStack() as stack:
            for target, substitute in self.replaced.items():
                stack.enter_context(patch(target, substitute))
            yield


def _no_vectors(texts: Sequence[str], *_: object) -> Floats:
    return np.zeros((len(texts), DIMENSIONS), np.float32)


def _no_ngrams(self: NGrams, texts: Sequence[str]) -> csr_matrix:
    return csr_matrix((len(texts), self.size), dtype=np.float32)


VARIANTS: tuple[Variant, ...] = (
    Variant("whole router"),
    Variant("one network instead of four averaged", Recipe(members=1)),
    Variant("without misspelt copies", Recipe(misspelt=_HARDLY_ANY)),
    Variant(
        "n-grams alone",
        replaced={
            "bot.routing.training.encode_corpus": _no_vectors,
            "bot.routing.router.encode": _no_vectors,
        },
    ),
    Variant(
        "sentence vector alone",
        # Copies of the same vector would teach nothing, and a row without vector would be empty.
        Recipe(misspelt=_HARDLY_ANY, words_only=0.0),
        {"bot.routing.sparse.NGrams.transform": _no_ngrams},
    ),
)
