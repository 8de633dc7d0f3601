"""A Sanic server with the channels on a loopback port, in front of a bot that repeats."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from itertools import count
from types import SimpleNamespace

import aiohttp
import pytest
from echo_bot import SECRET, Clock, EchoBot
from rasa.core.channels.channel import register
from sanic import Sanic

from bot.channels.rest import GuardedRest
from bot.channels.web.channel import WebInput

os.environ["RASA_TELEMETRY_ENABLED"] = "false"

# Sanic rewrites its own methods when an app starts; only in this mode can a second app start in the same process.
Sanic.test_mode = True

_app_number = count()


@pytest.fixture
def bot() -> EchoBot:
    return EchoBot()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def client(bot: EchoBot, clock: Clock) -> AsyncIterator[aiohttp.ClientSession]:
    app = Sanic(f"channels_under_test_{next(_app_number)}", configure_logging=False)
    app.ctx.agent = SimpleNamespace(handle_message=bot.handle_message)
    register([GuardedRest(), WebInput(SECRET, clock=clock, ticks=clock)], app, route="/webhooks/")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
        await server.startup()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            yield session
        await server.close()
