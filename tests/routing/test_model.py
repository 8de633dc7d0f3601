from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ModelError
from bot.routing.model import FILES, RouterModel
from bot.routing.router import Router
from routing.tiny import EXAMPLES


@pytest.fixture
def saved(model: RouterModel, tmp_path: Path) -> Path:
    model.save(tmp_path)
    return tmp_path


def test_a_loaded_model_has_everything_that_was_saved(model: RouterModel, saved: Path) -> None:
    loaded = RouterModel.load(saved)
    for name in ("topics", "families", "calibration", "shorthand", "life_events"):
        assert getattr(loaded, name) == getattr(model, name), name
    for part in ("corpus", "network"):
        kept = getattr(loaded, part).as_arrays()
        for name, array in getattr(model, part).as_arrays().items():
            assert np.array_equal(kept[name], array), name
    texts = ["ma carte vitale", "mot jamais vu"]
    assert np.array_equal(loaded.ngrams.transform(texts).toarray(), model.ngrams.transform(texts).toarray())


def test_a_loaded_model_routes_as_the_trained_one(model: RouterModel, saved: Path) -> None:
    texts = [example.text for example in EXAMPLES]
    for trained, loaded in zip(
        Router(model).route_many(texts), Router(RouterModel.load(saved)).route_many(texts), strict=True
    ):
        assert (loaded.band, loaded.family, loaded.topic.id) == (trained.band, trained.family, trained.topic.id)
        assert loaded.family_probability == pytest.approx(trained.family_probability, abs=1e-3)


def test_saving_what_was_loaded_changes_nothing(saved: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    RouterModel.load(saved).save(again)
    assert json.loads((again / "router.json").read_text("utf-8")) == json.loads(
        (saved / "router.json").read_text("utf-8")
    )
    with np.load(again / "router.npz") as second, np.load(saved / "router.npz") as first:
        assert sorted(first.files) == sorted(second.files)
        assert all(np.array_equal(first[name], second[name]) for name in first.files)
    for path in saved.glob("*.npy"):
        assert np.array_equal(np.load(path), np.load(again / path.name)), path.name


def test_the_files_of_a_model_are_those_that_it_names(saved: Path) -> None:
    assert sorted(path.name for path in saved.iterdir()) == sorted(FILES)


def test_nothing_in_the_model_needs_pickle(saved: Path) -> None:
    with np.load(saved / "router.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)
    assert all(np.load(path, allow_pickle=False).dtype != object for path in saved.glob("*.npy"))


def test_a_model_whose_files_are_gone_after_loading_still_routes(saved: Path) -> None:
    # Rasa unpacks a model into a temporary folder that it deletes.
    loaded = RouterModel.load(saved)
    for path in saved.iterdir():
        path.unlink()
    router = Router(loaded)
    assert router.route(EXAMPLES[0].text).topic.id == EXAMPLES[0].topic
    assert router.reasons(EXAMPLES[0].text)[0].text == EXAMPLES[0].text


def _cut(name: str, share: float) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: int(len(content) * share)])

    return damage


def _flip(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        content = bytearray((folder / name).read_bytes())
        content[len(content) // 2] ^= 0xFF
        (folder / name).write_bytes(bytes(content))

    return damage


def _remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _write(name: str, content: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).write_text(content, encoding="utf-8")

    return damage


def _without_array(folder: Path) -> None:
    with np.load(folder / "router.npz") as stored:
        kept = {name: stored[name] for name in stored.files if name != "network_hidden_bias"}
    np.savez(folder / "router.npz", **kept)


def _with_objects(folder: Path) -> None:
    np.savez(folder / "router.npz", corpus_topics=np.array([{}], dtype=object))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_remove("router.json"), id="facts missing"),
        pytest.param(_remove("router.npz"), id="arrays missing"),
        pytest.param(_cut("router.json", 0.5), id="facts cut short"),
        pytest.param(_cut("router.npz", 0.5), id="arrays cut short"),
        pytest.param(_cut("router.npz", 0.999), id="arrays cut short at the end"),
        pytest.param(_cut("router.npz", 0.0), id="arrays empty"),
        pytest.param(_flip("router.npz"), id="arrays with a flipped byte"),
        pytest.param(_flip("corpus_compared.npy"), id="table with a flipped byte"),
        pytest.param(_remove("corpus_compared.npy"), id="table missing"),
        pytest.param(_cut("corpus_compared.npy", 0.5), id="table cut short"),
        pytest.param(_cut("network_ngram_numbers.npy", 0.0), id="table empty"),
        pytest.param(_write("router.npz", "not an archive"), id="arrays of another kind"),
        pytest.param(_write("router.json", "[]"), id="facts of another kind"),
        pytest.param(_write("router.json", '{"format": 2}'), id="facts without topics"),
        pytest.param(_without_array, id="array missing"),
        pytest.param(_with_objects, id="array of pickled objects"),
    ],
)
def test_a_damaged_model_is_refused_with_the_folder_and_a_remedy(saved: Path, damage: Callable[[Path], None]) -> None:
    damage(saved)
    with pytest.raises(ModelError, match=r"the model cannot be read .* Run 'guichet train' again") as raised:
        RouterModel.load(saved)
    assert str(saved) in str(raised.value)


def test_a_model_of_another_format_is_refused_and_says_which(saved: Path) -> None:
    facts = json.loads((saved / "router.json").read_text("utf-8"))
    (saved / "router.json").write_text(json.dumps({**facts, "format": 99}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"model of format 99, 2 is wanted\. Run 'guichet train'"):
        RouterModel.load(saved)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        RouterModel.load(tmp_path / "none")
