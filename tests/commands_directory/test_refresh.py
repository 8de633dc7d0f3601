import asyncio
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from aiohttp.test_utils import TestServer
from directory_refresh.official import OfficialServer, write_official
from directory_sites.national import national_file

from .conftest import Guichet


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[OfficialServer, str]]:
    """The server and its base address, in a loop of its own: the command starts another."""
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    behaviour = OfficialServer.of(write_official(tmp_path / "served"))
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    running = TestServer(behaviour.app(), host="127.0.0.1")
    asyncio.run_coroutine_threadsafe(running.start_server(), loop).result()
    yield behaviour, str(running.make_url("")).rstrip("/")
    asyncio.run_coroutine_threadsafe(running.close(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_all_of_france_from_a_folder(guichet: Guichet, store: Path) -> None:
    folder = str(national_file("communes.json").parent)
    result = guichet("directory", "refresh", "--from", folder)
    assert result.exit_code == 0, result.stderr
    assert "2 845 sites (liste du 01/08/2024), 34 969 communes, 6 959 autres noms" in result.stdout
    assert "Sites nouveaux : 2 472. Sites disparus : 0." in result.stdout
    assert str(store / "report.csv") in result.stdout
    again = guichet("directory", "refresh", "--from", folder)
    assert (again.exit_code, again.stdout) == (0, "L'annuaire est à jour : liste du 01/08/2024.\n")
    quimper = json.loads(guichet("nearest", "Quimper", "--json").stdout)
    assert quimper["place"] == {"insee": "29232", "name": "Quimper", "department": "29"}
    paris = json.loads(guichet("nearest", "Paris 15", "--json").stdout)
    assert paris["place"]["insee"] == "75056"
    reunion = json.loads(guichet("nearest", "97400", "--at", "2026-11-24T07:00", "--json").stdout)
    assert reunion["sites"][0]["open_now"] is True, "ten in the morning there"
    assert reunion["sites"][0]["next_change"].endswith("+01:00")
    checked = json.loads(guichet("directory", "check", "--json").stdout)
    assert checked["numbers"]["sites"] == 2845
    assert checked["import"] == {"repaired": 510, "refused": 24, "flagged": 247}
    assert checked["coverage"]["communes"] > 0.99


@pytest.mark.parametrize("damage", ["absent", "empty", "half", "html"])
def test_a_bad_folder_changes_nothing(guichet: Guichet, store: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "official"
    if damage != "absent":
        write_official(folder)
        path = folder / "liste-fs-20260910.csv"
        whole = path.read_bytes()
        path.write_bytes({"empty": b"", "half": whole[: len(whole) // 2], "html": b"<html></html>"}[damage])
    result = guichet("directory", "refresh", "--from", str(folder))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Rien n'a changé : l'annuaire en place reste en service." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (store / "current.json").exists()


def test_a_list_of_one_département_is_a_loss(guichet: Guichet, store: Path, tmp_path: Path) -> None:
    folder = str(write_official(tmp_path / "official"))
    result = guichet("directory", "refresh", "--from", folder)
    assert result.exit_code == 1
    assert "communes of the last good table" in result.stderr
    forced = guichet("directory", "refresh", "--from", folder, "--accept-loss")
    assert forced.exit_code == 0, forced.stderr
    assert json.loads(guichet("directory", "check", "--json").stdout)["numbers"]["sites"] == 20


@pytest.mark.parametrize("written", ["hier", "2026-13-01", ""])
def test_a_wrong_date_is_status_2_in_plain_french(guichet: Guichet, store: Path, tmp_path: Path, written: str) -> None:
    folder = write_official(tmp_path / "official", name="liste-fs-actuelle.csv")
    result = guichet("directory", "refresh", "--from", str(folder), "--dated", written or " ")
    assert result.exit_code == 2
    assert result.stderr.startswith("--dated")


def test_it_is_downloaded_with_its_checksum_and_not_sent_twice(
    guichet: Guichet, store: Path, server: tuple[OfficialServer, str], caplog: pytest.LogCaptureFixture
) -> None:
    behaviour, base = server
    addresses = behaviour.addresses(base)
    options = ("--sites-url", addresses.sites, "--communes-url", addresses.communes)
    options += ("--other-names-url", addresses.other_names, "--accept-loss")
    with caplog.at_level("INFO"):
        result = guichet("directory", "refresh", *options)
    assert result.exit_code == 0, result.stderr
    assert "20 sites (liste du 10/09/2026), 20 communes" in result.stdout
    assert hashlib.sha256(behaviour.files["sites"]).hexdigest() in caplog.text
    again = guichet("directory", "refresh", *options)
    assert (again.exit_code, again.stdout) == (0, "L'annuaire est à jour : liste du 10/09/2026.\n")
    assert [status for _, _, status in behaviour.asked] == [200, 200, 200, 304, 304, 304]
    assert guichet("directory", "refresh", *options, "--force").stdout.startswith("Annuaire renouvelé")
    behaviour.faults["communes"] = ["404"]
    refused = guichet("directory", "refresh", *options)
    assert refused.exit_code == 1
    assert "answers 404" in refused.stderr
    assert "Rien n'a changé" in refused.stderr


def test_nobody_at_the_address(guichet: Guichet, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.directory.refresh.download.FIRST_WAIT_SECONDS", 0.0)
    result = guichet("directory", "refresh", "--sites-url", "http://127.0.0.1:9/liste.csv")
    assert result.exit_code == 1
    assert "Rien n'a changé" in result.stderr
