from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DataError, GuichetError
from bot.evaluation.gates import Gate, check, load_gates

from .build import message, report, route

CLEAN = Gate("right partner, clean messages", "slices.clean.accuracy", ">=", 0.5, "clean")
AWAY = Gate("in-scope messages turned away", "out_of_scope.turned_away", "<=", 0.5, "all in scope")


def test_the_bars_are_those_of_the_design() -> None:
    assert {gate.metric: f"{gate.comparison} {gate.bar}" for gate in load_gates()} == {
        "slices.clean.partner_accuracy": ">= 0.98",
        "slices.sms.partner_accuracy": ">= 0.95",
        "slices.no_accents.partner_accuracy": ">= 0.95",
        "slices.typos.partner_accuracy": ">= 0.95",
        "slices.other_language.partner_accuracy": ">= 0.9",
        "accuracy": ">= 0.95",
        "partners.prior_weighted_f1": ">= 0.97",
        "multi_partner.f1": ">= 0.9",
        "out_of_scope.far_recall": ">= 0.97",
        "out_of_scope.near_recall": ">= 0.9",
        "out_of_scope.turned_away": "<= 0.02",
        "reliability.ece": "<= 0.03",
        "bands.answer.error_rate": "<= 0.01",
        "urgent.recall": ">= 0.98",
        "topics.top_1": ">= 0.92",
        "topics.top_3": ">= 0.98",
    }


def test_every_gate_names_a_figure_of_the_report() -> None:
    assert len(check(report(), load_gates())) == len(load_gates())


def test_a_figure_on_its_bar_passes() -> None:
    half = report((message("caf"), route("caf")), (message("caf"), route("out_of_scope")))
    assert check(half, [CLEAN, AWAY]) == []


def test_a_figure_beyond_its_bar_fails_with_metric_measure_bar_and_slice() -> None:
    wrong = report((message("caf"), route("out_of_scope")))
    assert [str(failure) for failure in check(wrong, [CLEAN, AWAY])] == [
        "slices.clean.accuracy: measured 0.0000, bar ≥ 0.5, slice clean (right partner, clean messages)",
        "out_of_scope.turned_away: measured 1.0000, bar ≤ 0.5, slice all in scope (in-scope messages turned away)",
    ]


def test_a_slice_without_message_does_not_pass() -> None:
    (failure,) = check(report(), [CLEAN])
    assert failure.measured is None
    assert "nothing to measure, bar ≥ 0.5, slice clean" in str(failure)


@pytest.mark.parametrize("metric", ["slices.neat.accuracy", "slices.clean", "accuracy.more", "confusion.labels"])
def test_a_gate_on_an_unknown_figure_is_an_error(metric: str) -> None:
    with pytest.raises(GuichetError, match="no figure is called"):
        check(report((message("caf"), route("caf"))), [Gate("wrong", metric, ">=", 0.5, "clean")])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("gates: 3", "no list 'gates'"),
        ("gates: [3]", "wrong field"),
        ("gates: [{name: a, bar: 1}]", "wrong field"),
        ('gates: [{name: a, metric: b, comparison: ">=", bar: high, slice: c}]', "wrong field"),
        ('gates: [{name: a, metric: b, comparison: ">", bar: 1, slice: c}]', "wrong comparison or bar"),
        ('gates: [{name: a, metric: b, comparison: ">=", bar: 98, slice: c}]', "wrong comparison or bar"),
    ],
)
def test_a_wrong_gates_file_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "gates.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match=problem):
        load_gates(path)
