"""Conversations as people have them, from question to card to follow-up to place to sheet: conversations.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import yaml_lines
from conversations.conftest import Ask

FILE = Path(__file__).with_name("conversations.yml")
CONVERSATIONS: list[dict[str, Any]] = yaml_lines.load(FILE)["conversations"]
MOST_CHARACTERS = 4000
"""A reply longer than this is not read on a phone."""


def not_as_expected(reply: str, turn: dict[str, Any]) -> list[str]:
    """Return the pieces of `hear` that are missing or out of order, and those of `not` that are there."""
    wrong, start = [], 0
    for piece in turn.get("hear", ()):
        found = reply.find(piece, start)
        if found < 0:
            wrong.append(f"missing: {piece}")
        else:
            start = found + len(piece)
    return wrong + [f"unwanted: {piece}" for piece in turn.get("not", ()) if piece in reply]


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=[one["name"] for one in CONVERSATIONS])
def test_a_conversation_goes_as_people_need_it(conversation: dict[str, Any], ask: Ask) -> None:
    sender = f"conversation-{CONVERSATIONS.index(conversation)}"
    said = []
    for turn in conversation["turns"]:
        reply = ask(sender, turn["say"])
        said.append(f"> {turn['say']}\n{reply}")
        assert not_as_expected(reply, turn) == [], "\n\n".join(said)
        assert len(reply) < MOST_CHARACTERS, reply


def test_there_are_thirty_conversations_and_each_turn_says_what_it_expects() -> None:
    assert len(CONVERSATIONS) >= 30
    assert len({one["name"] for one in CONVERSATIONS}) == len(CONVERSATIONS)
    for conversation in CONVERSATIONS:
        for turn in conversation["turns"]:
            assert set(turn) <= {"say", "hear", "not"}, conversation["name"]
            assert turn.get("hear") or turn.get("not"), (conversation["name"], turn["say"])


def test_pieces_out_of_order_are_found() -> None:
    assert not_as_expected("un deux trois", {"hear": ["un", "trois"], "not": ["quatre"]}) == []
    assert not_as_expected("un deux", {"hear": ["deux", "un"], "not": ["deux"]}) == ["missing: un", "unwanted: deux"]
