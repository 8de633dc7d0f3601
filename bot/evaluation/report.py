"""The folder of an evaluation: report, figures, pictures, misrouted messages, and what reproduces them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.evaluation import markdown, plots
from bot.evaluation.gates import Gate
from bot.evaluation.metrics import Report
from bot.evaluation.outcomes import Outcome

COLUMNS = ("text", "expected", "predicted", "band", "probability", "topic", "slice", "source")


def write(folder: Path, report: Report, gates: Sequence[Gate], settings: Mapping[str, object]) -> None:
    """Write report.md, metrics.json, confusion_matrix.png, reliability.png, misrouted.csv and settings.json.

    The folder is made when it is missing; files of an earlier evaluation are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(markdown.render(report, gates), encoding="utf-8")
    _write_json(folder / "metrics.json", report.as_dict())
    _write_json(folder / "settings.json", settings)
    _write_misrouted(folder / "misrouted.csv", report.misrouted)
    plots.save(plots.confusion_figure(report.confusion), folder / "confusion_matrix.png")
    plots.save(plots.reliability_figure(report.reliability), folder / "reliability.png")


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n", encoding="utf-8")


def _write_misrouted(path: Path, outcomes: Iterable[Outcome]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(_row(outcome) for outcome in outcomes)


def _row(outcome: Outcome) -> dict[str, object]:
    """`band`, `probability` and `topic` are those of the route; several partners are joined by "+"."""
    message, route = outcome.message, outcome.route
    return {
        "text": message.text,
        "expected": "+".join(message.partners) or outcome.expected,
        "predicted": outcome.predicted,
        "band": route.band.value,
        "probability": round(route.family_probability, 4),
        "topic": route.topics[0].id if route.topics else "",
        "slice": message.slice,
        "source": message.source,
    }
