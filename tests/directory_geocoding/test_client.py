import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from actions.directory.communes import Commune
from actions.directory.geocoding import client as module
from actions.directory.geocoding.breaker import FAILURES, REST_SECONDS
from actions.directory.geocoding.client import Geocoder, current_geocoder

from .test_answer import RODEZ, answer, feature

SECRET = "12 rue des Lilas"


@dataclass
class Service:
    """Stands for the official geocoder: what it was asked, and how it answers."""

    asked: list[dict[str, str]] = field(default_factory=list)
    fault: str = ""
    now: float = 0.0

    async def search(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.query))
        if self.fault.isdigit():
            headers = {"Location": "/elsewhere"} if self.fault == "302" else {}
            return web.json_response({"code": int(self.fault)}, status=int(self.fault), headers=headers)
        if self.fault == "html":
            return web.Response(text="<html>Maintenance</html>", content_type="text/html")
        if self.fault == "not json":
            return web.Response(body=b'{"features": [', content_type="application/json")
        if self.fault == "endless":
            return web.Response(body=b" " * 300_000, content_type="application/json")
        if self.fault == "hang":
            await asyncio.sleep(30)
        if self.fault == "nothing":
            return web.Response(body=answer(), content_type="application/json")
        if self.fault == "half":
            response = web.StreamResponse(headers={"Content-Length": "500", "Content-Type": "application/json"})
            await response.prepare(request)
            await response.write(b'{"features"')
            assert request.transport is not None
            request.transport.close()
            return response
        return web.Response(body=answer(feature()), content_type="application/json")

    def ticks(self) -> float:
        return self.now


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def geocoder(service: Service, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Geocoder]:
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    app = web.Application()
    app.router.add_get("/geocodage/search", service.search)
    async with TestServer(app, host="127.0.0.1") as server:
        yield Geocoder(str(server.make_url("/geocodage/search")), 0.3, service.ticks)


async def test_an_address_is_placed(geocoder: Geocoder, service: Service) -> None:
    located = await geocoder.locate(f"{SECRET}, 12000 Rodez", RODEZ)
    assert located is not None
    assert (located.latitude, located.longitude, located.insee) == (44.36, 2.57, "12202")
    assert service.asked == [{"q": f"{SECRET}, 12000 Rodez", "limit": "5"}]


@pytest.mark.parametrize(
    ("address", "question"),
    [
        (SECRET, f"{SECRET} 12000 Rodez"),
        (f"{SECRET} a rodez", f"{SECRET} a rodez"),
        (f"{SECRET} 12000", f"{SECRET} 12000"),
        (f"  {SECRET}\n Rodez ", f"{SECRET} Rodez"),
    ],
)
async def test_the_commune_is_added_when_the_address_does_not_say_it(
    geocoder: Geocoder, service: Service, address: str, question: str
) -> None:
    await geocoder.locate(address, RODEZ)
    assert service.asked[0]["q"] == question


async def test_a_street_that_only_begins_like_the_commune_does_not_say_it(geocoder: Geocoder, service: Service) -> None:
    pau = Commune("64445", "Pau", "64", ("64000",), 77000, 43.32, -0.36)
    await geocoder.locate("12 rue Paul Bert", pau)
    assert service.asked[0]["q"] == "12 rue Paul Bert 64000 Pau"


async def test_a_long_address_is_cut(geocoder: Geocoder, service: Service) -> None:
    await geocoder.locate("rue " + "x" * 5000)
    assert len(service.asked[0]["q"]) == 200


@pytest.mark.parametrize("address", ["", "  ", "12", "?!"])
async def test_nothing_is_asked_about_nothing(geocoder: Geocoder, service: Service, address: str) -> None:
    assert await geocoder.locate(address, RODEZ) is None
    assert service.asked == []


async def test_the_same_question_is_asked_once_an_hour(geocoder: Geocoder, service: Service) -> None:
    first = await geocoder.locate(f"{SECRET} Rodez", RODEZ)
    assert await geocoder.locate(f"{SECRET.upper()},  RODEZ", RODEZ) == first
    assert len(service.asked) == 1
    service.now += 3601
    await geocoder.locate(f"{SECRET} Rodez", RODEZ)
    assert len(service.asked) == 2


async def test_that_there_is_none_is_remembered_too(geocoder: Geocoder, service: Service) -> None:
    service.fault = "nothing"
    assert [await geocoder.locate(SECRET, RODEZ) for _ in range(5)] == [None] * 5
    assert len(service.asked) == 1


@pytest.mark.parametrize("fault", ["500", "503", "429", "404", "302", "html", "not json", "half", "endless", "hang"])
async def test_whatever_the_service_does_gives_none_and_a_log_without_the_address(
    geocoder: Geocoder, service: Service, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    service.fault = fault
    with caplog.at_level(logging.DEBUG):
        for number in range(FAILURES):
            assert await geocoder.locate(f"{number} {SECRET}", RODEZ) is None
    assert "left alone for a while" in caplog.text
    own = [record.getMessage() for record in caplog.records if record.name.startswith("actions")]
    assert not any("Lilas" in message or "Rodez" in message for message in own)
    assert await geocoder.locate("another address", RODEZ) is None
    assert len(service.asked) == FAILURES, "left alone"
    service.now += REST_SECONDS
    service.fault = ""
    assert await geocoder.locate("another address", RODEZ) is not None
    assert await geocoder.locate("yet another address", RODEZ) is not None


async def test_a_service_that_hangs_costs_no_more_than_the_budget(geocoder: Geocoder, service: Service) -> None:
    service.fault = "hang"
    began = asyncio.get_running_loop().time()
    assert await geocoder.locate(SECRET, RODEZ) is None
    assert asyncio.get_running_loop().time() - began < 1.5


async def test_nobody_at_the_address_of_the_service() -> None:
    assert await Geocoder("http://127.0.0.1:9/search", 0.3).locate(SECRET, RODEZ) is None


async def test_the_setting_gives_the_address_or_switches_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUICHET_GEOCODER", raising=False)
    assert current_geocoder()._url == "https://data.geopf.fr/geocodage/search"
    assert current_geocoder() is current_geocoder()
    monkeypatch.setenv("GUICHET_GEOCODER", "")
    monkeypatch.setattr(module.Geocoder, "_ask", lambda *_: pytest.fail("it was called"))
    assert await current_geocoder().locate(SECRET, RODEZ) is None
