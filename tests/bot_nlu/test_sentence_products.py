from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu import encoder
from bot.nlu.sentence_network import SentenceNetwork
from bot.nlu.sentence_pack import Pack, open_pack
from bot.nlu.sentence_products import Products

ROWS = np.arange(12, dtype=np.float16).reshape(3, 4)


@pytest.fixture
def kept(tmp_path: Path) -> Products:
    Products(tmp_path, pieces=10, width=4).write([7, 2, 9], ROWS)
    return Products(tmp_path, pieces=10, width=4)


def test_rows_come_back_by_piece_in_the_order_asked(kept: Products) -> None:
    assert kept.read([9, 7, 9]).tolist() == [ROWS[2].tolist(), ROWS[0].tolist(), ROWS[2].tolist()]
    assert [kept.known(piece) for piece in range(10)] == [piece in (2, 7, 9) for piece in range(10)]


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert not any(map(Products(tmp_path, pieces=10, width=4).known, range(10)))


@pytest.mark.parametrize("size", [0, 20, 41, 63, 65])
def test_a_file_of_another_size_is_ignored(tmp_path: Path, kept: Products, size: int) -> None:
    (file,) = tmp_path.iterdir()
    file.write_bytes((file.read_bytes() + b"more")[:size])
    assert not any(map(Products(tmp_path, pieces=10, width=4).known, range(10)))


def test_a_new_file_takes_the_place_of_the_old_one_which_open_readers_keep(tmp_path: Path, kept: Products) -> None:
    Products(tmp_path, pieces=10, width=4).write([1], ROWS[:1])
    assert kept.read([9]).tolist() == ROWS[2:].tolist()
    assert Products(tmp_path, pieces=10, width=4).known(1)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return open_pack(tmp_path)


def test_vectors_from_kept_products_are_the_computed_ones(pack: Pack) -> None:
    sentences = [[1, *range(100, 130), 2], [1, 500, 2]]
    computed = SentenceNetwork(pack, 300).vectors(sentences)
    SentenceNetwork(pack, 40).keep(sentences)
    reader = SentenceNetwork(pack, 300)
    reader._compute = None  # type: ignore[assignment]
    assert np.array_equal(reader.vectors(sentences), computed)


def test_keeping_what_is_kept_writes_nothing(pack: Pack) -> None:
    SentenceNetwork(pack, 300).keep([[1, 500, 2], [1, 600, 2]])
    file = pack.folder / "products.bin"
    before = file.stat().st_mtime_ns
    SentenceNetwork(pack, 300).keep([[1, 600, 2]])
    assert file.stat().st_mtime_ns == before


def test_where_nothing_can_be_written_keeping_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(*_: object) -> None:
        asked.append(True)
        raise OSError("read-only")

    monkeypatch.setattr(Products, "write", refuse)
    text = "un mot jamais vu : anticonstitutionnellement ⴰⵣⵓⵍ"
    encoder.keep_products([text])
    assert asked
    assert np.linalg.norm(encoder.encode([text])[0]) == pytest.approx(1, abs=2e-3)
