"""An outcome: a test message with the route it got, and whether that is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.errors import GuichetError
from bot.evaluation.dataset import OUT_OF_SCOPE, TestMessage
from bot.routing.route import Route


@dataclass(frozen=True)
class Outcome:
    """What was expected of a message and what came."""

    message: TestMessage
    route: Route

    @property
    def predicted(self) -> str:
        """The intent of the route; for a message with several needs that was not turned away, its top partner."""
        if self.message.partners and self.route.partners and self.route.intent != OUT_OF_SCOPE:
            return self.route.partners[0].id
        return self.route.intent

    @property
    def right(self) -> bool:
        """Whether the message got its intent; with several needs, whether the top partner is one of them."""
        return self.predicted in self.message.accepted

    @property
    def expected(self) -> str:
        """The intent of the message; with several needs, the one that was predicted when it is right."""
        return self.predicted if self.right else self.message.intent

    @property
    def turned_away(self) -> bool:
        """Whether the route says out of scope."""
        return self.route.intent == OUT_OF_SCOPE


def pair(messages: Sequence[TestMessage], routes: Sequence[Route]) -> tuple[Outcome, ...]:
    """Return one outcome per message. Raises GuichetError when there are not as many routes as messages."""
    if len(messages) != len(routes):
        raise GuichetError(f"{len(routes)} routes came back for {len(messages)} messages. Remedy: return one each.")
    return tuple(Outcome(message, route) for message, route in zip(messages, routes, strict=True))


def ratio(part: int, whole: int) -> float | None:
    """Return part / whole, None when there is nothing to measure."""
    return part / whole if whole else None


def share_right(outcomes: Iterable[Outcome]) -> float | None:
    """Return the share of right outcomes, from 0 to 1, None without outcome."""
    verdicts = [outcome.right for outcome in outcomes]
    return ratio(sum(verdicts), len(verdicts))
