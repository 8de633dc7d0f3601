from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.guard import valid_sender
from bot.channels.web.tokens import Session, issue, secret_from, verify
from bot.errors import SettingsError

SECRET = b"0123456789abcdef0123456789abcdef"
SESSION = Session("0123456789abcdef" * 2, expires_at=2_000)


def test_a_token_gives_its_session_back_until_it_expires() -> None:
    token = issue(SESSION, SECRET)
    assert verify(token, SECRET, now=1_999.9) == SESSION
    assert verify(token, SECRET, now=2_000) is None


def test_the_sender_id_is_one_that_rasa_may_store() -> None:
    assert SESSION.sender == f"web-{SESSION.id}"
    assert valid_sender(SESSION.sender)


def test_a_token_of_another_secret_is_refused() -> None:
    assert verify(issue(SESSION, b"another secret"), SECRET, now=0) is None


def test_a_later_expiry_or_another_session_cannot_be_written_in() -> None:
    token = issue(SESSION, SECRET)
    assert verify(token.replace(".2000.", ".9000."), SECRET, now=0) is None
    assert verify(token.replace("0123", "3210", 1), SECRET, now=0) is None


@given(st.data())
def test_no_single_changed_character_passes(data: st.DataObject) -> None:
    token = issue(SESSION, SECRET)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters().filter(lambda char: char != token[place]))
    assert verify(token[:place] + other + token[place + 1 :], SECRET, now=0) is None


@given(st.text())
def test_any_other_text_is_refused_without_an_error(text: str) -> None:
    assert verify(text, SECRET, now=0) is None


def test_without_a_secret_each_process_makes_its_own() -> None:
    assert secret_from({}) != secret_from({})
    assert secret_from({"GUICHET_SECRET": "x" * 32}) == b"x" * 32


def test_a_secret_that_can_be_guessed_is_refused_with_a_remedy() -> None:
    with pytest.raises(SettingsError, match="openssl rand"):
        secret_from({"GUICHET_SECRET": "short"})
