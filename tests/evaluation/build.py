"""Hand-made messages and routes, and a small evaluation whose figures can be counted on the fingers."""

from __future__ import annotations

from bot.evaluation.dataset import TestMessage
from bot.evaluation.metrics import Report, measure
from bot.routing.route import Band, Route, Scored

PRIORS = {"caf": 0.6, "msa": 0.3, "dgfip": 0.1}


def message(
    intent: str, slice_: str = "clean", topic: str | None = None, partners: tuple[str, ...] = (), text: str = "?"
) -> TestMessage:
    return TestMessage(text, intent, topic, partners, slice_, "file.yml:1")


def route(
    family: str,
    probability: float = 0.9,
    band: Band = Band.ANSWER,
    topics: tuple[str, ...] = (),
    partners: dict[str, float] | None = None,
) -> Route:
    """A route to a family; a partner's has that one partner unless `partners` says otherwise."""
    if partners is None:
        partners = {} if family in ("out_of_scope", "urgent", "small_talk", "evenement") else {family: probability}
    return Route(
        band=band,
        family=family,
        family_probability=probability,
        partners=tuple(Scored(name, value) for name, value in partners.items()),
        topics=tuple(Scored(topic, 0.5) for topic in topics),
    )


def report(*pairs: tuple[TestMessage, Route]) -> Report:
    return measure([one for one, _ in pairs], [other for _, other in pairs], PRIORS)
