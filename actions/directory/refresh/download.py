"""Downloads one file: time limits, attempts further and further apart, nothing sent again that did not change."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath

import aiohttp

from actions.directory.errors import DownloadError
from actions.directory.importing.text import day_in

logger = logging.getLogger(__name__)

ATTEMPTS = 4
FIRST_WAIT_SECONDS = 1.0
"""Then twice as long each time; up to half as much again at random, so that many machines do not come back at once."""
LONGEST_WAIT_SECONDS = 60.0
LIMITS = aiohttp.ClientTimeout(total=300, connect=15, sock_read=30)
MOST_BYTES = 100_000_000
"""The largest file has 6 MB; more than this is something else."""
_CHUNK = 1 << 16
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})

Progress = Callable[[int, "int | None"], None]
"""Told the bytes received, and those expected when they are known."""
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True)
class Fetched:
    """One file received: what to ask with next time, its checksum, its published name and day (None when not said)."""

    address: str
    name: str
    etag: str
    sha256: str
    size: int
    day: date | None


class _AgainError(Exception):
    """This attempt failed in a way that may pass; `wait` is what the server asks for, in seconds."""

    def __init__(self, problem: str, wait: float = 0.0) -> None:
        super().__init__(problem)
        self.wait = wait


async def download(
    session: aiohttp.ClientSession,
    address: str,
    target: Path,
    known: Fetched | None = None,
    progress: Progress = lambda _done, _total: None,
    sleep: Sleep = asyncio.sleep,
) -> Fetched:
    """Write the file at `address` to `target`, in one step, and return what is known of it.

    With `known`, whose file must be at `target`, an unchanged file is not sent again and `known` is returned.
    Raises DownloadError after `ATTEMPTS` attempts, or at once when trying again is of no use.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return await _attempt(session, address, target, known, progress)
        except (aiohttp.InvalidURL, aiohttp.TooManyRedirects, aiohttp.NonHttpUrlClientError) as error:
            raise DownloadError(address, f"is no usable address ({error!r}).") from error
        except (_AgainError, aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            problem = str(error) or type(error).__name__
            if attempt == ATTEMPTS:
                raise DownloadError(address, f"{problem} ({attempt} attempts).") from error
            asked = error.wait if isinstance(error, _AgainError) else 0.0
            wait = min(max(asked, FIRST_WAIT_SECONDS * 2 ** (attempt - 1)), LONGEST_WAIT_SECONDS)
            wait *= 1 + random.random() / 2  # noqa: S311 - no secret
            logger.warning("%s: %s; attempt %d in %.0f s", address, problem, attempt + 1, wait)
            await sleep(wait)
    raise AssertionError("unreachable")


async def _attempt(
    session: aiohttp.ClientSession, address: str, target: Path, known: Fetched | None, progress: Progress
) -> Fetched:
    headers = {"If-None-Match": known.etag} if known and known.etag else {}
    async with session.get(address, headers=headers, timeout=LIMITS) as response:
        if response.status == 304 and known is not None:
            return known
        if response.status in _AGAIN:
            raise _AgainError(f"answers {response.status}.", _retry_after(response.headers))
        if response.status != 200:
            raise DownloadError(address, f"answers {response.status}.")
        if response.content_type in ("text/html", "application/xhtml+xml"):
            raise DownloadError(address, "answers with a web page instead of a file.")
        return await _receive(response, address, target, progress)


async def _receive(response: aiohttp.ClientResponse, address: str, target: Path, progress: Progress) -> Fetched:
    expected = None if response.headers.get("Content-Encoding") else response.content_length
    digest, size = hashlib.sha256(), 0
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            async for chunk in response.content.iter_chunked(_CHUNK):
                size += len(chunk)
                if size > MOST_BYTES:
                    raise DownloadError(address, f"sends more than {MOST_BYTES} bytes.")
                digest.update(chunk)
                file.write(chunk)
                progress(size, expected)
        if size == 0:
            raise _AgainError("sends an empty file.")
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    name = _name(response)
    return Fetched(address, name, response.headers.get("ETag", ""), digest.hexdigest(), size, _day(response, name))


def _name(response: aiohttp.ClientResponse) -> str:
    """Return the published name of the file: the stable address redirects to one that says it."""
    disposition = response.content_disposition
    if disposition is not None and disposition.filename:
        return PurePosixPath(disposition.filename).name
    return PurePosixPath(response.url.path).name


def _day(response: aiohttp.ClientResponse, name: str) -> date | None:
    """Return the day of the file: in its name, else in the folders of its address, else its last modification."""
    day = day_in(name) or next((day for part in reversed(response.url.parts) if (day := day_in(part))), None)
    if day is not None:
        return day
    try:
        return parsedate_to_datetime(response.headers["Last-Modified"]).date()
    except (KeyError, TypeError, ValueError):
        return None


def _retry_after(headers: Mapping[str, str]) -> float:
    written = headers.get("Retry-After", "")
    return float(written) if written.isdecimal() else 0.0
