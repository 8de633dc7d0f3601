"""The sheet as a channel of Rasa: GET /fiche/<partner>/<topic>. It takes no message; it shares the bot's server.

Stateless: the address holds a topic and a site, nothing about a person, and nothing is kept.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from actions.cards.sheet import Sheet, as_text
from actions.cards.sheet_html import as_html, message_html
from actions.cards.sheet_pdf import as_pdf
from actions.cards.sheet_words import SheetWords
from actions.dialogue.material import Material
from actions.dialogue.sheets import PATH, sheet_of
from actions.settings import conversation
from bot.channels.client import client_key
from bot.channels.limits import Limiter, Rate
from bot.channels.sheet.forms import CONTENT_TYPES, Form, Wanted, address, read_address
from bot.channels.web.problems import Problem, load_sentences
from bot.channels.web.replies import SECURITY_HEADERS
from bot.errors import GuichetError

logger = logging.getLogger(__name__)

SHEETS_PER_ADDRESS = Rate(burst=30, seconds=1)
CSS = f"{PATH}/static/sheet.css"
_ASK = "/web"
_HEADERS = {**SECURITY_HEADERS, "Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}
_REFUSED = {**_HEADERS, "Cache-Control": "no-store"}


class SheetPages(InputChannel):  # type: ignore[misc]
    """The sheet for the counter: a page that prints on A4, plain text, or PDF."""

    def __init__(self, material: Callable[[], Material], ticks: Callable[[], float] = time.monotonic) -> None:
        self._material = material
        self._ticks = ticks
        self._by_address = Limiter(SHEETS_PER_ADDRESS)
        self._unavailable = load_sentences()[Problem.UNAVAILABLE.value]
        self._css = (Path(__file__).parent / "static" / "sheet.css").read_bytes()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "fiche"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SheetPages:
        """Return the channel; cards and places are those of the conversation."""
        return cls(lambda: conversation().material)

    def url_prefix(self) -> str:
        """Return an absolute path, so that Rasa does not put it under /webhooks/."""
        return PATH

    def blueprint(self, on_new_message: Callable[..., Any]) -> Blueprint:
        """Return the routes."""
        blueprint = Blueprint("guichet_fiche")

        async def css(request: Request) -> HTTPResponse:
            return raw(self._css, content_type="text/css; charset=utf-8", headers=_HEADERS)

        async def sheet(request: Request, partner: str, name: str) -> HTTPResponse:
            return await self._answer(request, partner, name)

        blueprint.add_route(css, "/static/sheet.css", methods=["GET", "HEAD"])
        blueprint.add_route(sheet, "/<partner:str>/<name:str>", methods=["GET", "HEAD"])
        return blueprint

    async def _answer(self, request: Request, partner: str, name: str) -> HTTPResponse:
        wait = self._by_address.take(client_key(request), self._ticks())
        wanted = read_address(partner, name, {field: request.args.get(field) for field in request.args})
        # The first one reads the cards and the places, and a PDF takes a while: conversations must not wait for it.
        return await asyncio.get_running_loop().run_in_executor(None, self._reply, wanted, bool(wait))

    def _reply(self, wanted: Wanted | None, refused: bool) -> HTTPResponse:
        try:
            material = self._material()
        except GuichetError as error:
            logger.error("No sheet can be given: %s", error)
            # Without the cards there are no words of theirs either.
            body = f"{self._unavailable}\n".encode()
            return raw(body, status=503, content_type=CONTENT_TYPES[Form.TXT], headers=_REFUSED)
        words = material.words.sheet
        if refused:
            return _message(words.title, words.too_many, words, 429)
        sheet = sheet_of(wanted.topic, wanted.venue, material) if wanted else None
        if wanted is None or sheet is None:
            return _message(words.not_found_title, words.not_found, words, 404)
        return _send(sheet, wanted, words)


def _send(sheet: Sheet, wanted: Wanted, words: SheetWords) -> HTTPResponse:
    headers = dict(_HEADERS)
    if wanted.form is Form.PDF:
        body = as_pdf(sheet, words)
        headers["Content-Disposition"] = f'inline; filename="fiche-{wanted.topic.replace("/", "-")}.pdf"'
    elif wanted.form is Form.TXT:
        body = f"{as_text(sheet, words)}\n".encode()
    else:
        links = {form.value: address(wanted, form) for form in (Form.PDF, Form.TXT)}
        body = as_html(sheet, words, CSS, {**links, "ask": _ASK}).encode()
    return raw(body, content_type=CONTENT_TYPES[wanted.form], headers=headers)


def _message(title: str, text: str, words: SheetWords, status: int) -> HTTPResponse:
    headers = {**_REFUSED, "Retry-After": "60"} if status == 429 else _REFUSED
    body = message_html(title, text, CSS, (words.ask, _ASK)).encode()
    return raw(body, status=status, content_type=CONTENT_TYPES[Form.HTML], headers=headers)
