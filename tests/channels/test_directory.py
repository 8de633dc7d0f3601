from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from icalendar import Calendar
from serving import serving

from actions.directory.zones import PARIS
from bot.channels.directory.channel import FILES_PER_ADDRESS, PermanenceCalendars, load_sentences
from bot.errors import DataError

DATA = Path(__file__).parents[2] / "data"


class Now:
    """The clock of Paris, and the seconds that limits count."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 10, tzinfo=PARIS)

    def __call__(self) -> datetime:
        return self.now

    def ticks(self) -> float:
        return self.now.timestamp()


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def folder() -> Path:
    return DATA / "directory"


@pytest.fixture
async def client(now: Now, folder: Path) -> AsyncIterator[aiohttp.ClientSession]:
    async with serving(PermanenceCalendars(folder, now, now.ticks)) as session:
        yield session


async def test_the_permanences_of_a_commune_are_a_calendar(client: aiohttp.ClientSession) -> None:
    async with client.get("/permanences/12167.ics") as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert response.headers["Cache-Control"] == "public, max-age=3600"
        assert response.headers["Content-Disposition"] == 'inline; filename="permanences-12167.ics"'
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        calendar = Calendar.from_ical(await response.read())
    events = calendar.walk("VEVENT")
    assert events[0].decoded("dtstart") == datetime(2026, 11, 27, 9, 45, tzinfo=PARIS)
    assert "Najac" in events[0]["summary"]
    assert events[-1].decoded("dtstart") < datetime(2026, 11, 24, tzinfo=PARIS) + timedelta(days=180)


@pytest.mark.parametrize("sent", ["{}", "W/{}", '"other", {}', "*"])
async def test_an_unchanged_calendar_is_not_sent_again(client: aiohttp.ClientSession, sent: str, now: Now) -> None:
    async with client.get("/permanences/12167.ics") as response:
        etag = response.headers["ETag"]
    now.now += timedelta(hours=5)
    async with client.get("/permanences/12167.ics", headers={"If-None-Match": sent.format(etag)}) as response:
        assert (response.status, await response.read()) == (304, b"")
        assert response.headers["ETag"] == etag
    async with client.get("/permanences/12167.ics", headers={"If-None-Match": '"other"'}) as response:
        assert response.status == 200
    async with client.head("/permanences/12167.ics") as response:
        assert (response.status, await response.read()) == (200, b"")


async def test_a_date_that_is_over_leaves_the_calendar(client: aiohttp.ClientSession, now: Now) -> None:
    async with client.get("/permanences/12167.ics") as response:
        before, etag = await response.read(), response.headers["ETag"]
    now.now += timedelta(days=4)
    async with client.get("/permanences/12167.ics", headers={"If-None-Match": etag}) as response:
        assert response.status == 200
        after = await response.read()
    assert b"20261127T094500" in before
    assert b"20261127T094500" not in after


async def test_a_commune_without_permanence_has_an_empty_calendar(client: aiohttp.ClientSession) -> None:
    async with client.get("/permanences/12089.ics") as response:
        assert response.status == 200
        assert Calendar.from_ical(await response.read()).walk("VEVENT") == []


@pytest.mark.parametrize(
    "path",
    [
        *("12999.ics", "2A004.ics", "00000.ics", "12167", "12167.ICS", "12167.ics.ics", "najac.ics", "1216.ics"),
        *("121677.ics", "2C004.ics", "2a004.ics", "٠١٢٣٤.ics", "12167.ics%0a", "..%2f12167.ics", "%00.ics", ".ics"),
        "x" * 3000,
    ],
)
async def test_any_other_name_is_said_in_plain_french_not_to_exist(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(f"/permanences/{path}") as response:
        text = await response.text()
        assert response.status == 404
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert text.startswith("Ce calendrier n'existe pas.")


async def test_only_reading_is_possible(client: aiohttp.ClientSession) -> None:
    for method in ("POST", "PUT", "DELETE"):
        async with client.request(method, "/permanences/12167.ics") as response:
            assert response.status == 405


async def test_one_address_may_not_ask_without_end(client: aiohttp.ClientSession, now: Now) -> None:
    for _ in range(FILES_PER_ADDRESS.burst):
        async with client.get("/permanences/12167.ics") as response:
            assert response.status == 200
    async with client.get("/permanences/12167.ics") as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "60")
        assert "Attendez une minute" in await response.text()
    now.now += timedelta(minutes=1)
    async with client.get("/permanences/12167.ics") as response:
        assert response.status == 200


@pytest.mark.parametrize("folder", [Path("/nowhere/directory")])
async def test_an_unreadable_directory_is_not_an_error_page(client: aiohttp.ClientSession, folder: Path) -> None:
    async with client.get("/permanences/12167.ics") as response:
        assert response.status == 503
        assert (await response.text()).startswith("Les permanences ne peuvent pas être lues")


def test_the_channel_stands_in_the_credentials() -> None:
    assert PermanenceCalendars.from_credentials(None).url_prefix() == "/permanences"
    assert "bot.channels.directory.channel.PermanenceCalendars:" in (DATA.parent / "credentials.yml").read_text()


def test_a_missing_sentence_is_named(tmp_path: Path) -> None:
    path = tmp_path / "texts.yml"
    path.write_text("unknown: non\n", encoding="utf-8")
    with pytest.raises(DataError, match="too_many"):
        load_sentences(path)
