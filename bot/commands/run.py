"""Starts the bot and its actions as one command."""

from __future__ import annotations

import socket
import sys
import urllib.request
from collections.abc import Callable

from bot.engine.supervisor import Child, Supervisor
from bot.errors import SettingsError
from bot.settings import Settings, child_environment

_ANY_ADDRESSES = ("0.0.0.0", "::")  # noqa: S104 - compared with, never bound to

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Our own address is not asked through the proxy of the environment."""

_PUBLIC = {"SANIC_REQUEST_MAX_SIZE": "65536"}
"""Largest body the bot takes. Not for the action server: Rasa sends it the whole conversation with the domain."""


def run_bot(settings: Settings, say: Callable[[str], None]) -> int:
    """Run the bot and the action server until asked to stop. Returns the exit status.

    Raises SettingsError when a port is taken.
    """
    _refuse_taken(settings.host, settings.port, "GUICHET_PORT")
    _refuse_taken("127.0.0.1", settings.actions_port, "GUICHET_ACTIONS_PORT")
    python = sys.executable
    actions = [python, "-m", "rasa_sdk", "--actions", "actions.action_reply", "--port", str(settings.actions_port)]
    bot = [python, "-m", "bot.engine.launcher", "run", "--model", str(settings.model), "--interface", settings.host]
    bot += ["--port", str(settings.port), "--credentials", "credentials.yml", "--endpoints", "endpoints.yml", "--quiet"]
    environment = child_environment(settings) | {"GUICHET_ACTIONS_PORT": str(settings.actions_port)}
    supervisor = Supervisor([Child("actions", actions), Child("bot", bot, _PUBLIC)], environment, say)
    return supervisor.run(lambda: _announce(settings, say))


def _announce(settings: Settings, say: Callable[[str], None]) -> bool:
    host = "127.0.0.1" if settings.host in _ANY_ADDRESSES else settings.host
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
    try:
        with _DIRECT.open(f"{address}/web", timeout=0.5):
            pass
    except OSError:
        return False
    say(f"Guichet est prêt : {address}/web")
    say("Essayez : « j'ai perdu ma carte d'identité » ou « où est le France services le plus proche de Decazeville ? »")
    return True


def _refuse_taken(host: str, port: int, variable: str) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"{host}:{port} cannot be used ({error.strerror}). Set {variable} to a free port."
            ) from error
