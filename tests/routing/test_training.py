from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.routing.model import RouterModel
from bot.routing.route import FAMILIES
from bot.routing.router import Router
from routing.tiny import EXAMPLES, KNOWLEDGE, SENTENCES, SEVERAL_NEEDS, train_tiny


def arrays(model: RouterModel) -> dict[str, Any]:
    """Everything that training computes, by name."""
    return {
        **model.ngrams.as_arrays(),
        **model.network.as_arrays(),
        **model.corpus.as_arrays(),
    }


def assert_same(one: RouterModel, other: RouterModel) -> None:
    first, second = arrays(one), arrays(other)
    assert first.keys() == second.keys()
    for name, array in first.items():
        assert np.array_equal(array, second[name]), name
    assert one.calibration == other.calibration


def test_a_second_training_gives_identical_arrays_even_with_remembered_vectors(
    model: RouterModel, tmp_path: Path
) -> None:
    cache = tmp_path / "sentences.npz"
    assert_same(model, train_tiny(cache=cache))
    assert cache.is_file()
    assert_same(model, train_tiny(cache=cache))


def test_the_number_of_cores_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    on_two = train_tiny(members=2)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert_same(on_two, train_tiny(members=2))


def test_another_seed_gives_another_network(model: RouterModel) -> None:
    assert not np.array_equal(model.network.dense_weights, train_tiny(seed=6).network.dense_weights)


def test_training_messages_are_routed_to_their_topic(model: RouterModel) -> None:
    alone = [example for example in EXAMPLES if not example.also]
    # The judgement of distress and out of scope is fitted on a handful of messages: only partners are compared.
    alone = [example for example in alone if example.topic.split("/")[0] not in FAMILIES]
    routes = Router(model).route_many([example.text for example in alone])
    assert [route.topic.id for route in routes] == [example.topic for example in alone]
    assert [route.family for route in routes] == [example.topic.split("/")[0] for example in alone]


def test_every_topic_is_a_class_also_one_that_is_only_a_second_need(model: RouterModel) -> None:
    assert model.topics == tuple(sorted({*SENTENCES, *SEVERAL_NEEDS.also}))


def test_the_model_keeps_the_corpus_and_the_tables_that_serving_needs(model: RouterModel) -> None:
    assert [model.corpus.text(row) for row in range(len(EXAMPLES))] == [example.text for example in EXAMPLES]
    assert [model.topics[number] for number in model.corpus.topics] == [example.topic for example in EXAMPLES]
    assert model.shorthand == KNOWLEDGE.shorthand
    assert model.life_events == KNOWLEDGE.life_events
