"""The links, against a server of this test on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from actions.cards.checking import links
from actions.cards.checking.links import check_links, links_of
from cards.build import entry_of

BUSY = web.AppKey("busy", dict[str, int])


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TestServer]:
    busy = {"now": 0, "most": 0}

    async def page(request: web.Request) -> web.Response:
        busy["now"] += 1
        busy["most"] = max(busy["most"], busy["now"])
        await asyncio.sleep(0)
        busy["now"] -= 1
        name = request.match_info["name"]
        if name == "no-head" and request.method == "HEAD":
            return web.Response(status=405)
        if name == "moved":
            raise web.HTTPFound("/good")
        if name == "elsewhere":
            raise web.HTTPFound(f"http://localhost:{request.url.port}/good")
        if name == "loop":
            raise web.HTTPFound("/loop")
        if name == "slow":
            await asyncio.sleep(30)
        return web.Response(status=int(name) if name.isdigit() else 200)

    app = web.Application()
    app.router.add_route("*", "/{name}", page)
    app[BUSY] = busy
    async with TestServer(app, host="127.0.0.1") as started:
        yield started


async def told(server: TestServer, *names: str) -> list[str]:
    pages = {str(server.make_url(f"/{name}")): f"caf.yml:{line}" for line, name in enumerate(names, 1)}
    findings = await check_links(pages)
    assert findings is not None
    return [str(finding).replace(str(server.make_url("/")), "").split(" Remedy")[0] for finding in findings]


async def test_pages_that_answer_are_no_finding(server: TestServer) -> None:
    assert await told(server, "good", "no-head", "moved") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("404", "caf.yml:2: error: 404 answers 404."),
        ("410", "caf.yml:2: error: 410 answers 410."),
        ("500", "caf.yml:2: error: 500 answers 500."),
        ("403", "caf.yml:2: warning: 403 is closed to programs (403)."),
        ("429", "caf.yml:2: warning: 429 is closed to programs (429)."),
    ],
)
async def test_a_page_that_refuses_is_reported(server: TestServer, name: str, expected: str) -> None:
    assert await told(server, "good", name) == [expected]


async def test_a_page_that_leads_to_another_domain_is_a_warning(server: TestServer) -> None:
    lines = await told(server, "elsewhere")
    assert lines == [f"caf.yml:1: warning: elsewhere leads to http://localhost:{server.port}/good."]


async def test_a_page_that_leads_nowhere_is_an_error(server: TestServer) -> None:
    lines = await told(server, "good", "loop")
    assert [line.split(" (")[0] for line in lines] == ["caf.yml:2: error: loop does not answer"]


async def test_a_page_that_takes_too_long_is_an_error(server: TestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "TIMEOUT_SECONDS", 0.2)
    assert await told(server, "good", "slow") == ["caf.yml:2: error: slow does not answer (TimeoutError)."]


async def test_at_most_four_pages_are_open_at_a_time(server: TestServer) -> None:
    await told(server, *(f"page{number}" for number in range(30)))
    assert 1 <= server.app[BUSY]["most"] <= links.AT_A_TIME


async def test_without_a_network_nothing_is_said_of_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    port = unused_port()
    assert await check_links({f"http://127.0.0.1:{port}/{n}": "caf.yml:1" for n in range(200)}) is None


async def test_no_link_is_no_finding() -> None:
    assert await check_links({}) == []


def test_each_address_is_opened_once_for_its_first_use(tmp_path: Path) -> None:
    first = entry_of(tmp_path, "source_url: https://a.fr\nonline: https://b.fr")
    second = entry_of(tmp_path, "title: x\nsource_url: https://a.fr")
    path = tmp_path / "entry.yml"
    assert links_of([first, second]) == {"https://a.fr": f"{path}:3", "https://b.fr": f"{path}:4"}
