"""The measures by name, in the order they run; one at a time, so that none disturbs another."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import servers
from bench.batch import measure_batch
from bench.installed import installed_mb
from bench.messages import calibration_texts
from bench.places import measure_places
from bench.route_latency import measure_route
from bench.serving import measure_serving
from bench.training import measure_training
from bot.settings import read_settings


@dataclass(frozen=True)
class Effort:
    """How much is measured: messages routed one by one, lines of the file, turns for each number of senders, searches.

    `searches` is the number of searches for the nearest sites.
    """

    messages: int
    lines: int
    turns: int
    searches: int


FULL = Effort(messages=300, lines=3000, turns=240, searches=2000)
QUICK = Effort(messages=60, lines=600, turns=96, searches=300)

Measure = Callable[[Effort], Mapping[str, float]]

PRODUCT: Mapping[str, Measure] = {
    "training": lambda _: measure_training(),
    "route": lambda effort: measure_route(effort.messages),
    "batch": lambda effort: measure_batch(effort.lines),
    "places": lambda effort: measure_places(effort.searches // 300, effort.searches),
    "serving": lambda effort: measure_serving(servers.product(), _texts(effort), effort.turns),
    "installed": lambda _: {"installed_mb": installed_mb(Path(sys.prefix))},
}


def stock(folder: Path) -> Mapping[str, Measure]:
    """Return the measures of the stock bot in `folder`. Its training is not repeated: train_and_test.py timed it."""
    return {
        "training": lambda _: _trained(folder),
        "serving": lambda effort: measure_serving(servers.stock(folder), _texts(effort), effort.turns),
        "installed": lambda _: {"installed_mb": installed_mb(folder / ".venv")},
    }


def _texts(effort: Effort) -> list[str]:
    return calibration_texts(read_settings().data, effort.turns)


def _trained(folder: Path) -> dict[str, float]:
    facts: dict[str, Any] = json.loads((folder / "build" / "training.json").read_text(encoding="utf-8"))
    return {key: float(value) for key, value in facts.items()}
