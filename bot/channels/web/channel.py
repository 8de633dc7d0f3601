"""The web channel of Rasa: GET /web, POST /web/session, POST /web/messages."""

from __future__ import annotations

import math
import os
import secrets
import time
from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.client import client_key
from bot.channels.guard import guard_text
from bot.channels.limits import Limiter, Rate
from bot.channels.web.body import read_object
from bot.channels.web.page import load_asset
from bot.channels.web.problems import Problem, RefusedError, load_sentences
from bot.channels.web.replies import json_reply, refusal_reply
from bot.channels.web.tokens import Session, issue, secret_from, verify
from bot.channels.web.turn import OnNewMessage, take_turn

SESSION_SECONDS = 2 * 60 * 60

# Many people share one address (a France services site, a mobile operator): an address may do more than one person.
NEW_SESSIONS_PER_ADDRESS = Rate(burst=20, seconds=6)
MESSAGES_PER_ADDRESS = Rate(burst=60, seconds=0.5)
MESSAGES_PER_SESSION = Rate(burst=10, seconds=2)


class WebInput(InputChannel):  # type: ignore[misc]
    """Signed sessions made by the server, messages in JSON, no cookie. Limits hold for one process."""

    def __init__(
        self, secret: bytes, clock: Callable[[], float] = time.time, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._secret = secret
        self._clock = clock
        self._ticks = ticks
        self._sentences = load_sentences()
        self._new_sessions = Limiter(NEW_SESSIONS_PER_ADDRESS)
        self._by_address = Limiter(MESSAGES_PER_ADDRESS)
        self._by_session = Limiter(MESSAGES_PER_SESSION)

    @classmethod
    def name(cls) -> str:
        """Return the channel's name in trackers."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        """Return the channel; the secret comes from GUICHET_SECRET, never from the credentials file."""
        return cls(secret_from(os.environ))

    def url_prefix(self) -> str:
        """Return an absolute path, so that Rasa does not put it under /webhooks/."""
        return "/web"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes of the channel."""
        blueprint = Blueprint("guichet_web")

        async def session(request: Request) -> HTTPResponse:
            try:
                return json_reply(await self._open_session(request))
            except RefusedError as error:
                return refusal_reply(error, self._sentences)

        async def messages(request: Request) -> HTTPResponse:
            try:
                return json_reply(await self._answer(request, on_new_message))
            except RefusedError as error:
                return refusal_reply(error, self._sentences)

        blueprint.add_route(session, "/session", methods=["POST"], stream=True)
        blueprint.add_route(messages, "/messages", methods=["POST"], stream=True)
        _add_file(blueprint, "/", "page.html")
        _add_file(blueprint, "/static/page.css", "page.css")
        _add_file(blueprint, "/static/page.js", "page.js")
        return blueprint

    async def _open_session(self, request: Request) -> dict[str, Any]:
        self._take(self._new_sessions, client_key(request))
        await read_object(request)
        session = Session(secrets.token_hex(16), int(self._clock()) + SESSION_SECONDS)
        return {"token": issue(session, self._secret), "expires_in": SESSION_SECONDS}

    async def _answer(self, request: Request, on_new_message: OnNewMessage) -> dict[str, Any]:
        # The address comes first: it also limits those who try tokens.
        self._take(self._by_address, client_key(request))
        session = verify(_bearer(request), self._secret, self._clock())
        if session is None:
            raise RefusedError(Problem.NO_SESSION)
        self._take(self._by_session, session.id)
        guarded = guard_text((await read_object(request)).get("text"))
        if guarded.refusal:
            raise RefusedError(guarded.refusal)
        replies = await take_turn(on_new_message, guarded.text, session.sender, self.name())
        return {"messages": [_public(reply) for reply in replies]}

    def _take(self, limiter: Limiter, key: str) -> None:
        wait = limiter.take(key, self._ticks())
        if wait:
            raise RefusedError(Problem.TOO_MANY, retry_after=math.ceil(wait))


def _add_file(blueprint: Blueprint, uri: str, name: str) -> None:
    asset = load_asset(name)

    async def file(request: Request) -> HTTPResponse:
        return asset.reply(request)

    blueprint.add_route(file, uri, methods=["GET", "HEAD"], name=name.replace(".", "_"))


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _public(message: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows of a bot's message: {text, choices: [{title, payload}]}."""
    buttons = [button for button in message.get("buttons") or [] if button.get("title")]
    choices = [{"title": str(b["title"]), "payload": str(b.get("payload") or b["title"])} for b in buttons]
    return {"text": message.get("text") or "", "choices": choices}
