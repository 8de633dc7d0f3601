"""`python -m bench`: measures Guichet, and stock Rasa beside it with `--stock bench/stock`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bench import latest, measures
from bench.machine import machine
from bench.table import bench_table

console = Console()
LATEST = Path("docs/bench/latest.json")


def main(
    only: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(measures.PRODUCT)}; repeatable.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Few messages, nothing written.")] = False,
    stock: Annotated[Path | None, typer.Option(help="Folder of the stock bot, measured beside.")] = None,
    stock_only: Annotated[bool, typer.Option("--stock-only", help="Only the stock bot.")] = False,
    output: Annotated[Path, typer.Option(help="Where the figures are written.")] = LATEST,
) -> None:
    """Measure, print a table, write latest.json."""
    unknown = [name for name in only or () if name not in measures.PRODUCT]
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)}: choose among {', '.join(measures.PRODUCT)}.")
    if stock_only and stock is None:
        raise typer.BadParameter("--stock-only goes with --stock.")
    effort = measures.QUICK if quick else measures.FULL
    facts = {"date": datetime.now(ZoneInfo("Europe/Paris")).isoformat(timespec="seconds"), "machine": machine()}
    product = {} if stock_only else _run("Guichet", measures.PRODUCT, only, effort)
    other = _run("stock Rasa", measures.stock(stock), only, effort) if stock else {}
    console.print(bench_table(product, other))
    if not quick:
        latest.write(output, latest.updated(latest.read(output), facts, product, other))
        console.print(f"Written: {output}")


def _run(
    name: str, table: Mapping[str, measures.Measure], only: list[str] | None, effort: measures.Effort
) -> dict[str, float]:
    figures: dict[str, float] = {}
    for measure, run in table.items():
        if not only or measure in only:
            with console.status(f"{name}: {measure}…"):
                figures |= run(effort)
    return figures


if __name__ == "__main__":
    typer.run(main)
