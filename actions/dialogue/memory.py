"""What the conversation remembers between two messages. Pure; stored in Rasa slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

MOST_STEPS_BACK = 10
PLACE_CHOICE = "commune:"
"""A remembered choice that is a commune, not a topic: "commune:12145"."""


@dataclass(frozen=True)
class Memory:
    """State of one conversation.

    pending: what was asked, "choice" or "place", or nothing. goal: what the place is for, "site" or "permanence".
    choices: topics or communes that were offered, in order. tries: how many times we asked which topic.
    trail: topics answered so far, for « retour ». place: INSEE code of the last place.
    """

    pending: str | None = None
    goal: str | None = None
    choices: tuple[str, ...] = ()
    tries: int = 0
    trail: tuple[str, ...] = ()
    place: str | None = None

    @classmethod
    def read(cls, slots: Mapping[str, Any]) -> Memory:
        """Return the memory kept in slots; an unset slot has its default."""
        return cls(
            pending=slots.get("pending"),
            goal=slots.get("goal"),
            choices=tuple(slots.get("choices") or ()),
            tries=int(slots.get("tries") or 0),
            trail=tuple(slots.get("trail") or ()),
            place=slots.get("place"),
        )

    def changes(self, before: Memory) -> dict[str, Any]:
        """Return the slots to set, those that differ from `before`."""
        names = [field.name for field in fields(self) if getattr(self, field.name) != getattr(before, field.name)]
        values = {name: getattr(self, name) for name in names}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}

    def settled(self) -> Memory:
        """Return the memory once a question has been answered: nothing pending, no try counted."""
        return replace(self, pending=None, choices=(), tries=0)

    def visited(self, topic: str) -> Memory:
        """Return the memory with `topic` as the last answer."""
        trail = self.trail if self.trail[-1:] == (topic,) else (*self.trail, topic)
        return replace(self, trail=trail[-MOST_STEPS_BACK:])
