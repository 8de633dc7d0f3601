"""Rasa's REST channel, same form, safe to leave open: POST /webhooks/rest/webhook."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.guard import guard_text, valid_sender
from bot.channels.web.body import read_object
from bot.channels.web.problems import Problem, RefusedError, load_sentences
from bot.channels.web.replies import json_reply, refusal_reply
from bot.channels.web.turn import OnNewMessage, take_turn

# Conversations of other channels: a sender id is all it takes to continue one.
_OTHER_CHANNELS = ("web-", "sms-")


class GuardedRest(RestInput):  # type: ignore[misc]
    """{"sender", "message"} in, a list of {recipient_id, text, buttons?, custom?} out.

    `input_channel`, `metadata` and `?stream` are ignored; nothing the caller sends gives a 5xx.
    """

    def __init__(self) -> None:
        self._sentences = load_sentences()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name in trackers and in the path."""
        return "rest"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes of the channel."""
        blueprint = Blueprint("guichet_rest")

        async def health(request: Request) -> HTTPResponse:
            return json_reply({"status": "ok"})

        async def webhook(request: Request) -> HTTPResponse:
            try:
                return json_reply(await self._answer(await read_object(request), on_new_message))
            except RefusedError as error:
                return refusal_reply(error, self._sentences)

        blueprint.add_route(health, "/", methods=["GET"])
        blueprint.add_route(webhook, "/webhook", methods=["POST"], stream=True)
        return blueprint

    async def _answer(self, body: Mapping[str, Any], on_new_message: OnNewMessage) -> list[dict[str, Any]]:
        sender = _sender(body)
        guarded = guard_text(body.get("message"))
        try:
            if guarded.refusal:
                raise RefusedError(guarded.refusal)
            return await take_turn(on_new_message, guarded.text, sender, self.name())
        except RefusedError as error:
            # Said as the bot: callers of this channel show messages, not errors.
            return [{"recipient_id": sender, "text": self._sentences[error.reason.value]}]


def _sender(body: Mapping[str, Any]) -> str:
    sender = body.get("sender")
    if sender is None:
        return f"rest-{secrets.token_hex(16)}"
    if not valid_sender(sender) or sender.startswith(_OTHER_CHANNELS):
        raise RefusedError(Problem.BAD_SENDER)
    return sender
