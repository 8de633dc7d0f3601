from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.routing.calibration import Floats, Logistic, log_odds, softmax
from bot.routing.calibration_fit import fit_logistic, fit_temperature


@settings(deadline=None)
@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=8), st.floats(0.3, 8))
def test_softmax_gives_probabilities_in_the_order_of_the_logits(logits: list[float], temperature: float) -> None:
    row = np.array([logits])
    probabilities = softmax(row, temperature)
    assert probabilities.sum() == pytest.approx(1)
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    assert probabilities[0][row[0].argmax()] == probabilities.max()


def test_softmax_does_not_change_its_argument_and_forgets_a_constant() -> None:
    logits = np.array([[1.0, 2.0], [5.0, 0.0]])
    before = logits.copy()
    assert softmax(logits, 1.0) == pytest.approx(softmax(logits + 1000, 1.0))
    assert (logits == before).all()


def test_a_higher_temperature_is_less_sure() -> None:
    logits = np.array([[0.0, 1.0, 3.0]])
    assert softmax(logits, 4.0).max() < softmax(logits, 1.0).max() < softmax(logits, 0.5).max()


@pytest.mark.parametrize("scaling", [0.5, 1.0, 2.5, 6.0])
def test_the_temperature_undoes_a_known_scaling(scaling: float) -> None:
    chance = np.random.default_rng(7)
    honest = chance.normal(0, 2, (6000, 5))
    chosen = np.array([chance.choice(5, p=row) for row in softmax(honest, 1.0)])
    assert fit_temperature(honest * scaling, chosen) == pytest.approx(scaling, rel=0.07)


def test_the_temperature_stays_within_bounds_when_every_message_is_right_or_wrong() -> None:
    logits = np.array([[9.0, 0.0], [0.0, 9.0]] * 20)
    right, wrong = np.array([0, 1] * 20), np.array([1, 0] * 20)
    assert fit_temperature(logits, right) == pytest.approx(0.3, abs=0.7)
    assert fit_temperature(logits, wrong) == pytest.approx(8.0, abs=0.1)


def test_a_logistic_gives_the_probability_of_its_formula() -> None:
    model = Logistic((2.0, -1.0), 0.5)
    features = np.array([[0.0, 0.0], [1.0, 2.5], [-40.0, 0.0]])
    expected = 1 / (1 + np.exp([-0.5, 0.0, 79.5]))
    assert model.probability(features) == pytest.approx(expected)


def test_a_logistic_reads_features_of_any_number_of_dimensions() -> None:
    model = Logistic((1.0,), 0.0)
    assert model.probability(np.zeros((3, 12, 1))).shape == (3, 12)


def test_fitting_finds_the_logistic_that_made_the_labels() -> None:
    chance = np.random.default_rng(3)
    maker = Logistic((1.5, -2.0), 0.7)
    features: Floats = chance.normal(0, 1, (8000, 2))
    fitted = fit_logistic(features, chance.random(8000) < maker.probability(features))
    assert fitted.weights == pytest.approx(maker.weights, abs=0.2)
    assert fitted.intercept == pytest.approx(maker.intercept, abs=0.15)


@settings(deadline=None)
@given(st.floats(0, 1))
def test_log_odds_are_finite_and_undone_by_the_logistic(probability: float) -> None:
    (odds,) = log_odds(np.array([probability]))
    assert np.isfinite(odds)
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(probability, abs=2e-6)
