"""`python -m bench.compare`: writes docs/bench/comparison.md from ablation, stock predictions and bench."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from bench import latest
from bench.ablation import HIDDEN, LINEAR, RESULTS
from bench.comparison_page import page
from bench.parts import VARIANTS
from bench.plain import stock_routes
from bench.scoreboard import Origin, plain_row, priors, row
from bot.commands.service import open_service
from bot.evaluation.dataset import load_messages
from bot.settings import read_settings

SERVED = "Guichet as served"
STOCK = "stock Rasa: spaCy + DIET, best intent"
TRAIN_STOCK = "bench/stock/.venv/bin/python bench/stock/train_and_test.py"


def main(
    ablation: Path = RESULTS,
    stock: Path = Path("bench/stock/build"),
    speed: Path = Path("docs/bench/latest.json"),
    data: Path = Path("data"),
    tests: Path = Path("tests/nlu"),
    output: Path = Path("docs/bench/comparison.md"),
) -> None:
    """Write the page. A row without a result is marked "not run"."""
    rows, facts = _read(ablation), _read(stock / "training.json")
    messages, weights = load_messages([tests]), priors(data)
    settings, predictions = read_settings(), stock / "predictions.jsonl"
    if settings.model.is_file():
        router = open_service(settings)
        routes = router.route_many([message.text for message in messages])
        rows[SERVED] = row(messages, routes, weights, Origin("guichet evaluate", len(router.model.corpus.ends)))
    if predictions.is_file():
        origin = Origin(f"{TRAIN_STOCK} --sample {facts['examples']} --epochs {facts['epochs']}", facts["examples"])
        rows[STOCK] = plain_row(messages, stock_routes(predictions, messages), weights, origin)
    names = [SERVED, *(variant.name for variant in VARIANTS), HIDDEN, LINEAR, STOCK]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page({name: rows.get(name) for name in names}, facts, latest.read(speed)), encoding="utf-8")
    typer.echo(f"Written: {output}")


def _read(path: Path) -> dict[str, Any]:
    content: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return dict(content)


if __name__ == "__main__":
    typer.run(main)
