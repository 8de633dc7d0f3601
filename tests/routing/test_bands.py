from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import yaml_lines
from bot.routing import bands
from bot.routing.bands import Evidence, Thresholds, Truth, choose_thresholds, cost, decide
from bot.routing.route import Band

COSTS = {
    "answer": {"right": 0.0, "wrong_topic": 6.0, "wrong_partner": 60.0},
    "confirm": {"right": 1.0, "wrong": 8.0},
    "hand_off": {"in_scope": 5.0},
    "out_of_scope": {"right": 0.5, "turned_away": 15.0, "answered": 20.0, "confirmed": 10.0},
    "urgent": {"missed": 90.0, "false_alarm": 10.0},
}
THRESHOLDS = Thresholds(urgent=0.1, out_of_scope=0.5, answer=0.8, answer_topic=0.4, confirm=0.2)

RIGHT = Truth(urgent=False, out_of_scope=False, intent_right=True, topic_right=True, among_choices=True)
WRONG_PARTNER = Truth(urgent=False, out_of_scope=False, intent_right=False, topic_right=False, among_choices=False)
WRONG_TOPIC = Truth(urgent=False, out_of_scope=False, intent_right=True, topic_right=False, among_choices=True)
OUTSIDE = Truth(urgent=False, out_of_scope=True, intent_right=False, topic_right=False, among_choices=False)
DISTRESS = Truth(urgent=True, out_of_scope=False, intent_right=False, topic_right=False, among_choices=False)


def evidence(urgent: float = 0.0, out_of_scope: float = 0.0, intent: float = 0.0, topic_share: float = 1.0) -> Evidence:
    return Evidence(urgent, out_of_scope, "caf", intent, topic_share)


@pytest.mark.parametrize(
    ("seen", "band"),
    [
        (evidence(urgent=0.9, out_of_scope=0.9, intent=0.9), Band.URGENT),
        (evidence(out_of_scope=0.9, intent=0.9), Band.OUT_OF_SCOPE),
        (evidence(intent=0.9), Band.ANSWER),
        (evidence(intent=0.9, topic_share=0.3), Band.CONFIRM),
        (evidence(intent=0.5), Band.CONFIRM),
        (evidence(intent=0.1), Band.HAND_OFF),
        (evidence(intent=0.1, topic_share=0.0), Band.HAND_OFF),
    ],
)
def test_distress_comes_first_then_out_of_scope_then_the_surest_way_to_help(seen: Evidence, band: Band) -> None:
    assert decide(seen, THRESHOLDS) is band


@pytest.mark.parametrize(
    ("seen", "band"),
    [
        (evidence(urgent=0.1), Band.URGENT),
        (evidence(out_of_scope=0.5), Band.OUT_OF_SCOPE),
        (evidence(intent=0.8, topic_share=0.4), Band.ANSWER),
        (evidence(intent=0.2), Band.CONFIRM),
    ],
)
def test_a_probability_at_its_threshold_is_enough(seen: Evidence, band: Band) -> None:
    assert decide(seen, THRESHOLDS) is band


@pytest.mark.parametrize(
    ("band", "truth", "table", "outcome"),
    [
        (Band.ANSWER, RIGHT, "answer", "right"),
        (Band.ANSWER, WRONG_TOPIC, "answer", "wrong_topic"),
        (Band.ANSWER, WRONG_PARTNER, "answer", "wrong_partner"),
        (Band.CONFIRM, RIGHT, "confirm", "right"),
        (Band.CONFIRM, WRONG_PARTNER, "confirm", "wrong"),
        (Band.HAND_OFF, RIGHT, "hand_off", "in_scope"),
        (Band.HAND_OFF, WRONG_PARTNER, "hand_off", "in_scope"),
        (Band.OUT_OF_SCOPE, RIGHT, "out_of_scope", "turned_away"),
        (Band.OUT_OF_SCOPE, OUTSIDE, "out_of_scope", "right"),
        (Band.ANSWER, OUTSIDE, "out_of_scope", "answered"),
        (Band.CONFIRM, OUTSIDE, "out_of_scope", "confirmed"),
        (Band.HAND_OFF, OUTSIDE, "out_of_scope", "confirmed"),
        (Band.URGENT, RIGHT, "urgent", "false_alarm"),
        (Band.URGENT, OUTSIDE, "urgent", "false_alarm"),
        (Band.ANSWER, DISTRESS, "urgent", "missed"),
        (Band.OUT_OF_SCOPE, DISTRESS, "urgent", "missed"),
        (Band.HAND_OFF, DISTRESS, "urgent", "missed"),
    ],
)
def test_each_outcome_costs_what_its_line_of_the_table_says(band: Band, truth: Truth, table: str, outcome: str) -> None:
    assert cost(band, truth, COSTS) == COSTS[table][outcome]


def test_an_alarm_in_distress_costs_nothing() -> None:
    assert cost(Band.URGENT, DISTRESS, COSTS) == 0


def test_the_table_of_the_project_prices_every_outcome_and_missed_distress_above_a_false_alarm() -> None:
    costs = yaml_lines.load(Path(bands.__file__).with_name("costs.yml"))
    assert {name: set(table) for name, table in costs.items() if name != "version"} == {
        name: set(table) for name, table in COSTS.items()
    }
    assert all(value >= 0 for name in COSTS for value in costs[name].values())
    assert costs["urgent"]["missed"] > costs["urgent"]["false_alarm"]
    assert costs["answer"]["wrong_partner"] == max(costs["answer"].values())


_PROBABILITY = st.floats(0, 1)
_CASES = st.lists(
    st.tuples(
        st.builds(Evidence, _PROBABILITY, _PROBABILITY, st.just("caf"), _PROBABILITY, _PROBABILITY),
        st.sampled_from([RIGHT, WRONG_PARTNER, WRONG_TOPIC, OUTSIDE, DISTRESS]),
    ),
    max_size=6,
)


@settings(max_examples=20, deadline=None)
@given(_CASES)
def test_chosen_thresholds_never_cost_more_than_the_starting_point(cases: list[tuple[Evidence, Truth]]) -> None:
    chosen = choose_thresholds([seen for seen, _ in cases], [truth for _, truth in cases], COSTS)

    def total(thresholds: Thresholds) -> float:
        return sum(cost(decide(seen, thresholds), truth, COSTS) for seen, truth in cases)

    start = replace(chosen, answer_topic=THRESHOLDS.answer_topic, confirm=THRESHOLDS.confirm)
    assert total(chosen) <= total(start)


def test_distress_out_of_scope_and_answering_begin_where_both_mistakes_cost_the_same() -> None:
    chosen = choose_thresholds([evidence(urgent=0.7, out_of_scope=0.7)], [RIGHT], COSTS)
    assert chosen.urgent == pytest.approx(10 / (10 + 90))
    assert chosen.out_of_scope == pytest.approx(15 / (15 + (20 + 10) / 2))
    # At this probability of the right partner, answering costs what asking back costs.
    right, wrong = chosen.answer, 1 - chosen.answer
    assert wrong * 60 == pytest.approx(right * 1 + wrong * 8)


@pytest.mark.parametrize(
    ("name", "seen", "truths", "careful"),
    [
        # From 0.5 to 0.65, the wrong topic is asked about and the right ones are answered.
        (
            "answer_topic",
            [evidence(intent=0.99, topic_share=share) for share in (0.47, *[0.66] * 6)],
            [WRONG_TOPIC, *[RIGHT] * 6],
            0.65,
        ),
        # From 0.32 to 0.5, a person takes over: the highest hands over more.
        ("confirm", [evidence(intent=0.31)], [WRONG_PARTNER], 0.5),
        # Nothing depends on them.
        ("answer_topic", [], [], 0.7),
        ("confirm", [], [], 0.5),
    ],
)
def test_of_the_values_that_cost_as_little_the_most_careful_is_taken(
    name: str, seen: list[Evidence], truths: list[Truth], careful: float
) -> None:
    assert getattr(choose_thresholds(seen, truths, COSTS), name) == careful


def test_evidence_and_truths_must_have_the_same_length() -> None:
    with pytest.raises(ValueError, match="zip"):
        choose_thresholds([evidence()], [], COSTS)
