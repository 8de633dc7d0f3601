"""One evaluation: test messages go through the router, the report folder comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from bot.evaluation import report as report_folder
from bot.evaluation.dataset import TestMessage
from bot.evaluation.gates import load_gates
from bot.evaluation.markdown import shown
from bot.evaluation.metrics import Report, measure
from bot.routing.route import Route


def evaluate(
    messages: Sequence[TestMessage],
    route_many: Callable[[Sequence[str]], Sequence[Route]],
    folder: Path,
    priors: Mapping[str, float],
    settings: Mapping[str, object],
) -> Report:
    """Route the messages, write the report into `folder`, and return it.

    `priors` gives the share of real requests of each partner, from 0 to 1; `settings` (see `provenance`) must fit JSON
    and is written as it is. Raises GuichetError when the router does not return one route per message.
    """
    gates = load_gates()
    routes = route_many([message.text for message in messages])
    report = measure(messages, routes, priors)
    report_folder.write(folder, report, gates, settings)
    return report


def render_summary(report: Report) -> Table:
    """Return the gates with their figures, for the terminal."""
    title = f"{report.messages} messages, {len(report.misrouted)} misrouted, accuracy {shown(report.accuracy)}"
    table = Table(title=title)
    for header, side in (("gate", "left"), ("measured", "right"), ("bar", "right"), ("passed", "left")):
        table.add_column(header, justify=side)  # type: ignore[arg-type]
    for gate in load_gates():
        figure = gate.measured(report)
        verdict = Text("yes", "green") if gate.passed(figure) else Text("no", "bold red")
        table.add_row(gate.name, shown(figure), gate.condition, verdict)
    return table
