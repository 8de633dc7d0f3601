"""Pictures of an evaluation: confusion matrix and reliability diagram, 1000 pixels wide, dark on white.

matplotlib is imported when a picture is drawn only: it is slow to load and nothing else needs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.evaluation.confusion import Confusion
from bot.evaluation.reliability import Reliability

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_INK = "#1b1b1b"
_BLUE = "#1f4e8c"
_DOTS_PER_INCH = 100


def confusion_figure(confusion: Confusion) -> Figure:
    """Return the matrix: expected intents down, predicted across, counts of messages, shade by share of the row."""
    figure = _figure(height=9.5)
    axes = figure.add_subplot()
    axes.set_title("Messages by expected and predicted intent", color=_INK)
    axes.set_xlabel("predicted")
    axes.set_ylabel("expected")
    if not confusion.labels:
        return _say_empty(figure)
    shares = [[count / max(sum(row), 1) for count in row] for row in confusion.rows]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    ticks = range(len(confusion.labels))
    axes.set_xticks(ticks, confusion.labels, rotation=45, ha="right", rotation_mode="anchor", fontsize=9)
    axes.set_yticks(ticks, confusion.labels, fontsize=9)
    for line, (row, row_shares) in enumerate(zip(confusion.rows, shares, strict=True)):
        for column, (count, share) in enumerate(zip(row, row_shares, strict=True)):
            if count:
                colour = "white" if share > 0.5 else _INK
                axes.text(column, line, str(count), ha="center", va="center", fontsize=9, color=colour)
    return figure


def reliability_figure(reliability: Reliability) -> Figure:
    """Return accuracy against mean probability of each bin, on the diagonal when calibrated, and the bins' sizes."""
    figure = _figure(height=8)
    if reliability.ece is None:
        return _say_empty(figure)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    filled = [bin_ for bin_ in reliability.bins if bin_.count]
    upper.plot([0, 1], [0, 1], linestyle="--", color=_INK, linewidth=1, label="perfectly calibrated")
    upper.plot(
        [bin_.probability for bin_ in filled],
        [bin_.accuracy for bin_ in filled],
        marker="o",
        color=_BLUE,
        label=f"top partner, ECE {reliability.ece:.3f}",
    )
    upper.set_title(f"Reliability of the top partner, {reliability.count} messages", color=_INK)
    upper.set_ylabel("share of right messages")
    upper.set_ylim(-0.02, 1.02)
    upper.grid(alpha=0.3)
    upper.legend(loc="upper left")
    widths = [bin_.high - bin_.low for bin_ in filled]
    counts = [bin_.count for bin_ in filled]
    lower.bar([bin_.low for bin_ in filled], counts, widths, align="edge", color=_BLUE, edgecolor="white")
    lower.set_xlabel("probability of the top partner")
    lower.set_ylabel("messages")
    lower.set_xlim(0, 1)
    return figure


def save(figure: Figure, path: Path) -> None:
    """Write a figure as PNG, without needing a display."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure).print_png(path)


def _figure(height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(10, height), dpi=_DOTS_PER_INCH, facecolor="white", layout="constrained")


def _say_empty(figure: Figure) -> Figure:
    figure.text(0.5, 0.5, "no message to draw", ha="center", color=_INK)
    return figure
