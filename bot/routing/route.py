"""The route: the decision for one message, and its form in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Band(str, Enum):
    """What to do with a message."""

    ANSWER = "answer"
    CONFIRM = "confirm"
    HAND_OFF = "hand_off"
    OUT_OF_SCOPE = "out_of_scope"
    URGENT = "urgent"


FAMILIES = ("evenement", "find_site", "next_permanence", "programme", "small_talk", "human", "urgent", "out_of_scope")
"""Families of topics that belong to no partner."""

_INTENT_OF_FAMILY = {"evenement": "life_event"}


def family_of(topic: str) -> str:
    """Return the part before the slash: the partner or family of a topic. "caf/rsa" → "caf"."""
    return topic.split("/", 1)[0]


def intent_of(family: str) -> str:
    """Return the intent shown outside for a family: "evenement" is "life_event", the rest keep their name."""
    return _INTENT_OF_FAMILY.get(family, family)


@dataclass(frozen=True)
class Scored:
    """A name (topic, partner) with its calibrated probability."""

    id: str
    probability: float


@dataclass(frozen=True)
class Neighbour:
    """A corpus example near the message, shown to advisers as the reason. Similarity is a cosine."""

    text: str
    topic: str
    similarity: float


@dataclass(frozen=True)
class Route:
    """The decision for one message.

    `partners` holds the partners concerned, most probable first (none outside the partners' field);
    `topics` the best topics with their probabilities; `choices` the topics to offer in the confirm band.
    """

    band: Band
    family: str
    family_probability: float
    partners: tuple[Scored, ...]
    topics: tuple[Scored, ...]
    choices: tuple[str, ...] = ()
    families: tuple[Scored, ...] = ()
    place: Mapping[str, Any] | None = None
    date: Mapping[str, str] | None = None
    milliseconds: float = 0.0

    @property
    def intent(self) -> str:
        """The partner's id, or the name of the family."""
        return intent_of(self.family)

    @property
    def topic(self) -> Scored:
        """The best topic."""
        return self.topics[0]

    def as_json(self) -> dict[str, Any]:
        """Return the public form: {band, intent, partners, topic, topic_probability, place, date, ms}."""
        return {
            "band": self.band.value,
            "intent": self.intent,
            "partners": [{"id": p.id, "probability": round(p.probability, 4)} for p in self.partners],
            "topic": self.topic.id,
            "topic_probability": round(self.topic.probability, 4),
            "place": dict(self.place) if self.place else None,
            "date": dict(self.date) if self.date else None,
            "ms": round(self.milliseconds, 2),
        }


@dataclass
class Example:
    """A training or test message: its text, main topic, and further topics when it holds several needs."""

    text: str
    topic: str
    also: tuple[str, ...] = ()
    source: str = field(default="", compare=False)

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics, the main one first."""
        return (self.topic, *self.also)
