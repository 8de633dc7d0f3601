"""`guichet run`, real processes, reached over HTTP: started once for all the tests of this folder."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MODEL = Path("models/guichet.tar.gz")
START_SECONDS = 60.0

Ask = Callable[[str, str], str]
"""Sends a sender's message; returns the messages of the reply, one after the other."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the bot listens: "http://127.0.0.1:…"."""
    if not MODEL.is_file():
        if os.environ.get("CI"):
            pytest.fail("no trained model: run `make train` first")
        pytest.skip("no trained model: run `make train` first")
    port = _free_port()
    environment = {**os.environ, "GUICHET_PORT": port, "GUICHET_ACTIONS_PORT": _free_port()}
    bot = subprocess.Popen([sys.executable, "-m", "bot.cli", "run"], env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}/web", bot)
        yield f"http://127.0.0.1:{port}"
    finally:
        bot.send_signal(signal.SIGTERM)
        bot.wait(30)


@pytest.fixture(scope="session")
def ask(address: str) -> Ask:
    def ask(sender: str, message: str) -> str:
        body = json.dumps({"sender": sender, "message": message}).encode()
        request = urllib.request.Request(f"{address}/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return "\n".join(part["text"] for part in json.load(answer))

    return ask


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def _wait_for(page: str, bot: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while bot.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(page, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the bot did not start")
