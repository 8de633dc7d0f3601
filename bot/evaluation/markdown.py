"""The report of an evaluation in Markdown: tables a person can act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evaluation.gates import Gate
from bot.evaluation.metrics import Report

_MOST_FREQUENT = 15


def render(report: Report, gates: Sequence[Gate]) -> str:
    """Return report.md, which shows the pictures and names the files beside it."""
    wrong = len(report.misrouted)
    parts = [
        "# Evaluation of the routing",
        f"{report.messages} messages, {wrong} misrouted: accuracy {shown(report.accuracy)}. Figures are shares from 0 "
        "to 1; — means that there was nothing to measure. A message with several needs is right when the top partner "
        "is one of them.",
        "The messages that went wrong are in [misrouted.csv](misrouted.csv), all figures in "
        "[metrics.json](metrics.json), what reproduces them in [settings.json](settings.json).",
        "## Gates",
        _gates(report, gates),
        "## Slices",
        table(
            ["slice", "messages", "right intent", "right partner"],
            ([n, r.count, shown(r.accuracy), shown(r.partner_accuracy)] for n, r in report.slices.items()),
        ),
        "## Partners",
        _partners(report),
        "## Other figures",
        _other_figures(report),
        "## Bands",
        table(
            ["band", "messages", "share", "wrong inside"],
            ([name, r.count, shown(r.share), shown(r.error_rate)] for name, r in report.bands.items()),
        ),
        "## Confusable pairs",
        _pairs(report),
        "## Most frequent confusions",
        table(["expected", "predicted", "messages"], report.confusion.most_frequent(_MOST_FREQUENT)),
        "![Confusion matrix](confusion_matrix.png)",
        "## Reliability of probabilities",
        _bins(report),
        "![Reliability](reliability.png)",
    ]
    return "\n\n".join(parts) + "\n"


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; numbers come as they are."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def shown(share: float | None) -> str:
    """Return a share with four decimals, "—" for None."""
    return "—" if share is None else f"{share:.4f}"


def _gates(report: Report, gates: Sequence[Gate]) -> str:
    measured = [(gate, gate.measured(report)) for gate in gates]
    return table(
        ["gate", "measured on", "measured", "bar", "passed"],
        (
            [gate.name, gate.slice, shown(figure), gate.condition, "yes" if gate.passed(figure) else "**no**"]
            for gate, figure in measured
        ),
    )


def _partners(report: Report) -> str:
    scores = report.partners
    means = f"Macro F1 {shown(scores.macro_f1)}; weighted by real requests {shown(scores.prior_weighted_f1)}."
    rows = (
        [name, score.support, f"{score.prior:g}", shown(score.precision), shown(score.recall), shown(score.f1)]
        for name, score in scores.each.items()
    )
    return f"{means}\n\n" + table(["partner", "messages", "prior", "precision", "recall", "F1"], rows)


def _other_figures(report: Report) -> str:
    scope, topics, several = report.out_of_scope, report.topics, report.multi_partner
    rows = [
        ("out of scope recognised, near", scope.near_recall),
        ("out of scope recognised, far", scope.far_recall),
        ("in-scope messages turned away", scope.turned_away),
        (f"urgent recognised ({report.urgent.count} messages)", report.urgent.recall),
        (f"topic, first choice ({topics.count} messages)", topics.top_1),
        (f"topic, first three choices ({topics.count} messages)", topics.top_3),
        (f"several partners, set precision ({several.count} messages)", several.precision),
        ("several partners, set recall", several.recall),
        ("several partners, set F1", several.f1),
        (f"expected calibration error ({report.reliability.count} messages)", report.reliability.ece),
    ]
    return table(["figure", "measured"], ([name, shown(figure)] for name, figure in rows))


def _pairs(report: Report) -> str:
    rows = (
        [f"{p.left} / {p.right}", p.left_count, p.left_as_right, p.right_count, p.right_as_left, shown(p.swapped)]
        for p in report.pairs
    )
    headers = ["pair A / B", "expected A", "A predicted as B", "expected B", "B predicted as A", "share swapped"]
    return table(headers, rows)


def _bins(report: Report) -> str:
    rows = (
        [f"{b.low:.3f} to {b.high:.3f}", b.count, shown(b.probability), shown(b.accuracy)]
        for b in report.reliability.bins
    )
    return table(["probability of the top partner", "messages", "mean probability", "share right"], rows)
