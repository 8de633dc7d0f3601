"""The router as a Rasa graph component: intent, ranking, response selector result, and the whole route."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import patches
from bot.nlu.finders import date_finder, place_finder, place_test
from bot.routing.model import RouterModel
from bot.routing.recipe import Recipe
from bot.routing.route import Example, Route, Scored, family_of
from bot.routing.router import Router
from bot.routing.sources import Sources

patches.apply()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class GuichetRouter(IntentClassifier, GraphComponent):  # type: ignore[misc]
    """Scores topics, sums them per partner, decides; see bot/routing."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._router: Router | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options of the component: folder of the data, file that remembers sentence vectors, seed."""
        return {"data": "data", "cache": ".cache/sentences.npz", "seed": Recipe.seed}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GuichetRouter:
        """Return an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GuichetRouter:
        """Return the trained component. Raises ModelError when its files cannot be read."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._serve(RouterModel.load(Path(folder))).warm_up()
        return component

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return a digest of the tables and code beside the corpus, so that Rasa trains again when they change."""
        return Sources(Path(config.get("data", "data"))).fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Train the router on Rasa's training data and store it."""
        from bot.routing.training import train  # scikit-learn stays out of the served bot

        sources = Sources(Path(self._config["data"]))
        examples = [_example(message) for message in training_data.intent_examples if message.get(TEXT)]
        model = train(
            examples,
            sources.calibration_messages(),
            sources.knowledge(),
            Recipe(seed=int(self._config["seed"])),
            Path(self._config["cache"]) if self._config["cache"] else None,
        )
        with self._storage.write_to(self._resource) as folder:
            model.save(Path(folder))
        self._serve(model)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Write intent, ranking, response selector result and route into each message that has a text."""
        # A text with a leading "/" is one of Rasa's own payloads: its handler comes after this component.
        readable = [m for m in messages if m.get(TEXT) is not None and not m.get(TEXT).startswith("/")]
        if self._router is None or not readable:
            return messages
        routes = self._router.route_many([message.get(TEXT) for message in readable])
        for message, route in zip(readable, routes, strict=True):
            self._write(message, route)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component learns from its predictions: the data goes on unchanged."""
        return training_data

    def _serve(self, model: RouterModel) -> Router:
        folder = Path(self._config["data"]) / "directory"
        self._router = Router(model, place_finder(folder), date_finder(), place_test(folder))
        return self._router

    def _write(self, message: Message, route: Route) -> None:
        message.set(INTENT, {"name": route.family, "confidence": route.family_probability}, add_to_output=True)
        ranking = [Scored(route.family, route.family_probability)]
        ranking += [family for family in route.families if family.id != route.family]
        message.set(
            INTENT_RANKING_KEY, [{"name": f.id, "confidence": f.probability} for f in ranking], add_to_output=True
        )
        message.set("response_selector", self._selection(route), add_to_output=True)
        facts = route.as_json() | {
            "family": route.family,
            "family_probability": round(route.family_probability, 4),
            "choices": list(route.choices),
            "topics": [topic.id for topic in route.topics],
        }
        message.set("route", facts, add_to_output=True)

    def _selection(self, route: Route) -> dict[str, Any]:
        own = [topic for topic in route.topics if family_of(topic.id) == route.family]
        ranking = [{"intent_response_key": t.id, "confidence": t.probability} for t in own]
        best = ranking[0] if ranking else {"intent_response_key": route.topic.id, "confidence": 0.0}
        families = list(self._router.model.families) if self._router else []
        response = {**best, "utter_action": f"utter_{best['intent_response_key']}", "responses": []}
        return {"all_retrieval_intents": families, route.family: {"response": response, "ranking": ranking}}


def _example(message: Message) -> Example:
    metadata = (message.get("metadata") or {}).get("example") or {}
    topic = message.get("intent_response_key") or message.get(INTENT)
    return Example(message.get(TEXT), topic, tuple(metadata.get("also", ())))
