"""What a training is made from, beside the corpus: numbers, tables, and messages to calibrate on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How to train: numbers of features, of networks to average and of their hidden units.

    misspelt, words_only: share of the examples repeated with slips, and without sentence vector.
    """

    seed: int = 12
    corpus_dimensions: int = 128
    most_words: int = 16000
    most_characters: int = 30000
    components: int = 768
    members: int = 4
    hidden: int = 256
    epochs: int = 5
    misspelt: float = 0.4
    words_only: float = 0.1


@dataclass(frozen=True)
class Knowledge:
    """Tables beside the corpus: short forms, partners of each life event, costs of each outcome."""

    shorthand: Mapping[str, str]
    life_events: Mapping[str, tuple[str, ...]]
    costs: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class CalibrationMessage:
    """A message the classifier never learns from. `families` are the right partners, or the one right family."""

    text: str
    families: tuple[str, ...]
    topic: str | None
