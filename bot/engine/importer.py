"""Rasa's view of the data: the corpus of data/nlu, and one response per topic from data/answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.shared.exceptions import RasaException
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import RESPONSE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from actions.cards.checking.check import check_answers
from actions.cards.content import Content, load_content
from actions.directory.zones import PARIS
from bot.corpus.check import unknown_topics
from bot.corpus.read import read_corpus
from bot.engine import patches
from bot.entries.refuse import refuse
from bot.errors import DataError
from bot.routing.route import Example

patches.apply()


class DataRefused(RasaException):  # type: ignore[misc]
    """The data has an error: Rasa prints it (file, line, remedy) and stops without a trace of calls."""


class GuichetImporter(RasaFileImporter):  # type: ignore[misc]
    """Reads rules, domain and configuration as Rasa does; the corpus with Guichet's own strict reader.

    Rasa's reader takes half a minute for a corpus of this size (pure Python YAML, read several times over); ours
    one second, and it stops at the first fault with file, line and remedy where Rasa's skips it with a warning.
    """

    @cached_method  # type: ignore[untyped-decorator]
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the corpus with a response for every topic: the title that citizens read.

        Raises DataRefused for an error in the corpus, a card or a local partner: nothing is trained from it.
        """
        data = Path(os.environ.get("GUICHET_DATA", "data"))
        return _training_data(data, tuple(_stamps(data)))


def _stamps(data: Path) -> Iterator[tuple[str, int, int]]:
    for path in sorted((*data.glob("*.yml"), *data.glob("nlu/*.yml"), *data.glob("answers/*.yml"))):
        facts = path.stat()
        yield str(path), facts.st_mtime_ns, facts.st_size


@lru_cache(maxsize=1)
def _training_data(data: Path, _stamps: tuple[tuple[str, int, int], ...]) -> TrainingData:
    # Rasa makes two importers for one training: the corpus is read once for both.
    try:
        examples, content = _read(data)
    except DataError as error:
        raise DataRefused(str(error)) from error
    topics = sorted({topic for example in examples for topic in example.topics})
    responses: dict[str, list[dict[str, Any]]] = {f"utter_{t}": [{"text": content.title(t)}] for t in topics}
    return TrainingData([_message(example, content) for example in examples], responses=responses)


def _read(data: Path) -> tuple[list[Example], Content]:
    examples = read_corpus(data / "nlu")
    answers = check_answers(data, datetime.now(PARIS).date(), examples)
    refuse([*answers.findings, *(unknown_topics(examples, answers.topics) if answers.complete else ())])
    return examples, load_content(data)


def _message(example: Example, content: Content) -> Message:
    metadata = {"also": list(example.also)} if example.also else None
    message = Message.build(example.text, example.topic, example_metadata=metadata)
    # Rasa would set it at the next merge, and hash every message again.
    message.set(RESPONSE, content.title(example.topic))
    return message
