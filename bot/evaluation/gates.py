"""Gates: the bars an evaluation must reach, read from `gates.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from bot import yaml_lines
from bot.errors import DataError, GuichetError
from bot.evaluation.metrics import Report

GATES_FILE = Path(__file__).with_name("gates.yml")
_SIGNS = {">=": "≥", "<=": "≤"}


@dataclass(frozen=True)
class Gate:
    """A figure (path in `metrics.json`) with its bar, from 0 to 1, and the messages it is measured on."""

    name: str
    metric: str
    comparison: str
    bar: float
    slice: str

    @property
    def condition(self) -> str:
        """The bar in signs: "≥ 0.98"."""
        return f"{_SIGNS[self.comparison]} {self.bar:g}"

    def measured(self, report: Report) -> float | None:
        """Return the figure in a report, None when there was nothing to measure.

        Raises GuichetError when the report has no such figure.
        """
        try:
            value = reduce(lambda branch, key: branch[key], self.metric.split("."), report.as_dict())
        except (KeyError, TypeError, IndexError):
            value = {}
        if value is not None and not isinstance(value, (int, float)):
            raise GuichetError(f"gate '{self.name}': no figure is called '{self.metric}'. Remedy: see metrics.json.")
        return value

    def passed(self, measured: float | None) -> bool:
        """Return whether a figure reaches the bar. What was not measured does not: a lost slice must be seen."""
        if measured is None:
            return False
        return measured >= self.bar if self.comparison == ">=" else measured <= self.bar


@dataclass(frozen=True)
class Failure:
    """A gate that was not passed. `measured` is None when there was nothing to measure."""

    gate: Gate
    measured: float | None

    def __str__(self) -> str:
        figure = "nothing to measure" if self.measured is None else f"measured {self.measured:.4f}"
        return f"{self.gate.metric}: {figure}, bar {self.gate.condition}, slice {self.gate.slice} ({self.gate.name})"


def check(report: Report, gates: Iterable[Gate]) -> list[Failure]:
    """Return the gates a report does not pass; none is a success."""
    measured = ((gate, gate.measured(report)) for gate in gates)
    return [Failure(gate, figure) for gate, figure in measured if not gate.passed(figure)]


def load_gates(path: Path = GATES_FILE) -> list[Gate]:
    """Return the gates of a file. Raises DataError when an entry is wrong."""
    content = yaml_lines.load(path)
    entries = content.get("gates") if isinstance(content, Mapping) else None
    if not isinstance(entries, list):
        raise DataError(path, None, "has no list 'gates'.", "see the head of the file for the format.")
    return [_gate(path, entry) for entry in entries]


def _gate(path: Path, entry: Any) -> Gate:
    try:
        gate = Gate(**{**entry, "bar": float(entry["bar"])})
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(path, None, f"gate {entry}: wrong field ({error}).", "compare with another gate.") from error
    if gate.comparison not in _SIGNS or not 0 <= gate.bar <= 1:
        raise DataError(path, None, f"gate '{gate.name}': wrong comparison or bar.", 'use ">=" or "<=", and 0 to 1.')
    return gate
