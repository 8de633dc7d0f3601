import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from actions.directory import current
from actions.directory.current import current_directory, current_gazetteer
from actions.directory.permanences.table import read_permanences, write_permanences
from actions.directory.store import IMPORTED, MANIFEST, Manifest, install
from actions.directory.watched import CHECK_SECONDS
from actions.directory.zones import PARIS

EMBEDDED = Path(__file__).parents[2] / "data" / "directory"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, store: Path) -> Clock:
    """The clock of the directory and of the gazetteer of `store`, which nobody asked for yet."""
    clock = Clock()
    for watched in (current._directories(EMBEDDED, store), current._gazetteers(EMBEDDED, store)):
        monkeypatch.setattr(watched, "_ticks", clock)
    return clock


def settled(store: Path, clock: Clock) -> current.CurrentDirectory:
    clock.now += CHECK_SECONDS
    for watched in (current._directories(EMBEDDED, store), current._gazetteers(EMBEDDED, store)):
        watched.get()
        watched.settle()
    return current_directory(EMBEDDED, store)


def put(store: Path, version: str, communes: int = 5000, sites: int = 100) -> Path:
    """Put in use a directory with the first communes and sites of the embedded one."""
    staged = store / "staged"
    staged.mkdir(parents=True)
    for name, lines in (("communes.csv", communes), ("sites.csv", sites), ("other_names.csv", 0)):
        whole = (EMBEDDED / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (staged / name).write_text("".join(whole[: lines + 1]), encoding="utf-8")
    shutil.copy(EMBEDDED / "departments.csv", staged)
    manifest = Manifest(version, datetime(2026, 11, 25, tzinfo=PARIS), date(2024, 8, 1))
    install(store, staged, manifest)
    return manifest.folder(store)


def test_without_a_refreshed_directory_the_embedded_one_is_used(store: Path) -> None:
    directory = current_directory(EMBEDDED, store)
    assert directory.manifest is None
    assert (len(directory.sites.sites), len(directory.permanences)) == (373, 90)
    assert directory.sites_dated == date(2024, 8, 1)
    assert directory.gazetteer.resolve("Najac").place
    assert current_directory(EMBEDDED, store) is directory


def test_a_refreshed_directory_is_picked_up_without_a_restart(store: Path, clock: Clock) -> None:
    before = current_directory(EMBEDDED, store)
    put(store, "1")
    assert current_directory(EMBEDDED, store) is before
    after = settled(store, clock)
    assert after.manifest is not None
    assert after.manifest.version == "1"
    assert len(after.sites.sites) == 100
    assert len(after.permanences) == 90
    assert current_gazetteer(EMBEDDED, store) is after.gazetteer, "the communes are in memory once"
    put(store, "2", sites=50)
    assert len(settled(store, clock).sites.sites) == 50


def test_it_is_used_from_the_start_when_it_is_there(store: Path) -> None:
    put(store, "1")
    assert len(current_directory(EMBEDDED, store).sites.sites) == 100


@pytest.mark.parametrize("name", ["communes.csv", "sites.csv", "departments.csv", "other_names.csv"])
def test_a_broken_directory_at_the_start_leaves_the_embedded_one(
    store: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (put(store, "1") / name).unlink()
    assert len(current_directory(EMBEDDED, store).sites.sites) == 373
    assert name in caplog.text


def test_a_broken_directory_later_leaves_the_last_good_one(store: Path, clock: Clock) -> None:
    put(store, "1")
    good = current_directory(EMBEDDED, store)
    (put(store, "2") / "sites.csv").write_text("id_fs\n")
    assert settled(store, clock) is good
    (store / MANIFEST).write_text("{")
    assert settled(store, clock) is good
    put(store, "3", sites=7)
    assert len(settled(store, clock).sites.sites) == 7


def test_imported_permanences_are_picked_up_and_replace_those_of_their_structure(store: Path, clock: Clock) -> None:
    before = current_directory(EMBEDDED, store)
    store.mkdir()
    embedded = read_permanences(EMBEDDED / "permanences.csv")
    first = embedded[0]
    write_permanences([first], store / IMPORTED)
    after = settled(store, clock)
    same = [stop for stop in embedded if stop.operator == first.operator]
    assert len(after.permanences) == 90 - len(same) + 1
    assert after.gazetteer is before.gazetteer, "the communes did not change and are not read again"
    (store / IMPORTED).write_text("structure\n")
    assert settled(store, clock) is after


def test_the_folder_of_the_setting_is_used(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    put(store, "1", sites=11)
    monkeypatch.setenv("GUICHET_DIRECTORY", str(store))
    assert len(current_directory(EMBEDDED).sites.sites) == 11
    assert current_gazetteer(EMBEDDED) is current_directory(EMBEDDED).gazetteer
