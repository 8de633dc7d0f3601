from pathlib import Path

import pytest

from actions.directory.whole_file import whole_file


def test_the_file_before_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text("before")
    with whole_file(path) as file:
        file.write("aprè")
        assert path.read_text() == "before"
        file.write("s\n")
    assert path.read_bytes() == "après\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_file_before_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text("before")

    def write_half() -> None:
        with whole_file(path) as file:
            file.write("half")
            raise RuntimeError("no room")

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
