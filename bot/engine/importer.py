"""Rasa's view of the data: the corpus of data/nlu, and one response per topic from data/answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from actions.cards.content import load_content
from bot.corpus.read import read_corpus
from bot.engine import patches
from bot.routing.route import Example

patches.apply()


class GuichetImporter(RasaFileImporter):  # type: ignore[misc]
    """Reads rules, domain and configuration as Rasa does; the corpus with Guichet's own strict reader.

    Rasa's reader takes half a minute for a corpus of this size (pure Python YAML, read several times over); ours
    one second, and it stops at the first fault with file, line and remedy where Rasa's skips it with a warning.
    """

    @cached_method  # type: ignore[untyped-decorator]
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the corpus with a response for every topic: the title that citizens read."""
        data = Path("data")
        examples = read_corpus(data / "nlu")
        content = load_content(data)
        topics = sorted({topic for example in examples for topic in example.topics})
        responses: dict[str, list[dict[str, Any]]] = {f"utter_{t}": [{"text": content.title(t)}] for t in topics}
        return TrainingData([_message(example) for example in examples], responses=responses)


def _message(example: Example) -> Message:
    metadata = {"also": list(example.also)} if example.also else None
    return Message.build(example.text, example.topic, example_metadata=metadata)
