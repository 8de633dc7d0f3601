"""What the conversation remembers between two messages. Pure; stored in Rasa slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

MOST_STEPS_BACK = 10
PLACE_CHOICE = "commune:"
"""A remembered choice that is a commune, not a topic: "commune:12145"."""

SITE, STOP = "site:", "stop:"
"""What a remembered place of a list is: "site:3051", "stop:3051|12167|"."""


@dataclass(frozen=True)
class Memory:
    """State of one conversation.

    pending: what was asked, "choice" or "place", or nothing. goal: what the place is for, "site" or "permanence".
    choices: topics or communes that were offered, in order. tries: how many times we asked which topic.
    trail: topics answered so far, for « retour ». place: INSEE code of the last place.

    About answers: subject: the topic that « quels papiers ? » would be about. surveyed: the last topic whose answer we
    asked an opinion of. feedback: that topic with "yes" or "no", once said. site: the last site or stop seen,
    for the sheet. `pending` may be "offers" or "survey" (offers.py); choices then hold topics and offers.

    About places: wishes: what was asked of them, coded (wishes.py). shown: the sites and stops listed, in the order of
    their numbers. focus: the one looked at closely. place_tries: how many times in a row no place was understood.
    """

    pending: str | None = None
    goal: str | None = None
    choices: tuple[str, ...] = ()
    tries: int = 0
    trail: tuple[str, ...] = ()
    place: str | None = None
    wishes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    focus: str | None = None
    place_tries: int = 0
    subject: str | None = None
    surveyed: str | None = None
    feedback: tuple[str, ...] = ()
    site: str | None = None

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
            wishes=tuple(slots.get("wishes") or ()),
            shown=tuple(slots.get("shown") or ()),
            focus=slots.get("focus"),
            place_tries=int(slots.get("place_tries") or 0),
            subject=slots.get("subject"),
            surveyed=slots.get("surveyed"),
            feedback=tuple(slots.get("feedback") or ()),
            site=slots.get("site"),
        )

    def changes(self, before: Memory) -> dict[str, Any]:
        """Return the slots to set, those that differ from `before`."""
        names = [field.name for field in fields(self) if getattr(self, field.name) != getattr(before, field.name)]
        values = {name: getattr(self, name) for name in names}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}

    def settled(self) -> Memory:
        """Return the memory once a question has been answered: nothing pending, no try counted, no list of places."""
        return replace(self, pending=None, choices=(), tries=0, wishes=(), shown=(), focus=None)

    def visited(self, topic: str) -> Memory:
        """Return the memory with `topic` as the last answer."""
        trail = self.trail if self.trail[-1:] == (topic,) else (*self.trail, topic)
        return replace(self, trail=trail[-MOST_STEPS_BACK:], subject=None)
