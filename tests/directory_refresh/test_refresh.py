import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from directory_sites.national import national_file

from actions.directory.current import current_directory
from actions.directory.errors import RefreshError, SourceError
from actions.directory.refresh import OfficialFiles, already_in_use, files_in, only_one, refresh
from actions.directory.sites import read_sites
from actions.directory.store import MANIFEST, REPORT, read_manifest
from actions.directory.zones import PARIS

from .official import COUNT, LIST_NAME, site, write_list, write_official

NOW = datetime(2026, 11, 25, 10, tzinfo=PARIS)
PROJECT = Path(__file__).parents[2]


def sites_in_use(embedded: Path, store: Path) -> int:
    manifest = read_manifest(store)
    return len(read_sites((manifest.folder(store) if manifest else embedded) / "sites.csv"))


def test_a_folder_of_official_files_becomes_the_directory_in_use(official: Path, embedded: Path, store: Path) -> None:
    files = files_in(official)
    assert (files.sites.name, files.sites_dated) == (LIST_NAME, date(2026, 9, 10))
    assert not already_in_use(files, store)
    done = refresh(files, embedded, store, NOW)
    assert done.manifest.counts == {"communes": COUNT, "other_names": 2, "sites": COUNT, "refused": 2}
    assert (done.came, done.went) == (0, 0)
    assert already_in_use(files, store)
    directory = current_directory(embedded, store)
    assert directory.manifest == done.manifest
    assert directory.sites_dated == date(2026, 9, 10)
    assert directory.gazetteer.resolve("Ancienne").place is not None
    assert [path.name for path in store.iterdir() if path.name.startswith(".")] == []


def test_the_report_is_kept_row_by_row(official: Path, embedded: Path, store: Path) -> None:
    rows = [site(number) for number in range(COUNT)]
    rows[3] |= {"telephone": "12 34", "latitude": "2.5", "longitude": "44.03", "h_lundi": "12:00 - 09:00"}
    write_list(official / LIST_NAME, rows, ";")
    refresh(files_in(official), embedded, store, NOW)
    report = (store / REPORT).read_text(encoding="utf-8").splitlines()
    assert report[0] == "row,id_fs,field,value,reason,action"
    assert {line.split(",")[2] for line in report if line.startswith("5,4,")} == {"telephone", "latitude", "h_lundi"}
    manifest = read_manifest(store)
    assert manifest is not None
    assert (manifest.folder(store) / REPORT).read_bytes() == (store / REPORT).read_bytes()


def test_the_latest_list_of_a_folder_is_taken_and_its_neighbour_of_communes_is_not(official: Path) -> None:
    for name in ("liste-fs-20230816.csv", "liste-fs-20261101.csv", "liste-fs-com2026-20261120.csv"):
        (official / name).write_bytes((official / LIST_NAME).read_bytes())
    assert files_in(official).sites.name == "liste-fs-20261101.csv"


def test_a_list_without_a_date_needs_one(official: Path) -> None:
    (official / LIST_NAME).rename(official / "liste-fs-actuelle.csv")
    with pytest.raises(SourceError, match=r"no date in its name; give it with --dated"):
        files_in(official)
    assert files_in(official, date(2026, 10, 1)).sites_dated == date(2026, 10, 1)


@pytest.mark.parametrize("name", [LIST_NAME, "communes.json", "communes-deleguees.json"])
def test_a_missing_file_is_named(official: Path, name: str) -> None:
    (official / name).unlink()
    with pytest.raises(SourceError, match=name.replace(".", r"\.") if name != LIST_NAME else "no list of sites"):
        files_in(official)


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not a folder"):
        files_in(tmp_path / "absent")


BAD_LISTS = {
    "empty": b"",
    "web page": b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>",
    "another format": b'{"error": "not found"}',
    "another encoding": "id_fs;é".encode("latin-1"),
    "columns gone": b"id_fs;lib_fs\n1;Rodez\n",
}


@pytest.mark.parametrize("content", BAD_LISTS.values(), ids=BAD_LISTS)
@pytest.mark.parametrize("file", [LIST_NAME, "communes.json", "communes-deleguees.json"])
def test_a_bad_file_changes_nothing(official: Path, embedded: Path, store: Path, file: str, content: bytes) -> None:
    refresh(files_in(official), embedded, store, NOW)
    before = (store / MANIFEST).read_bytes()
    (official / file).write_bytes(content)
    with pytest.raises(SourceError, match=r"Remedy: keep the last good table"):
        refresh(files_in(official), embedded, store, NOW)
    assert (store / MANIFEST).read_bytes() == before
    assert sites_in_use(embedded, store) == COUNT
    assert [path.name for path in store.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("share", [0.2, 0.5, 0.97])
def test_half_a_file_changes_nothing(official: Path, embedded: Path, store: Path, share: float) -> None:
    for name in (LIST_NAME, "communes.json", "communes-deleguees.json"):
        whole = (official / name).read_bytes()
        (official / name).write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(SourceError):
            refresh(files_in(official), embedded, store, NOW)
        (official / name).write_bytes(whole)
    assert read_manifest(store) is None


def test_a_list_that_loses_more_than_a_tenth_needs_consent(official: Path, embedded: Path, store: Path) -> None:
    write_official(official, sites=COUNT - 2)
    assert refresh(files_in(official), embedded, store, NOW).went == 2
    write_official(official, sites=COUNT - 5)
    with pytest.raises(SourceError, match="lost 3 of 18 sites"):
        refresh(files_in(official), embedded, store, NOW)
    assert sites_in_use(embedded, store) == COUNT - 2
    refresh(files_in(official), embedded, store, NOW, accept_loss=True)
    assert sites_in_use(embedded, store) == COUNT - 5


def test_communes_are_not_lost_either(official: Path, embedded: Path, store: Path) -> None:
    write_official(official, communes=COUNT - 3)
    with pytest.raises(SourceError, match="lost 3 of 20 communes"):
        refresh(files_in(official), embedded, store, NOW)


def test_a_list_from_tomorrow_is_refused(official: Path, embedded: Path, store: Path) -> None:
    files = replace(files_in(official), sites_dated=date(2026, 11, 26))
    with pytest.raises(SourceError, match="is to come"):
        refresh(files, embedded, store, NOW)


def test_former_names_stay_when_the_new_file_has_none(official: Path, embedded: Path, store: Path) -> None:
    names = [{"nom": "Associée", "code": "12901", "chefLieu": "12003"}]
    (official / "communes-deleguees.json").write_text(json.dumps(names), encoding="utf-8")
    refresh(files_in(official), embedded, store, NOW)
    gazetteer = current_directory(embedded, store).gazetteer
    assert [gazetteer.resolve(name).found for name in ("Associée", "Ancienne", "Déléguée")] == [True, True, True]


def test_a_broken_directory_in_use_is_replaced_and_held_against_the_embedded_one(
    official: Path, embedded: Path, store: Path
) -> None:
    refresh(files_in(official), embedded, store, NOW)
    (store / MANIFEST).write_text("{")
    assert not already_in_use(files_in(official), store)
    assert refresh(files_in(official), embedded, store, NOW).manifest.counts["sites"] == COUNT


def test_what_a_killed_refresh_left_is_swept(official: Path, embedded: Path, store: Path) -> None:
    (store / ".staged-dead" / "tables").mkdir(parents=True)
    refresh(files_in(official), embedded, store, NOW)
    assert not (store / ".staged-dead").exists()


def test_only_one_refresh_at_a_time(store: Path) -> None:
    under_way = pytest.raises(RefreshError, match="another refresh or import is under way")
    with only_one(store), under_way, only_one(store):
        pytest.fail("the second one began")
    with only_one(store):
        pass


def test_a_folder_that_cannot_be_written_is_said_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RefreshError, match=r"cannot be written .*Remedy: make room"), only_one(tmp_path / "file"):
        pytest.fail("it was held")
    with pytest.raises(RefreshError, match="No space left"), only_one(tmp_path / "store"):
        raise OSError(28, "No space left on device")


def test_checksums_are_logged(official: Path, embedded: Path, store: Path, caplog: pytest.LogCaptureFixture) -> None:
    files = files_in(official)
    with caplog.at_level("INFO"):
        refresh(files, embedded, store, NOW)
    for origin in files.origins.values():
        assert f"{origin.name}, {origin.size} bytes, SHA-256 {origin.sha256}" in caplog.text


def test_the_real_national_files_replace_the_embedded_region(store: Path) -> None:
    files: OfficialFiles = files_in(national_file("liste-fs-20240801.csv").parent)
    done = refresh(files, PROJECT / "data" / "directory", store, NOW)
    counts = {"communes": 34969, "other_names": 6959, "sites": 2845}
    assert {name: done.manifest.counts[name] for name in counts} == counts
    assert (done.came, done.went) == (2845 - 373, 0)
    directory = current_directory(PROJECT / "data" / "directory", store)
    assert directory.gazetteer.resolve("Quimper").place is not None
    assert len(directory.permanences) == 90
