import hashlib
from datetime import date
from pathlib import Path

import aiohttp
import pytest

from actions.directory.errors import DownloadError
from actions.directory.refresh import download as module
from actions.directory.refresh.download import ATTEMPTS, LONGEST_WAIT_SECONDS, download

from .conftest import Waits
from .official import LIST_NAME, OfficialServer

Server = tuple[OfficialServer, str]


async def test_a_redirect_is_followed_to_the_file_its_name_and_its_day(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, official: Path, waits: Waits
) -> None:
    behaviour, base = server
    seen: list[tuple[int, int | None]] = []
    target = tmp_path / "sites.csv"
    address = behaviour.addresses(base).sites
    fetched = await download(session, address, target, None, lambda *now: seen.append(now), waits)
    body = (official / LIST_NAME).read_bytes()
    assert target.read_bytes() == body
    assert (fetched.address, fetched.name, fetched.day) == (address, LIST_NAME, date(2026, 9, 10))
    assert (fetched.size, fetched.sha256) == (len(body), hashlib.sha256(body).hexdigest())
    assert seen[-1] == (len(body), len(body))
    assert waits == []


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({"list_name": "liste.csv"}, date(2026, 9, 15)),  # the folder of the address
        ({"list_name": "liste.csv", "folder": "x", "headers": {"Last-Modified": "Wed, 16 Sep 2026 08:00:00 GMT"}},
         date(2026, 9, 16)),
        ({"list_name": "liste.csv", "folder": "x", "headers": {"Last-Modified": "yesterday"}}, None),
        ({"list_name": "liste.csv", "folder": "x"}, None),
        ({"list_name": "x", "headers": {"Content-Disposition": 'attachment; filename="liste-fs-20260901.csv"'}},
         date(2026, 9, 1)),
        ({"list_name": "liste-fs-20261399.csv"}, date(2026, 9, 15)),
    ],
)  # fmt: skip
async def test_the_day_of_the_list_is_what_the_server_says(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, changes: dict[str, object], day: date | None
) -> None:
    behaviour, base = server
    for name, value in changes.items():
        setattr(behaviour, name, value)
    assert (await download(session, behaviour.addresses(base).sites, tmp_path / "sites.csv")).day == day


async def test_an_unchanged_file_is_not_sent_again(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    behaviour, base = server
    address, target = behaviour.addresses(base).sites, tmp_path / "sites.csv"
    first = await download(session, address, target)
    assert await download(session, address, target, first) == first
    behaviour.files["sites"] += b"\n"
    assert (await download(session, address, target, first)).sha256 != first.sha256
    assert behaviour.statuses("sites") == [200, 304, 200]


@pytest.mark.parametrize("fault", ["500", "502", "503", "429", "408", "half", "empty"])
async def test_a_fault_that_may_pass_is_tried_again_further_and_further_apart(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, waits: Waits, fault: str
) -> None:
    behaviour, base = server
    behaviour.faults["communes"] = [fault] * (ATTEMPTS - 1)
    target = tmp_path / "communes.json"
    await download(session, behaviour.addresses(base).communes, target, sleep=waits)
    assert target.read_bytes() == behaviour.files["communes"]
    assert len(waits) == ATTEMPTS - 1
    assert waits[0] >= (7 if fault == "429" else 1)
    assert all(wait >= 2**n for n, wait in enumerate(waits))


@pytest.mark.parametrize("fault", ["500", "half", "empty"])
async def test_after_the_last_attempt_the_file_before_stays(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, waits: Waits, fault: str
) -> None:
    behaviour, base = server
    behaviour.faults["communes"] = [fault] * ATTEMPTS
    target = tmp_path / "communes.json"
    target.write_text("before")
    with pytest.raises(DownloadError, match=rf"{ATTEMPTS} attempts\)\. Remedy: try again later"):
        await download(session, behaviour.addresses(base).communes, target, sleep=waits)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.glob("communes.json.*")] == []
    assert max(waits) <= 1.5 * LONGEST_WAIT_SECONDS


@pytest.mark.parametrize(("fault", "problem"), [("404", "answers 404"), ("403", "answers 403"), ("html", "a web page")])
async def test_a_fault_that_will_not_pass_is_not_tried_again(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, waits: Waits, fault: str, problem: str
) -> None:
    behaviour, base = server
    behaviour.faults["sites"] = [fault]
    with pytest.raises(DownloadError, match=problem):
        await download(session, behaviour.addresses(base).sites, tmp_path / "sites.csv", sleep=waits)
    assert (waits, behaviour.statuses("sites")) == ([], [int(fault) if fault.isdigit() else 200])


async def test_a_server_that_hangs_is_left(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour, base = server
    behaviour.faults["names"] = ["hang"] * ATTEMPTS
    monkeypatch.setattr(module, "LIMITS", aiohttp.ClientTimeout(total=0.05))
    with pytest.raises(DownloadError, match="attempts"):
        await download(session, behaviour.addresses(base).other_names, tmp_path / "names.json", sleep=waits)


async def test_nobody_at_the_address(session: aiohttp.ClientSession, tmp_path: Path, waits: Waits) -> None:
    with pytest.raises(DownloadError, match="attempts"):
        await download(session, "http://127.0.0.1:9/liste.csv", tmp_path / "sites.csv", sleep=waits)


@pytest.mark.parametrize("path", ["/loop", ""])
async def test_what_is_no_address_is_said_at_once(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, waits: Waits, path: str
) -> None:
    address = f"{server[1]}{path}" if path else "liste.csv"
    with pytest.raises(DownloadError, match="no usable address"):
        await download(session, address, tmp_path / "sites.csv", sleep=waits)
    assert waits == []


async def test_an_endless_file_is_stopped(
    server: Server, session: aiohttp.ClientSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour, base = server
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    with pytest.raises(DownloadError, match="more than 100 bytes"):
        await download(session, behaviour.addresses(base).communes, tmp_path / "communes.json")
    assert list(tmp_path.glob("communes*")) == []
