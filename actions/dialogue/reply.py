"""What goes out: responses of the domain by name, with their values. Each channel renders them in its own way. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from actions.dialogue.memory import Memory


@dataclass(frozen=True)
class Choice:
    """A button, or a numbered line where there are no buttons: what is read, and what choosing it sends."""

    title: str
    payload: str


@dataclass(frozen=True)
class Utterance:
    """One message: the name of a response in domain.yml, the values it needs, and choices to pick from."""

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Reply:
    """The messages of one turn and the memory after it."""

    utterances: tuple[Utterance, ...]
    memory: Memory


def say(memory: Memory, response: str, **values: str) -> Reply:
    """Return a reply of one message."""
    return Reply((Utterance(response, values),), memory)
