"""The page docs/bench/comparison.md: tables of figures as measured, and the command of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.latest import SPEED
from bench.table import LABELS, times_better
from bot.evaluation.dataset import SLICES

_NOTES = Path(__file__).with_name("comparison_notes.md")
_OVERALL: tuple[tuple[str, str], ...] = (
    ("accuracy", "right"),
    ("macro_f1", "macro F1"),
    ("prior_weighted_f1", "prior-weighted F1"),
    ("far_oos", "far out of scope"),
    ("near_oos", "near out of scope"),
    ("turned_away", "in scope turned away"),
    ("urgent", "urgent"),
    ("several_f1", "several partners, set F1"),
    ("ece", "calibration error"),
    ("answer_errors", "wrong in band answer"),
    ("topic_top_1", "topic"),
)
Rows = Mapping[str, Mapping[str, Any] | None]


def page(rows: Rows, stock: Mapping[str, Any], speed: Mapping[str, Any]) -> str:
    """Return the page in Markdown. `stock` are the facts of its training; `speed` is the content of latest.json.

    A row that is None was not run.
    """
    measured = next((row["messages"] for row in rows.values() if row), 0)
    parts = [
        "# Guichet beside stock Rasa, and part by part",
        "Written by `python -m bench.compare`; figures as measured, in per cent unless said.",
        f"## Routing of the {measured} messages of tests/nlu",
        _table(rows, _OVERALL),
        "### Right partner or family, per slice",
        _table(rows, [(name, name) for name in SLICES], inside="slices"),
        "## How stock Rasa was trained",
        _training(stock),
        "## Speed, memory, start",
        _speed(speed),
        "## Commands",
        _commands(rows),
    ]
    return "\n\n".join([*parts, _NOTES.read_text(encoding="utf-8").strip()]) + "\n"


def _table(rows: Rows, columns: Sequence[tuple[str, str]], inside: str | None = None) -> str:
    head = ["", "trained on", *(label for _, label in columns)]
    lines = [head, ["---", "---:", *("---:" for _ in columns)]]
    for name, row in rows.items():
        if row is None:
            lines.append([name, "not run", *("" for _ in columns)])
        else:
            figures = row[inside] if inside else row
            lines.append([name, str(row["examples"]), *(_percent(figures.get(key)) for key, _ in columns)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _training(stock: Mapping[str, Any]) -> str:
    if not stock:
        return "Not run."
    return (
        f"{stock['examples']} examples, {stock['epochs']} epochs of DIET, {stock['train_s']:.0f} s of training, "
        f"{stock['train_peak_mb']} MB at most; one message parsed in {stock.get('parse_p50_ms', 0):.1f} ms (p50), "
        f"{stock.get('parse_p95_ms', 0):.1f} ms (p95)."
    )


def _speed(speed: Mapping[str, Any]) -> str:
    if not speed:
        return "Not run."
    product = {**speed.get("product", {}), **speed.get("routing", {})}
    stock = {**speed.get("stock", {}), **speed.get("stock_extra", {})}
    keys = [key for key in LABELS if key in product or key in stock]
    lines = [["", "Guichet", "stock Rasa", "times better"], ["---", "---:", "---:", "---:"]]
    for key in keys:
        cells = [f"{figures[key]:g}" if key in figures else "–" for figures in (product, stock)]
        lines.append([LABELS[key], *cells, times_better(key, product.get(key), stock.get(key))])
    machine = ", ".join(f"{key} {value}" for key, value in speed["machine"].items())
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    missing = [LABELS[key] for key in SPEED if key not in product or key not in stock]
    note = f"\n\nNot measured on both: {', '.join(missing)}." if missing else ""
    return f"{speed['date']}; {machine}.\n\n{table}{note}"


def _commands(rows: Rows) -> str:
    lines = [f"- {name}: `{row['command']}`" for name, row in rows.items() if row]
    return "\n".join([*lines, "- speed, memory, start: `python -m bench --stock bench/stock`"])
