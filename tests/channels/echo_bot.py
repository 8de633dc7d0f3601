"""A bot that repeats what it is given, and a clock that stands still, for the tests of the channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import UserMessage

SECRET = b"0123456789abcdef0123456789abcdef"


@dataclass
class EchoBot:
    """Stands for Rasa's agent: keeps each message and answers it, or fails when told to."""

    received: list[UserMessage] = field(default_factory=list)
    buttons: list[dict[str, Any]] = field(default_factory=list)
    custom: Any = None
    failure: BaseException | None = None
    silent: bool = False

    async def handle_message(self, message: UserMessage) -> None:
        self.received.append(message)
        if self.failure:
            raise self.failure
        if self.silent:
            return
        reply = {"text": f"Reçu : {message.text}", "buttons": self.buttons, "custom": self.custom}
        await message.output_channel.send_response(message.sender_id, reply)

    @property
    def texts(self) -> list[str | None]:
        return [message.text for message in self.received]


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now
