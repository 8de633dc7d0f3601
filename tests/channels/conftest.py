"""The channels that take messages, in front of a bot that repeats."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import aiohttp
import pytest
from echo_bot import SECRET, Clock, EchoBot
from serving import serving

from bot.channels.rest import GuardedRest
from bot.channels.web.channel import WebInput

os.environ["RASA_TELEMETRY_ENABLED"] = "false"


@pytest.fixture
def bot() -> EchoBot:
    return EchoBot()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def client(bot: EchoBot, clock: Clock) -> AsyncIterator[aiohttp.ClientSession]:
    async with serving(GuardedRest(), WebInput(SECRET, clock=clock, ticks=clock), bot=bot) as session:
        yield session
