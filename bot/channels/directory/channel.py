"""The calendars as a channel of Rasa: GET /permanences/<insee>.ics. It takes no message; it shares the bot's server."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from actions.directory.current import current_directory
from actions.directory.zones import PARIS
from bot.channels.client import client_key
from bot.channels.directory.calendars import CalendarFile, Calendars
from bot.channels.etag import has_version
from bot.channels.limits import Limiter, Rate
from bot.channels.sentences import read_sentences
from bot.channels.web.replies import SECURITY_HEADERS
from bot.errors import GuichetError
from bot.settings import read_settings

logger = logging.getLogger(__name__)

FILES_PER_ADDRESS = Rate(burst=60, seconds=1)
MAX_AGE_SECONDS = 60 * 60
_NAME = re.compile(r"((?:[0-9]{2}|2[AB])[0-9]{3})\.ics")
_TEXTS = Path(__file__).with_name("texts.yml")


class Refusal(str, Enum):
    """Why no calendar is given; also the key of its sentence in texts.yml."""

    UNKNOWN = "unknown"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


_STATUS = {Refusal.UNKNOWN: 404, Refusal.TOO_MANY: 429, Refusal.UNAVAILABLE: 503}


class PermanenceCalendars(InputChannel):  # type: ignore[misc]
    """The permanences of a commune as an iCalendar file, to be downloaded or subscribed to."""

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime] = lambda: datetime.now(PARIS),
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._calendars = Calendars(partial(current_directory, folder), now)
        self._ticks = ticks
        self._sentences = load_sentences()
        self._by_address = Limiter(FILES_PER_ADDRESS)

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "permanences"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> PermanenceCalendars:
        """Return the channel; the directory is that of the settings."""
        return cls(read_settings().data / "directory")

    def url_prefix(self) -> str:
        """Return an absolute path, so that Rasa does not put it under /webhooks/."""
        return "/permanences"

    def blueprint(self, on_new_message: Callable[..., Any]) -> Blueprint:
        """Return the route."""
        blueprint = Blueprint("guichet_permanences")

        async def calendar(request: Request, name: str) -> HTTPResponse:
            return await self._answer(request, name)

        blueprint.add_route(calendar, "/<name:str>", methods=["GET", "HEAD"])
        return blueprint

    async def _answer(self, request: Request, name: str) -> HTTPResponse:
        wait = self._by_address.take(client_key(request), self._ticks())
        if wait:
            return self._refuse(Refusal.TOO_MANY)
        match = _NAME.fullmatch(name)
        if match is None:
            return self._refuse(Refusal.UNKNOWN)
        try:
            # The first one reads the directory: conversations must not wait for it.
            file = await asyncio.get_running_loop().run_in_executor(None, self._calendars.of, match[1])
        except GuichetError as error:
            logger.error("No calendar can be given: %s", error)
            return self._refuse(Refusal.UNAVAILABLE)
        return self._refuse(Refusal.UNKNOWN) if file is None else _send(request, file, name)

    def _refuse(self, refusal: Refusal) -> HTTPResponse:
        headers = {**SECURITY_HEADERS, "Cache-Control": "no-store"}
        if refusal is Refusal.TOO_MANY:
            headers["Retry-After"] = "60"
        body = f"{self._sentences[refusal.value]}\n".encode()
        return raw(body, status=_STATUS[refusal], content_type="text/plain; charset=utf-8", headers=headers)


def load_sentences(path: Path = _TEXTS) -> Mapping[str, str]:
    """Return the French sentence of every Refusal, by code. Raises DataError when one is missing."""
    return read_sentences(path, Refusal)


def _send(request: Request, file: CalendarFile, name: str) -> HTTPResponse:
    headers = {
        **SECURITY_HEADERS,
        "Cache-Control": f"public, max-age={MAX_AGE_SECONDS}",
        "Content-Disposition": f'inline; filename="permanences-{name}"',
        "ETag": file.etag,
    }
    if has_version(request.headers.get("if-none-match", ""), file.etag):
        return raw(b"", status=304, headers=headers)
    return raw(file.body, content_type="text/calendar; charset=utf-8", headers=headers)
