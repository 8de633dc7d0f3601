"""Durations summed up: median, tails, mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import fmean


@dataclass(frozen=True)
class Latency:
    """Durations of `count` operations, in milliseconds."""

    count: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    mean_ms: float

    def as_dict(self, prefix: str = "") -> dict[str, float]:
        """Return the durations by name, rounded to a hundredth of a millisecond."""
        return {f"{prefix}{key}": round(value, 2) for key, value in asdict(self).items() if key != "count"}


def summarise(seconds: Sequence[float]) -> Latency:
    """Return the summary of durations given in seconds. Raises ValueError without any."""
    if not seconds:
        raise ValueError("no duration was measured")
    ordered = sorted(1000 * value for value in seconds)
    p50, p95, p99 = (_rank(ordered, share) for share in (0.50, 0.95, 0.99))
    return Latency(len(ordered), p50, p95, p99, fmean(ordered))


def _rank(ordered: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile: a duration that was really measured."""
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]
