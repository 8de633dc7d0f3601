from pathlib import Path

import pytest

from actions.directory.importing import swap, swap_in
from actions.directory.importing.swap import previous_of
from actions.directory.sites import Site, read_sites

from .lists import site


def test_the_first_table_has_no_previous_one(tmp_path: Path) -> None:
    swap_in([site()], tmp_path / "sites.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["sites.csv"]


def test_the_replaced_table_is_kept_as_previous(tmp_path: Path) -> None:
    target = tmp_path / "sites.csv"
    for number in (1, 2, 3):
        swap_in([site(id_fs=number)], target)
    assert [one.id_fs for one in read_sites(target)] == [3]
    assert [one.id_fs for one in read_sites(previous_of(target))] == [2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sites.csv", "sites.csv.previous"]


def test_a_table_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sites.csv"
    swap_in([site()], target)

    def fail(sites: list[Site], path: Path) -> None:
        path.write_text("half a ta")
        raise OSError("no space left on device")

    monkeypatch.setattr(swap, "write_sites", fail)
    with pytest.raises(OSError, match="no space"):
        swap_in([site(id_fs=2)], target)
    assert [one.id_fs for one in read_sites(target)] == [1]
    assert [path.name for path in tmp_path.iterdir()] == ["sites.csv"]
