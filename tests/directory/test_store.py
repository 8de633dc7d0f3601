from datetime import date, datetime
from pathlib import Path

import pytest

from actions.directory.store import MANIFEST, Manifest, Origin, install, read_manifest, store_folder
from actions.directory.zones import PARIS
from bot.errors import DataError


def manifest(version: str) -> Manifest:
    return Manifest(
        version,
        datetime(2026, 11, 25, 10, tzinfo=PARIS),
        date(2026, 9, 10),
        {"sites": Origin("liste-fs-20260910.csv", 3, "abc", "https://example.org/liste")},
        {"sites": 2900},
    )


def put(store: Path, version: str) -> None:
    staged = store / f"staged-{version}"
    staged.mkdir(parents=True)
    (staged / "sites.csv").write_text(version)
    install(store, staged, manifest(version))


def test_what_was_installed_is_read_back(tmp_path: Path) -> None:
    put(tmp_path, "1")
    read = read_manifest(tmp_path)
    assert read == manifest("1")
    assert (read.folder(tmp_path) / "sites.csv").read_text() == "1"


def test_the_version_before_stays_and_older_ones_go(tmp_path: Path) -> None:
    for version in ("1", "2", "3"):
        put(tmp_path, version)
    assert sorted(path.name for path in (tmp_path / "versions").iterdir()) == ["2", "3"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


def test_nothing_was_refreshed_yet(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "absent") is None


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "{}", '{"version": 3}', '{"version": "1", "imported_at": "soon"}', "\x00", "<html>"],
)
def test_an_unreadable_note_is_an_error_with_its_remedy(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content)
    with pytest.raises(DataError, match=r"current\.json: cannot be read .*Remedy: refresh the directory again"):
        read_manifest(tmp_path)


def test_a_version_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path, "1")
    note = tmp_path / MANIFEST
    note.write_text(note.read_text().replace('"version": "1"', '"version": "../../etc"'))
    read = read_manifest(tmp_path)
    assert read is not None
    assert read.folder(tmp_path) == tmp_path / "versions" / "etc"


def test_the_folder_is_that_of_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUICHET_DIRECTORY", "/srv/directory")
    assert store_folder() == Path("/srv/directory")
    monkeypatch.setenv("GUICHET_DIRECTORY", "")
    assert store_folder() == Path("var/directory")
