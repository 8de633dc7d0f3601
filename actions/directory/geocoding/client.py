"""The client of the official geocoder: Géoplateforme (IGN), which took over from the Base Adresse Nationale's own.

A person waits for the answer: 800 ms in all, no second attempt, and no call at all while the service does not answer.
An address is personal: it is never logged, goes only to that service, and is forgotten within the hour.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import time
from collections.abc import Callable
from functools import lru_cache

import aiohttp

from actions.directory.communes import Commune
from actions.directory.geocoding.answer import Located, choose, read_answer
from actions.directory.geocoding.breaker import Breaker
from actions.directory.geocoding.kept import Kept
from actions.directory.geocoding.service import DEFAULT, VARIABLE
from actions.directory.names import key

logger = logging.getLogger(__name__)

BUDGET_SECONDS = 0.8
MAX_CHARACTERS = 200
_CANDIDATES = 5
_KEPT, _KEPT_SECONDS = 512, 3600.0
_MOST_BYTES = 256 * 1024
_CHUNK = 16 * 1024
_WORDS = re.compile(r"\w+")


class _NoAnswerError(Exception):
    """The service answered with something else than addresses."""


class Geocoder:
    """Asks where an address is. One per process, so that all know when it does not answer. No `url` switches it off."""

    def __init__(
        self,
        url: str = DEFAULT,
        budget_seconds: float = BUDGET_SECONDS,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._budget = budget_seconds
        self._ticks = ticks
        self._breaker = Breaker()
        self._kept: Kept[Located | None] = Kept(_KEPT, _KEPT_SECONDS)

    async def locate(self, address: str, commune: Commune | None = None) -> Located | None:
        """Return where an address is; None when it is unknown, not sure, or the service does not answer in time.

        Give the `commune` named in the message when there is one: it is added to the question when the address does
        not say it, and an address elsewhere is not taken. Never raises for what the service does.
        """
        question = _question(address, commune)
        if not self._url or not question:
            return None
        now = self._ticks()
        about = (tuple(_WORDS.findall(question.casefold())), commune.insee if commune else None)
        kept = self._kept.get(about, now)
        if kept is not None:
            return kept[0]
        if not self._breaker.allows(now):
            return None
        try:
            body = await asyncio.wait_for(self._ask(question), self._budget)
            located = choose(read_answer(body), commune)
        except (
            aiohttp.ClientError,
            asyncio.TimeoutError,
            OSError,
            ValueError,
            RecursionError,
            _NoAnswerError,
        ) as error:
            # The name of the error alone: its text may hold the address.
            if self._breaker.failed(self._ticks()):
                logger.warning("The geocoder does not answer (%s): left alone for a while.", type(error).__name__)
            return None
        self._breaker.succeeded()
        self._kept.put(about, located, now)
        return located

    async def _ask(self, question: str) -> bytes:
        parameters = {"q": question, "limit": str(_CANDIDATES)}
        # Addresses are too rare for a connection to be worth keeping open between two of them.
        async with (
            aiohttp.ClientSession(trust_env=True) as session,
            session.get(self._url, params=parameters, allow_redirects=False) as response,
        ):
            if response.status != 200 or "json" not in response.content_type:
                raise _NoAnswerError
            body = b""
            async for chunk in response.content.iter_chunked(_CHUNK):
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise _NoAnswerError
            return body


def current_geocoder() -> Geocoder:
    """Return the geocoder of this process; its address is GUICHET_GEOCODER, empty to switch it off."""
    return _geocoder(os.environ.get(VARIABLE, DEFAULT).strip())


@lru_cache(maxsize=2)
def _geocoder(url: str) -> Geocoder:
    return Geocoder(url)


def _question(address: str, commune: Commune | None) -> str:
    """Return the address on one line, with its commune when it does not say it, "" when there is nothing to ask."""
    line = " ".join(address.split())[:MAX_CHARACTERS]
    if not any(map(str.isalpha, line)):
        return ""
    named = commune is not None and f" {key(commune.name)} " in f" {key(line)} "
    if commune is None or named or any(code in line for code in commune.postal_codes):
        return line
    code = commune.postal_codes[0] if len(commune.postal_codes) == 1 else ""
    return " ".join(filter(None, (line, code, commune.name)))
