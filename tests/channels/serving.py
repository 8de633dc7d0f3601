"""A Sanic server with given channels on a loopback port, and a client of it."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from types import SimpleNamespace

import aiohttp
from echo_bot import EchoBot
from rasa.core.channels.channel import InputChannel, register
from sanic import Sanic

# Sanic rewrites its own methods when an app starts; only in this mode can a second app start in the same process.
Sanic.test_mode = True

_app_number = count()


@asynccontextmanager
async def serving(*channels: InputChannel, bot: EchoBot | None = None) -> AsyncIterator[aiohttp.ClientSession]:
    """Give a client of the channels, in front of a bot that repeats."""
    app = Sanic(f"channels_under_test_{next(_app_number)}", configure_logging=False)
    app.ctx.agent = SimpleNamespace(handle_message=(bot or EchoBot()).handle_message)
    register(list(channels), app, route="/webhooks/")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
        await server.startup()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            yield session
        await server.close()
