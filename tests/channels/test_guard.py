from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.guard import MAX_CHARACTERS, Guarded, Refusal, guard_text, valid_sender

# Every code point, lone surrogates included, with the ones that matter made likely.
ANY_TEXT = st.text(
    st.one_of(st.characters(), st.characters(categories=["Cc", "Cs", "Zs"]), st.sampled_from("/／\u200b"))
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  J'ai perdu ma carte vitale  ", "J'ai perdu ma carte vitale"),
        ("/restart", "restart"),
        ("//restart", "restart"),
        (" / /restart", "restart"),
        ("\x00/restart", "restart"),
        ("\u200b/restart", "restart"),
        ("／restart", "restart"),
        ('/inform{"city": "Rodez"}', 'inform{"city": "Rodez"}'),
        ("a\x00b\ud800c", "abc"),
        ("un\r\ndeux\u2028trois", "un\ndeux\ntrois"),
        ("24/12/2026", "24/12/2026"),
        ("\u202eabc", "abc"),
        ("👨‍👩‍👧 أين المكتب؟", "👨‍👩‍👧 أين المكتب؟"),
        ("2", "2"),
    ],
)
def test_a_message_keeps_its_words_and_loses_what_could_harm(raw: str, text: str) -> None:
    assert guard_text(raw) == Guarded(text)


@pytest.mark.parametrize("raw", ["", "   ", "\n\t", "/", "\x00", "\ud800", "\u200b"])
def test_a_message_without_words_is_refused(raw: str) -> None:
    assert guard_text(raw) == Guarded(refusal=Refusal.EMPTY)


@pytest.mark.parametrize("raw", [None, 3, True, ["a"], {"text": "a"}, b"a"])
def test_what_is_no_text_is_refused(raw: object) -> None:
    assert guard_text(raw) == Guarded(refusal=Refusal.NOT_TEXT)


def test_the_length_counts_after_cleaning() -> None:
    assert guard_text("é" * MAX_CHARACTERS + "  \x00").text == "é" * MAX_CHARACTERS
    assert guard_text("é" * (MAX_CHARACTERS + 1)).refusal is Refusal.TOO_LONG


@given(ANY_TEXT)
def test_no_text_reaches_rasa_as_a_command_or_breaks_storage(raw: str) -> None:
    text = guard_text(raw).text
    text.encode("utf-8")
    assert not unicodedata.normalize("NFKC", text).strip().startswith("/")
    assert all(char in "\n\t" or unicodedata.category(char) != "Cc" for char in text)


@given(ANY_TEXT)
def test_guarding_twice_changes_nothing(raw: str) -> None:
    once = guard_text(raw)
    assert once.refusal or guard_text(once.text) == once


@pytest.mark.parametrize("sender", ["a", "web-0f", "A_b-9", "x" * 64])
def test_plain_sender_ids_are_valid(sender: str) -> None:
    assert valid_sender(sender)


@pytest.mark.parametrize("sender", ["", "x" * 65, "a\x00b", "a b", "a\n", "é", "../a", 12, None])
def test_other_sender_ids_are_not(sender: object) -> None:
    assert not valid_sender(sender)
