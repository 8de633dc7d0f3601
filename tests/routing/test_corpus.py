from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from bot.routing import corpus as module
from bot.routing.corpus import Corpus

NAMES = ("caf/rsa", "out_of_scope/meteo", "urgent/suicide")
TOPICS = np.array([0, 2, 1, 0, 1, 0])


def unit(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def dense() -> npt.NDArray[np.float32]:
    return unit(np.random.default_rng(1).normal(size=(6, 8)))


@pytest.fixture
def corpus(dense: npt.NDArray[np.float32]) -> Corpus:
    return Corpus.gather([*"abcde", "é\n€"], TOPICS, NAMES, dense, dimensions=8)


def test_similarity_is_the_cosine_with_every_example(corpus: Corpus, dense: npt.NDArray[np.float32]) -> None:
    assert corpus.similarity(dense) == pytest.approx(dense @ dense.T, abs=2e-3)


def test_nearest_is_the_highest_cosine_in_distress_out_of_scope_and_the_rest(
    corpus: Corpus, dense: npt.NDArray[np.float32]
) -> None:
    cosines = dense @ dense.T
    wanted = np.stack([cosines[:, topic == TOPICS].max(axis=1) for topic in (2, 1, 0)], axis=1)
    assert corpus.nearest(dense) == pytest.approx(wanted, abs=1e-5)


def test_a_group_without_example_is_as_far_as_can_be(dense: npt.NDArray[np.float32]) -> None:
    corpus = Corpus.gather([*"abcdef"], np.zeros(6, np.int64), NAMES, dense, dimensions=8)
    assert corpus.nearest(dense)[:, :2].tolist() == [[-1.0, -1.0]] * 6


def test_of_the_others_those_nearest_to_distress_or_out_of_scope_are_compared_and_a_sample_of_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_BORDER", 1)
    monkeypatch.setattr(module, "_SAMPLE", 1)
    dense = unit(np.array([[1.0, 0.0], [0.0, 1.0], [0.9, 0.1], [0.1, 0.9], [-1.0, 0.1], [-1.0, 0.2]]))
    corpus = Corpus.gather([*"abcdef"], np.array([2, 0, 0, 0, 0, 0]), NAMES, dense, dimensions=2)
    assert corpus.borders.tolist() == [1, 1, 3]
    assert corpus.nearest(dense[2:3])[0] == pytest.approx([dense[2] @ dense[0], -1.0, 1.0], abs=1e-5)
    assert corpus.similarity(dense).shape == (6, 6)


def test_texts_come_back_on_one_line(corpus: Corpus) -> None:
    assert [corpus.text(row) for row in range(6)] == [*"abcde", "é €"]
