from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from actions.directory.current import current_directory
from actions.directory.errors import DownloadError, SourceError
from actions.directory.refresh import already_in_use, fetch_official, refresh
from actions.directory.refresh.download import ATTEMPTS
from actions.directory.store import read_manifest
from actions.directory.zones import PARIS

from .conftest import Waits
from .official import COUNT, LIST_NAME, OfficialServer

NOW = datetime(2026, 11, 25, 10, tzinfo=PARIS)
Server = tuple[OfficialServer, str]


async def test_what_is_downloaded_becomes_the_directory_in_use(server: Server, embedded: Path, store: Path) -> None:
    behaviour, base = server
    seen: set[str] = set()
    files = await fetch_official(behaviour.addresses(base), store, progress=lambda name, *_: seen.add(name))
    assert seen == {"sites", "communes", "other_names"}
    assert files.sites_dated == date(2026, 9, 10)
    assert files.origins["sites"].name == LIST_NAME
    assert files.origins["sites"].address == behaviour.addresses(base).sites
    refresh(files, embedded, store, NOW)
    directory = current_directory(embedded, store)
    assert len(directory.sites.sites) == COUNT
    names = [directory.gazetteer.resolve(name).found for name in ("Associée", "Ancienne", "Déléguée")]
    assert names == [True, True, True]


async def test_the_second_time_nothing_is_sent(server: Server, embedded: Path, store: Path) -> None:
    behaviour, base = server
    addresses = behaviour.addresses(base)
    refresh(await fetch_official(addresses, store), embedded, store, NOW)
    again = await fetch_official(addresses, store)
    assert already_in_use(again, store)
    assert [status for _, _, status in behaviour.asked] == [200, 200, 200, 304, 304, 304]


@pytest.mark.parametrize("damage", ["changed", "absent", "unreadable note", "other address"])
async def test_a_file_that_is_not_as_it_was_received_is_downloaded_again(
    server: Server, store: Path, damage: str
) -> None:
    behaviour, base = server
    addresses = behaviour.addresses(base)
    await fetch_official(addresses, store)
    kept = store / "downloads" / "communes.json"
    if damage == "changed":
        kept.write_text("[]")
    elif damage == "absent":
        kept.unlink()
    elif damage == "unreadable note":
        (store / "downloads" / "fetched.json").write_text('{"communes": {"address": 3}}')
    else:
        addresses = replace(addresses, communes=f"{base}/communes?fields=code")
    files = await fetch_official(addresses, store)
    assert files.communes.read_bytes() == behaviour.files["communes"]
    assert behaviour.statuses("communes") == [200, 200]


@pytest.mark.parametrize("fault", ["500", "404", "html", "empty", "half"])
@pytest.mark.parametrize("name", ["sites", "communes", "names"])
async def test_a_file_that_cannot_be_had_changes_nothing(
    server: Server, embedded: Path, store: Path, waits: Waits, name: str, fault: str
) -> None:
    behaviour, base = server
    addresses = behaviour.addresses(base)
    refresh(await fetch_official(addresses, store), embedded, store, NOW)
    before = read_manifest(store)
    behaviour.files = {name: body + b" " for name, body in behaviour.files.items()}
    behaviour.faults = {name: [fault] * ATTEMPTS}
    with pytest.raises(DownloadError):
        await fetch_official(addresses, store, sleep=waits)
    assert read_manifest(store) == before


async def test_a_web_page_sent_as_a_file_is_refused_at_the_import(server: Server, embedded: Path, store: Path) -> None:
    behaviour, base = server
    behaviour.files["sites"] = b"<html><body>Maintenance</body></html>"
    with pytest.raises(SourceError, match="is a web page"):
        refresh(await fetch_official(behaviour.addresses(base), store), embedded, store, NOW)
    assert read_manifest(store) is None


async def test_a_list_without_a_date_needs_one(server: Server, store: Path) -> None:
    behaviour, base = server
    behaviour.list_name, behaviour.folder = "liste.csv", "x"
    with pytest.raises(DownloadError, match="does not say the date of the list; give it with --dated"):
        await fetch_official(behaviour.addresses(base), store)
    assert (await fetch_official(behaviour.addresses(base), store, date(2026, 9, 1))).sites_dated == date(2026, 9, 1)
