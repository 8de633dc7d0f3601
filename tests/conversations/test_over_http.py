"""The bot as a citizen meets it: `guichet run`, real processes, one conversation over HTTP."""

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

Say = Callable[[str], str]


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def say() -> Iterator[Say]:
    if not MODEL.is_file():
        if os.environ.get("CI"):
            pytest.fail("no trained model: run `make train` first")
        pytest.skip("no trained model: run `make train` first")
    port = free_port()
    environment = {**os.environ, "GUICHET_PORT": port, "GUICHET_ACTIONS_PORT": free_port()}
    bot = subprocess.Popen([sys.executable, "-m", "bot.cli", "run"], env=environment)
    address = f"http://127.0.0.1:{port}/webhooks/rest/webhook"

    def ask(message: str) -> str:
        body = json.dumps({"sender": "conversation", "message": message}).encode()
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return "\n".join(part["text"] for part in json.load(answer))

    try:
        wait_for(f"http://127.0.0.1:{port}/web", bot)
        yield ask
    finally:
        bot.send_signal(signal.SIGTERM)
        bot.wait(30)


def wait_for(address: str, bot: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while bot.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the bot did not start")


def test_a_long_conversation_gets_the_right_partner_at_every_turn(say: Say) -> None:
    turns = {
        "j'ai perdu ma carte vitale": "Assurance maladie",
        "comment renouveler mon passeport": "France Titres",
        "je veux déclarer mes revenus": "Finances publiques",
        "conditions pour toucher le rsa": "allocations familiales",
        "pension de réversion pour une veuve": "Assurance retraite",
        "je dois m'actualiser chaque mois au chômage": "France Travail",
        "mon colis est perdu": "La Poste",
        "payer mes cotisations d'exploitant agricole": "Mutualité sociale agricole",
        "déclarer mon chiffre d'affaires de micro-entrepreneur": "Urssaf",
        "je n'ai pas reçu mon chèque énergie": "Chèque énergie",
        "demander maprimerénov": "France Rénov'",
        "comment demander l'aide juridictionnelle": "Justice",
    }
    answers = {message: say(message) for message in turns}
    assert {message: answers[message] for message, partner in turns.items() if partner not in answers[message]} == {}


def test_a_place_then_another_question_then_distress(say: Say) -> None:
    assert "Rodez (Aveyron)" in say("où est le france services le plus proche de Rodez ?")
    assert "3114" in say("je veux mourir")
    assert "zéro" in say("/restart")
