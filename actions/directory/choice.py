"""Chooses among the communes that a text may mean: one when it is safe, else a question with at most five. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from actions.directory.communes import Commune

MOST_CANDIDATES = 5
DOMINANT = 25.0
"""A homonym this many times more populated than the next one is meant when nothing else is said (Paris, Toulouse)."""
SMALLEST = 400.0
"""Villages below this population count as this many people: two hamlets never outweigh one another."""
SURE_SHARE = 0.9
SURE_LIKENESS = 82.0
"""A misspelt name is taken when its share of all weights and its likeness reach these.

Measured on 1,437 names with one generated fault, all of France (tests/directory/test_misspellings.py): 83 % taken, 16 %
asked with the right commune, 0.14 % taken for another one. With a share of 0.8, four times as many are wrong.
"""
ASK_LIKENESS = 68.0
"""Below this likeness a name is unknown."""
LEAST_SHARE = 0.004
"""A candidate this much less probable than the first is not worth a line in the question."""
_LIKENESS_STEP = 0.39
_POPULATION_POWER = 0.6
"""Fitted by maximum likelihood on 5,000 generated misspellings, towns drawn more often than villages."""


@dataclass(frozen=True)
class Reading:
    """One commune that a text may mean: how near the spelling is (0 to 100) and how probable it is, people counted."""

    commune: Commune
    score: float
    weight: float


@dataclass(frozen=True)
class Resolution:
    """What a place string means: one commune, or several candidates (best first, at most five), or neither.

    `score` is 100 for an exact name or postal code, else the likeness of the spelling (0 to 100).
    `department` is the code of the département when the text names only that: « je suis en Lozère ».
    """

    place: Commune | None
    candidates: tuple[Commune, ...]
    score: float
    department: str | None = None

    @property
    def found(self) -> bool:
        """True when one commune is meant."""
        return self.place is not None

    @property
    def known(self) -> bool:
        """True when the text means at least one commune, alone or among candidates."""
        return self.place is not None or bool(self.candidates)


NOTHING = Resolution(None, (), 0.0)


def peopled(commune: Commune, share: float = 1.0) -> float:
    """Return the weight of a commune named exactly: its population, at least `SMALLEST`, times `share`."""
    return max(commune.population, SMALLEST) * share


def choose(readings: Iterable[Reading], challengers: Iterable[Reading] = (), dominance: float = DOMINANT) -> Resolution:
    """Return the one commune meant, or the candidates.

    Readings of the same rank are homonyms: one wins when it weighs `dominance` times the next. Challengers are readings
    of a lower rank (a shortened name, a typo): one that weighs more than the best reading makes it a question.
    """
    ranked = _ranked(readings)
    if not ranked:
        return NOTHING
    best = ranked[0]
    lower = [reading for reading in challengers if reading.commune.insee != best.commune.insee]
    if any(reading.weight >= best.weight for reading in lower):
        return ask([*ranked, *lower])
    if len(ranked) == 1 or best.weight >= dominance * ranked[1].weight:
        return Resolution(best.commune, (), best.score)
    return ask(ranked)


def choose_alike(readings: Iterable[Reading]) -> Resolution:
    """Return the commune of a misspelt name when its share of all weights is large enough, else the candidates."""
    ranked = _ranked(reading for reading in readings if reading.score >= ASK_LIKENESS)
    if not ranked:
        return NOTHING
    best = ranked[0]
    if best.score >= SURE_LIKENESS and best.weight >= SURE_SHARE * sum(reading.weight for reading in ranked):
        return Resolution(best.commune, (), best.score)
    return ask(reading for reading in ranked if reading.weight >= LEAST_SHARE * best.weight)


def ask(readings: Iterable[Reading]) -> Resolution:
    """Return the candidates to choose from, most probable first."""
    ranked = _ranked(readings)[:MOST_CANDIDATES]
    if not ranked:
        return NOTHING
    return Resolution(None, tuple(reading.commune for reading in ranked), max(reading.score for reading in ranked))


def as_question(resolution: Resolution, *others: Commune) -> Resolution:
    """Return the communes of a resolution, then others, as candidates: nothing is taken for sure."""
    first = resolution.candidates or ((resolution.place,) if resolution.place else ())
    return Resolution(None, tuple(dict.fromkeys((*first, *others)))[:MOST_CANDIDATES], resolution.score)


def alike(commune: Commune, likeness: float, share: float = 1.0) -> Reading:
    """Return the reading of a misspelt name: each point of likeness counts as much as a third more people."""
    people = (commune.population + 100) ** _POPULATION_POWER
    return Reading(commune, likeness, people * share * exp(_LIKENESS_STEP * (likeness - 100)))


def _ranked(readings: Iterable[Reading]) -> list[Reading]:
    best: dict[str, Reading] = {}
    for reading in readings:
        known = best.get(reading.commune.insee)
        if known is None or reading.weight > known.weight:
            best[reading.commune.insee] = reading
    return sorted(best.values(), key=lambda reading: (-reading.weight, reading.commune.insee))
