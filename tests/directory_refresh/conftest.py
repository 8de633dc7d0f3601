from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from actions.directory.build import build_communes
from actions.directory.communes import read_communes
from actions.directory.importing.build import build_sites

from .official import OfficialServer, write_official

DEPARTMENTS = Path(__file__).parents[2] / "data" / "directory" / "departments.csv"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def official(tmp_path: Path) -> Path:
    """The folder of the official files."""
    return write_official(tmp_path / "official")


@pytest.fixture
def embedded(official: Path, tmp_path: Path) -> Path:
    """The folder data/directory of a project, made from the same files, an edition before."""
    folder = tmp_path / "data" / "directory"
    folder.mkdir(parents=True)
    (folder / "departments.csv").write_bytes(DEPARTMENTS.read_bytes())
    build_communes(official, folder, None)
    communes = {commune.insee: commune for commune in read_communes(folder / "communes.csv")}
    build_sites(official / "liste-fs-20260910.csv", folder, communes, None)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
async def server(official: Path) -> AsyncIterator[tuple[OfficialServer, str]]:
    """The server and its base address."""
    behaviour = OfficialServer.of(official)
    async with TestServer(behaviour.app(), host="127.0.0.1") as running:
        yield behaviour, str(running.make_url("")).rstrip("/")


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


class Waits(list[float]):
    """Stands for `asyncio.sleep`: remembers the seconds, waits for none."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()
