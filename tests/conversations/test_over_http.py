"""The bot as a citizen meets it: `guichet run`, real processes, one conversation over HTTP."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable

import pytest

from conversations.conftest import Ask

Say = Callable[[str], str]


@pytest.fixture
def say(ask: Ask) -> Say:
    return lambda message: ask("conversation", message)


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


def test_the_sheet_is_served_beside_the_conversation(address: str) -> None:
    with urllib.request.urlopen(f"{address}/fiche/caf/rsa.txt", timeout=30) as sheet:
        assert "Fiche de liaison" in sheet.read().decode()
