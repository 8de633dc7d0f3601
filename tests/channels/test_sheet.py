"""GET /fiche/<partner>/<topic>: the sheet over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import pytest
from dialogue.cards import talk_with_cards
from echo_bot import Clock
from serving import serving

from actions.dialogue.material import Material
from bot.channels.sheet.channel import SHEETS_PER_ADDRESS, SheetPages
from bot.channels.sheet.forms import Form, Wanted, address, read_address
from bot.errors import DataError


@pytest.fixture
async def client(clock: Clock) -> AsyncIterator[aiohttp.ClientSession]:
    material = talk_with_cards().conversation.material
    async with serving(SheetPages(lambda: material, ticks=clock)) as session:
        yield session


async def test_the_page_has_the_request_the_site_and_the_security_headers(client: aiohttp.ClientSession) -> None:
    async with client.get("/fiche/caf/rsa?lieu=1") as response:
        page = await response.text()
        assert (response.status, response.content_type) == (200, "text/html")
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "Set-Cookie" not in response.headers
    assert "<h1>Fiche de liaison</h1>" in page
    assert "<p>France services Rodez</p>" in page
    assert 'href="/fiche/caf/rsa.pdf?lieu=1"' in page


@pytest.mark.parametrize("path", ["/fiche/caf/rsa.txt", "/fiche/caf/rsa?format=txt"])
async def test_plain_text_by_suffix_or_format(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(path) as response:
        assert (response.status, response.content_type, response.charset) == (200, "text/plain", "utf-8")
        assert "Demande :\nRSA" in await response.text()


@pytest.mark.parametrize("path", ["/fiche/caf/rsa.pdf?lieu=1", "/fiche/caf/rsa?format=pdf"])
async def test_pdf_by_suffix_or_format(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(path) as response:
        assert (response.status, response.content_type) == (200, "application/pdf")
        assert response.headers["Content-Disposition"] == 'inline; filename="fiche-caf-rsa.pdf"'
        assert (await response.read()).startswith(b"%PDF-")


async def test_a_stop_is_named_with_its_dates(client: aiohttp.ClientSession) -> None:
    async with client.get("/fiche/caf/rsa.txt?passage=9%7C12167%7Cmairie") as response:
        assert "Vendredi 27 novembre" in await response.text()
    async with client.get("/fiche/caf/rsa.txt?passage=%3Cscript%3E") as response:
        assert response.status == 200
        assert "script" not in await response.text()


async def test_a_checklist_has_its_page(client: aiohttp.ClientSession) -> None:
    async with client.get("/fiche/evenement/deces") as response:
        assert response.status == 200
        assert '<ul class="boxes">' in await response.text()


@pytest.mark.parametrize("site", ["999", "abc", "-1", "", "1;2", "9999999999999"])
async def test_a_site_that_is_not_in_the_list_is_left_out(client: aiohttp.ClientSession, site: str) -> None:
    async with client.get("/fiche/caf/rsa", params={"lieu": site}) as response:
        assert response.status == 200
        assert "39 39" in await response.text()


@pytest.mark.parametrize(
    "path",
    [
        "/fiche/caf/inconnu",
        "/fiche/programme/gratuit",
        "/fiche/caf/sans_fiche",
        "/fiche/caf/rsa.exe",
        "/fiche/caf/rsa?format=exe",
        "/fiche/caf/<script>alert(1)<%2Fscript>",
        "/fiche/..%2f..%2fetc/passwd",
        "/fiche/caf/%00",
    ],
)
async def test_anything_else_is_a_404_in_plain_french_that_repeats_nothing(
    client: aiohttp.ClientSession, path: str
) -> None:
    async with client.get(path) as response:
        page = await response.text()
        assert (response.status, response.content_type) == (404, "text/html")
        assert "Cette fiche n&#x27;existe pas" in page
        assert "alert" not in page
        assert response.headers["X-Frame-Options"] == "DENY"


async def test_the_style_is_served(client: aiohttp.ClientSession) -> None:
    async with client.get("/fiche/static/sheet.css") as response:
        assert (response.status, response.content_type) == (200, "text/css")
        assert "@media print" in await response.text()


async def test_who_asks_too_much_waits(client: aiohttp.ClientSession) -> None:
    for _ in range(SHEETS_PER_ADDRESS.burst):
        async with client.head("/fiche/caf/rsa") as response:
            assert response.status == 200
    async with client.get("/fiche/caf/rsa") as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "60")


async def test_nothing_can_be_posted(client: aiohttp.ClientSession) -> None:
    async with client.post("/fiche/caf/rsa", data=b"x") as response:
        assert response.status == 405


@pytest.mark.parametrize("venue", [None, "site:12", "stop:9|12167|la mairie & l'école"])
@pytest.mark.parametrize("form", list(Form))
def test_the_address_of_a_sheet_is_read_back(form: Form, venue: str | None) -> None:
    wanted = Wanted("caf/rsa", venue, form)
    found = urlsplit(address(wanted, form))
    _, _, partner, name = found.path.split("/")
    assert read_address(partner, name, dict(parse_qsl(found.query))) == wanted


def test_the_channel_needs_no_setting() -> None:
    assert SheetPages.from_credentials(None).url_prefix() == "/fiche"


async def test_without_cards_a_sentence_says_to_come_back() -> None:
    def broken() -> Material:
        raise DataError(Path("data/answers/caf.yml"), 3, "is broken.", "mend it.")

    async with serving(SheetPages(broken)) as session, session.get("/fiche/caf/rsa") as response:
        assert (response.status, response.content_type) == (503, "text/plain")
        assert "Réessayez dans quelques minutes" in await response.text()
