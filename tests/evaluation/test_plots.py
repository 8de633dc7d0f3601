from __future__ import annotations

import subprocess
import sys

import numpy as np

from bot.evaluation.plots import confusion_figure, reliability_figure

from .build import message, report, route


def test_the_confusion_picture_has_expected_down_and_predicted_across() -> None:
    matrix = report((message("caf"), route("msa")), (message("msa"), route("msa"))).confusion
    (axes,) = confusion_figure(matrix).axes
    assert (axes.get_ylabel(), axes.get_xlabel()) == ("expected", "predicted")
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["caf", "msa"]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["caf", "msa"]
    # A text sits at (across, down): the Caf message taken for the MSA is at column msa, row caf.
    assert {text.get_position(): text.get_text() for text in axes.texts} == {(1, 0): "1", (1, 1): "1"}
    shades = axes.images[0].get_array()
    assert shades is not None
    assert shades.tolist() == [[0, 1], [0, 1]]


def test_the_reliability_picture_has_probability_across_and_accuracy_up() -> None:
    figure = reliability_figure(report((message("caf"), route("caf", 0.9))).reliability)
    upper, lower = figure.axes
    assert upper.get_ylabel() == "share of right messages"
    assert lower.get_xlabel() == "probability of the top partner"
    assert np.asarray(upper.lines[1].get_xydata()).tolist() == [[0.9, 1.0]]


def test_pictures_are_drawn_without_any_message() -> None:
    empty = report()
    assert confusion_figure(empty.confusion).axes
    assert reliability_figure(empty.reliability).texts


def test_matplotlib_is_not_loaded_before_a_picture_is_drawn() -> None:
    code = "import sys, bot.evaluation.evaluate; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
