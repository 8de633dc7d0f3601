from pathlib import Path
from threading import Event, Thread

import pytest

from actions.directory.watched import CHECK_SECONDS, RETRY_SECONDS, Watched, stamp_of


class Files:
    """Stands for files: their stamp, what they hold, and how often they were read."""

    def __init__(self) -> None:
        self.stamp = 1
        self.content: str | Exception = "first"
        self.readings = 0
        self.now = 0.0

    def load(self) -> str:
        self.readings += 1
        if isinstance(self.content, Exception):
            raise self.content
        return self.content

    def change(self, content: str | Exception) -> None:
        self.stamp += 1
        self.content = content

    def watched(self, fallback: str | None = None) -> Watched[str]:
        instead = None if fallback is None else lambda: fallback
        return Watched(self.load, lambda: self.stamp, instead, lambda: self.now)

    def later(self, watched: Watched[str], seconds: float = CHECK_SECONDS) -> str:
        """What is given once the time passed and a reading, if one began, ended."""
        self.now += seconds
        watched.get()
        watched.settle()
        return watched.get()


def test_files_are_read_once_until_they_change() -> None:
    files = Files()
    watched = files.watched()
    assert [watched.get(), watched.get(), files.later(watched)] == ["first"] * 3
    assert files.readings == 1
    files.change("second")
    assert watched.get() == "first", "stamps are looked at every few seconds only"
    assert files.later(watched) == "second"
    assert files.readings == 2


def test_nobody_waits_for_the_next_value() -> None:
    files, may_end = Files(), Event()
    watched: Watched[str] = Watched(lambda: load(), lambda: files.stamp, None, lambda: files.now)

    def load() -> str:
        if files.stamp > 1:
            may_end.wait(5)
        return files.load()

    watched.get()
    files.change("second")
    files.now += CHECK_SECONDS
    assert watched.get() == "first"
    assert watched.get() == "first"
    may_end.set()
    watched.settle()
    assert watched.get() == "second"


def test_a_fault_keeps_the_last_good_value_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    files = Files()
    watched = files.watched(fallback="embedded")
    watched.get()
    files.change(ValueError("cut in half"))
    assert files.later(watched) == "first"
    assert "cut in half" in caplog.text
    files.change("mended")
    assert files.later(watched) == "mended"


def test_a_fault_at_the_first_reading_takes_the_fallback_and_is_tried_again() -> None:
    files = Files()
    files.content = ValueError("cut in half")
    watched = files.watched(fallback="embedded")
    assert watched.get() == "embedded"
    files.content = "mended"
    assert files.later(watched) == "embedded", "nothing tells that the files changed"
    assert files.later(watched, RETRY_SECONDS) == "mended"


def test_without_fallback_the_first_fault_is_the_callers() -> None:
    files = Files()
    files.content = ValueError("cut in half")
    watched = files.watched()
    with pytest.raises(ValueError, match="cut in half"):
        watched.get()
    files.content = "mended"
    assert watched.get() == "mended"


def test_many_threads_at_the_start_read_once() -> None:
    files = Files()
    watched = files.watched()
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(watched.get())) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, files.readings) == (["first"] * 16, 1)


def test_a_stamp_differs_when_a_file_comes_goes_or_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    absent = stamp_of([path])
    path.write_text("a")
    first = stamp_of([path])
    fresh = tmp_path / "fresh"
    fresh.write_text("b")
    fresh.replace(path)
    replaced = stamp_of([path])
    assert absent == (None,)
    assert len({absent, first, replaced}) == 3
    assert stamp_of([path]) == replaced
