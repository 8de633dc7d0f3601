"""Routes messages: text in, route out. One instance is loaded per process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from bot.nlu.encoder import encode
from bot.nlu.prepare import Preparer
from bot.nlu.text import Shorthand, fold
from bot.nlu.threads import one_thread
from bot.routing.bands import decide
from bot.routing.judge import Judge, Judgement
from bot.routing.model import RouterModel
from bot.routing.route import Band, Neighbour, Route, Scored, family_of
from bot.routing.scores import Scorer
from bot.routing.shape import EMPTY, SITE, topic_of_shape

MOST_NEIGHBOURS = 3
_BATCH = 256
_LONGEST_PLACE = 80
_WARM_UP = 1000
_MOST_TOPICS = 20

Finder = Callable[[str, str], Mapping[str, Any] | None]
"""Finds a place or a date in a text, knowing the family of the message."""


class Router:
    """Routes messages with a trained model.

    `find_place` and `find_date` complete the route when given; a message that `is_place` is a search for a site.
    """

    def __init__(
        self,
        model: RouterModel,
        find_place: Finder | None = None,
        find_date: Finder | None = None,
        is_place: Callable[[str], bool] = lambda _text: False,
    ) -> None:
        self.model = model
        self._preparer = Preparer(Shorthand(model.shorthand))
        self._find_place = find_place
        self._find_date = find_date
        self._is_place = is_place
        calibration = model.calibration
        self._scorer = Scorer(model.ngrams, model.network, model.sums, model.corpus.nearest)
        self._judge = Judge(
            model.topics, model.families, calibration.partner, calibration.out_of_scope, calibration.urgent
        )

    def warm_up(self) -> None:
        """Route some messages of the corpus, so that the first citizens find everyday words ready."""
        corpus = self.model.corpus
        encode([corpus.text(row) for row in range(0, len(corpus.ends), max(1, len(corpus.ends) // _WARM_UP))])
        self.route("bonjour, je voudrais un rendez-vous")

    def route(self, text: str) -> Route:
        """Return the route of one message."""
        return self.route_many([text])[0]

    def route_many(self, texts: Sequence[str]) -> list[Route]:
        """Return the routes of many messages, in order. `milliseconds` is the mean of the batch."""
        routes: list[Route] = []
        for start in range(0, len(texts), _BATCH):
            with one_thread():
                routes += self._route_batch(texts[start : start + _BATCH])
        return routes

    def reasons(self, text: str) -> tuple[Neighbour, ...]:
        """Return the corpus examples nearest to a message, nearest first: what an adviser is shown as the reason."""
        corpus = self.model.corpus
        (similarity,) = corpus.similarity(encode([self._preparer.prepare(text)]))
        nearest = np.argsort(-similarity, kind="stable")[:MOST_NEIGHBOURS]
        return tuple(
            Neighbour(corpus.text(row), self.model.topics[corpus.topics[row]], float(similarity[row]))
            for row in nearest.tolist()
        )

    def _route_batch(self, texts: Sequence[str]) -> list[Route]:
        began = time.perf_counter()
        prepared = [self._preparer.prepare(text) for text in texts]
        shapes = [
            topic_of_shape(fold(ready)) or self._place_alone(text) for text, ready in zip(texts, prepared, strict=True)
        ]
        free = [row for row, shape in enumerate(shapes) if shape is None]
        routes = {row: _of_shape(shape) for row, shape in enumerate(shapes) if shape is not None}
        if free:
            inputs = [prepared[row] for row in free]
            scores = self._scorer.score(inputs, self.model.calibration.temperature, encode(inputs))
            routes |= zip(free, map(self._of_judgement, self._judge.judge(scores)), strict=True)
        found = [self._complete(texts[row], routes[row]) for row in range(len(texts))]
        each = (time.perf_counter() - began) * 1000 / max(1, len(texts))
        return [replace(route, milliseconds=each) for route in found]

    def _place_alone(self, text: str) -> str | None:
        return SITE if len(text) <= _LONGEST_PLACE and self._is_place(text) else None

    def _of_judgement(self, judgement: Judgement) -> Route:
        evidence = judgement.evidence
        band = decide(evidence, self.model.calibration.thresholds)
        family, probability = evidence.intent, evidence.intent_probability
        if band is Band.URGENT:
            family, probability = "urgent", evidence.urgent
        elif band is Band.OUT_OF_SCOPE:
            family, probability = "out_of_scope", evidence.out_of_scope
        topics = _own_first(judgement.topics, family)
        return Route(
            band=band,
            family=family,
            family_probability=probability,
            partners=self._partners(judgement, family, topics[0]),
            topics=topics,
            choices=judgement.choices if band is Band.CONFIRM else (),
            families=judgement.families[:5],
        )

    def _partners(self, judgement: Judgement, family: str, topic: Scored) -> tuple[Scored, ...]:
        if family in self.model.partners:
            return judgement.concerned
        if family == "evenement":
            return tuple(Scored(name, topic.probability) for name in self.model.life_events.get(topic.id, ()))
        return ()

    def _complete(self, text: str, route: Route) -> Route:
        place = self._find_place(text, route.family) if self._find_place else None
        date = self._find_date(text, route.family) if self._find_date else None
        return replace(route, place=place, date=date)


def _of_shape(topic: str) -> Route:
    band = Band.OUT_OF_SCOPE if topic == EMPTY else Band.ANSWER
    return Route(band, family_of(topic), 1.0, (), (Scored(topic, 1.0),))


def _own_first(topics: Sequence[Scored], family: str) -> tuple[Scored, ...]:
    """Return the best topic of the family, then the others by probability."""
    best = next((topic for topic in topics if family_of(topic.id) == family), topics[0])
    return (best, *(topic for topic in topics if topic is not best))[:_MOST_TOPICS]
