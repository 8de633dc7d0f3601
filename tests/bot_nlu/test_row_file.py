from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.row_file import RowFile

TABLE = np.arange(60, dtype=np.int8).reshape(12, 5)


@pytest.fixture
def rows(tmp_path: Path) -> RowFile:
    np.save(tmp_path / "table.npy", TABLE)
    return RowFile(tmp_path / "table.npy")


def test_rows_come_in_the_order_asked(rows: RowFile) -> None:
    numbers = np.array([11, 0, 11, 4])
    assert np.array_equal(rows[numbers], TABLE[numbers])
    assert rows[np.array([], int)].shape == (0, 5)


def test_it_can_be_read_whole(rows: RowFile) -> None:
    assert (rows.shape, rows.dtype) == (TABLE.shape, TABLE.dtype)
    assert np.array_equal(np.asarray(rows), TABLE)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "line.npy", TABLE[0])
    with pytest.raises(ValueError, match="is no table"):
        RowFile(tmp_path / "line.npy")
