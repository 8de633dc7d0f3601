from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse import random as random_sparse

from bot.routing.network import ByteTable, Network
from bot.routing.network_training import Lesson, Schedule, fit_network, fit_projection

SPARSE = csr_matrix(random_sparse(120, 60, density=0.2, random_state=1, dtype=np.float32))


def test_the_projection_keeps_what_the_main_directions_keep() -> None:
    full = SPARSE.toarray()
    directions = np.linalg.svd(full)[2][:10].T
    ours = fit_projection(SPARSE, 10, seed=1)
    kept = np.linalg.norm(full @ ours) / np.linalg.norm(full @ directions)
    assert kept == pytest.approx(1, abs=0.01)
    assert ours.T @ ours == pytest.approx(np.eye(10), abs=1e-4)


def test_more_components_than_there_are_directions_gives_all_of_them() -> None:
    assert fit_projection(csr_matrix(np.eye(5, 8, dtype=np.float32)), 700, seed=1).shape == (8, 5)


def test_a_table_of_bytes_is_near_its_matrix_row_by_row() -> None:
    matrix = np.random.default_rng(2).normal(size=(60, 7)).astype(np.float32) * np.logspace(-3, 3, 60)[:, None]
    table = ByteTable.of(matrix.astype(np.float32))
    near = table.numbers * table.steps[:, None]
    assert (np.abs(near - matrix) <= np.abs(matrix).max(axis=1, keepdims=True) / 250).all()
    assert table.product(SPARSE) == pytest.approx(np.asarray(SPARSE @ near), rel=1e-4, abs=1e-4)


def test_rows_of_zeros_stay_zeros() -> None:
    table = ByteTable.of(np.zeros((3, 2), np.float32))
    assert table.product(csr_matrix((2, 3), dtype=np.float32)).tolist() == [[0, 0], [0, 0]]
    assert table.product(csr_matrix(np.ones((1, 3), np.float32))).tolist() == [[0, 0]]


@pytest.fixture(scope="module")
def network() -> Network:
    chance = np.random.default_rng(3)
    projection = fit_projection(SPARSE, 10, seed=1)
    dense = chance.normal(size=(120, 4)).astype(np.float32)
    classes = dense[:, :3].argmax(axis=1)
    lesson = Lesson.gather([(np.asarray(SPARSE @ projection), dense, classes)])
    return fit_network(lesson, Schedule(hidden=8, epochs=200, seeds=(1, 2)), projection)


def test_it_learns_from_the_sentence_vector(network: Network) -> None:
    dense = np.array([[3, 0, 0, 0], [0, 0, 3, 0], [0, 3, 0, 0]], np.float32)
    logits = network.logits(csr_matrix((3, 60), dtype=np.float32), dense)
    assert logits.argmax(axis=1).tolist() == [0, 2, 1]


def test_rows_beyond_the_sentence_vectors_are_read_by_their_ngrams_alone(network: Network) -> None:
    dense = np.ones((1, 4), np.float32)
    rows = SPARSE[:3]
    both = network.logits(rows, dense)
    alone = network.logits(rows, np.zeros((3, 4), np.float32))
    assert both[1:] == pytest.approx(alone[1:], abs=1e-5)
    assert both[0] != pytest.approx(alone[0], abs=1e-3)


def test_the_mean_of_the_networks_is_one_network(network: Network) -> None:
    assert network.hidden_bias.shape == (16,)
    assert Network.from_arrays(network.as_arrays()).logits(SPARSE, np.zeros((0, 4), np.float32)) == pytest.approx(
        network.logits(SPARSE, np.zeros((0, 4), np.float32))
    )
