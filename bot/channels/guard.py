"""What every public channel does to incoming text before Rasa sees it. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TypeGuard

MAX_CHARACTERS = 2000
"""Longest text accepted, in characters, after cleaning. Rasa freezes for seconds on very long ones."""

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters and NUL, lone surrogates, and the marks that reverse the order of what an adviser reads.
_REMOVED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Rasa takes a text that starts with "/" as a ready-made intent: /restart, /inform{"city": "x"}.
# The full-width slash becomes "/" under NFKC; invisible characters would hide either.
_COMMAND_PREFIX = re.compile(r"^[\s/\uff0f\u200b-\u200d\u2060]+")
_SENDER = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Refusal(str, Enum):
    """Why a text is refused; also the key of its sentence in texts.yml."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_TEXT = "not_text"


@dataclass(frozen=True)
class Guarded:
    """The cleaned text, or the reason of its refusal (then the text is empty)."""

    text: str = ""
    refusal: Refusal | None = None


def guard_text(raw: object) -> Guarded:
    """Return `raw` without control characters, lone surrogates and leading "/", or why it is refused.

    Refused: anything but a string, an empty or blank text, more than MAX_CHARACTERS. Guarding twice changes nothing.
    """
    if not isinstance(raw, str):
        return Guarded(refusal=Refusal.NOT_TEXT)
    text = _REMOVED.sub("", _LINE_END.sub("\n", raw))
    text = _COMMAND_PREFIX.sub("", text).rstrip()
    if not text:
        return Guarded(refusal=Refusal.EMPTY)
    if len(text) > MAX_CHARACTERS:
        return Guarded(refusal=Refusal.TOO_LONG)
    return Guarded(text)


def valid_sender(value: object) -> TypeGuard[str]:
    """Return whether `value` may be a sender id: 1 to 64 ASCII letters, digits, "_" or "-".

    A NUL in a sender id stops the whole Rasa server when PostgreSQL keeps the trackers.
    """
    return isinstance(value, str) and _SENDER.fullmatch(value) is not None
