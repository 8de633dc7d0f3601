"""One turn of conversation: a guarded text goes to Rasa, the messages of the bot come back."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.channels.web.problems import Problem, RefusedError

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]

TURN_SECONDS = 30.0
"""Longest turn. Shorter than Sanic's response timeout (60 s), so that the person gets a sentence of ours."""

_logger = logging.getLogger(__name__)


class WholeMessages(CollectingOutputChannel):  # type: ignore[misc]
    """Collects messages as they are said: Rasa's own cuts a text at its blank lines, and a card into six bubbles."""

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Keep one message."""
        await self._persist_message(self._message(recipient_id, text=text.strip()))


async def take_turn(on_new_message: OnNewMessage, text: str, sender: str, channel: str) -> list[dict[str, Any]]:
    """Return the bot's messages in Rasa's form: {recipient_id, text, buttons?, custom?}.

    Raises RefusedError(UNAVAILABLE) when Rasa fails, takes too long, says nothing (it does so when no model is
    loaded or its lock store is down) or says what JSON cannot hold. Cancellation passes through.
    """
    collector = WholeMessages()
    message = UserMessage(text, collector, sender, input_channel=channel)
    try:
        await asyncio.wait_for(on_new_message(message), TURN_SECONDS)
        json.dumps(collector.messages)
    except Exception as error:
        _log_failure(error, channel)
        raise RefusedError(Problem.UNAVAILABLE) from None
    if not collector.messages:
        _logger.error("A turn on channel %s got no answer: is a model loaded, is the lock store up?", channel)
        raise RefusedError(Problem.UNAVAILABLE)
    messages: list[dict[str, Any]] = collector.messages
    return messages


def _log_failure(error: Exception, channel: str) -> None:
    # Where it failed, but never the exception's own words: Rasa puts the citizen's message in them.
    where = "".join(traceback.format_tb(error.__traceback__))
    _logger.error("A turn on channel %s failed with %s at:\n%s", channel, type(error).__name__, where)
