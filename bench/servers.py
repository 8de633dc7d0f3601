"""The two bots as processes: Guichet with its actions, and stock Rasa with its action server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Server:
    """Commands to run in `folder`, their environment, and where the REST channel listens."""

    name: str
    commands: Sequence[Sequence[str]]
    folder: Path
    environment: Mapping[str, str]
    url: str


def product() -> Server:
    """Return Guichet as `guichet run` starts it, on free ports."""
    port, actions_port = free_ports(2)
    environment = {**os.environ, "GUICHET_PORT": str(port), "GUICHET_ACTIONS_PORT": str(actions_port)}
    return Server("product", [[sys.executable, "-m", "bot.cli", "run"]], Path.cwd(), environment, _webhook(port))


def stock(folder: Path) -> Server:
    """Return the stock Rasa bot of `folder` (bench/stock) with its action server, on free ports.

    Raises FileNotFoundError when its environment or its model is missing.
    """
    python = folder.resolve() / ".venv" / "bin" / "python"
    model = Path("build") / "stock.tar.gz"
    for needed in (python, folder / model):
        if not needed.exists():
            raise FileNotFoundError(f"{needed} is missing. Run 'make stock', then bench/stock/train_and_test.py.")
    port, actions_port = free_ports(2)
    bot = [str(python), "-m", "rasa", "run", "--model", str(model), "--interface", "127.0.0.1", "--port", str(port)]
    bot += ["--credentials", "credentials.yml", "--endpoints", "endpoints.yml", "--quiet"]
    actions = [str(python), "-m", "rasa_sdk", "--actions", "actions", "--port", str(actions_port), "--quiet"]
    environment = {
        **{key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"},
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SANIC_HOST": "127.0.0.1",
        "STOCK_ACTIONS_PORT": str(actions_port),
    }
    return Server("stock", [actions, bot], folder, environment, _webhook(port))


@contextmanager
def running(server: Server) -> Iterator[list[int]]:
    """Start the server's processes, yield their ids, and end them."""
    processes = [
        subprocess.Popen(  # noqa: S603 - commands of our own
            command,
            cwd=server.folder,
            env=dict(server.environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in server.commands
    ]
    try:
        yield [process.pid for process in processes]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_ports(count: int) -> list[int]:
    """Return ports of the loopback that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for probe in sockets:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in sockets]
    finally:
        for probe in sockets:
            probe.close()


def _webhook(port: int) -> str:
    return f"http://127.0.0.1:{port}/webhooks/rest/webhook"
