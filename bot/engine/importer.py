"""Rasa's view of the data: the corpus of data/nlu, and one response per topic from data/answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from actions.cards.content import load_content


class GuichetImporter(RasaFileImporter):  # type: ignore[misc]
    """Reads what Rasa's own importer reads, and adds `utter_<topic>` responses for the retrieval intents."""

    @cached_method  # type: ignore[misc]
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the corpus with a response for every topic: the title that citizens read."""
        training_data = super().get_nlu_data(language)
        topics = {message.get("intent_response_key") for message in training_data.intent_examples}
        content = load_content(Path("data"))
        responses: dict[str, list[dict[str, Any]]] = {
            f"utter_{topic}": [{"text": content.title(topic)}] for topic in sorted(filter(None, topics))
        }
        return TrainingData(
            training_data.training_examples,
            training_data.entity_synonyms,
            training_data.regex_features,
            training_data.lookup_tables,
            {**training_data.responses, **responses},
        )
