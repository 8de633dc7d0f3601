"""docs/bench/latest.json: what the last bench measured. Written only by the bench."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SPEED = (
    "turns_per_s_1",
    "turns_per_s_8",
    "turns_per_s_32",
    "p50_ms",
    "p95_ms",
    "p99_ms",
    "memory_mb",
    "start_s",
    "train_s",
)
"""Figures measured on both bots."""


def updated(
    known: Mapping[str, Any], facts: Mapping[str, Any], product: Mapping[str, float], stock: Mapping[str, float]
) -> dict[str, Any]:
    """Return `known` (an earlier latest.json, may be empty) with new figures.

    `facts` are date and machine. Figures of SPEED go to `product` and `stock`, all others of the product to `routing`,
    of stock Rasa to `stock_extra`; what was not measured this time keeps its figure.
    """
    return {
        **facts,
        "product": {**known.get("product", {}), **_speed(product)},
        "stock": {**known.get("stock", {}), **_speed(stock)},
        "growth": known.get("growth", {}),
        "routing": {**known.get("routing", {}), **_extra(product)},
        "stock_extra": {**known.get("stock_extra", {}), **_extra(stock)},
    }


def read(path: Path) -> dict[str, Any]:
    """Return the content of an earlier latest.json, empty when there is none."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return content


def write(path: Path, content: Mapping[str, Any]) -> None:
    """Write latest.json."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _speed(figures: Mapping[str, float]) -> dict[str, float]:
    return {key: figures[key] for key in SPEED if key in figures}


def _extra(figures: Mapping[str, float]) -> dict[str, float]:
    return {key: value for key, value in figures.items() if key not in SPEED}
