"""Reads what the router is trained on from the project's data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot import yaml_lines
from bot.errors import DataError
from bot.evaluation.dataset import load_messages
from bot.nlu.prepare import read_shorthand
from bot.routing.partners import NATIONAL
from bot.routing.recipe import CalibrationMessage, Knowledge
from bot.routing.training_code import training_code

_FAMILY_OF_INTENT = {"life_event": "evenement"}
_COSTS = Path(__file__).with_name("costs.yml")


@dataclass(frozen=True)
class Sources:
    """The data folder of the project."""

    data: Path

    def knowledge(self) -> Knowledge:
        """Return the tables beside the corpus. Raises DataError."""
        costs = yaml_lines.load(_COSTS)
        return Knowledge(
            read_shorthand(self.data / "shorthand.yml"),
            self._life_events(),
            {name: table for name, table in costs.items() if name != "version"},
        )

    def calibration_messages(self) -> list[CalibrationMessage]:
        """Return the messages that thresholds and probabilities are fitted on. Raises DataError."""
        return [
            CalibrationMessage(
                message.text,
                tuple(message.partners) or (_FAMILY_OF_INTENT.get(message.intent, message.intent),),
                message.topic,
            )
            for message in load_messages([self.data / "calibration"])
        ]

    def fingerprint(self) -> str:
        """Return a digest of what a trained router depends on beside the corpus: tables, and the code itself."""
        digest = hashlib.sha256()
        for path in sorted(self._files()):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def _files(self) -> Iterator[Path]:
        yield self.data / "shorthand.yml"
        yield self.data / "answers" / "life_events.yml"
        yield from (self.data / "calibration").glob("*.yml")
        yield from training_code()

    def _life_events(self) -> dict[str, tuple[str, ...]]:
        path = self.data / "answers" / "life_events.yml"
        events: dict[str, tuple[str, ...]] = {}
        content = yaml_lines.load(path)
        topics = content.get("topics") if isinstance(content, dict) else None
        if not isinstance(topics, dict):
            raise DataError(path, None, "has no 'topics' mapping.", "see the head of the file for the format.")
        for topic, entry in topics.items():
            partners = entry.get("partners") if isinstance(entry, dict) else None
            if not isinstance(partners, list) or not partners:
                raise DataError(path, None, f"'{topic}' has no list of partners.", "add `partners: [caf, …]`.")
            unknown = [name for name in partners if name not in NATIONAL]
            if unknown:
                raise DataError(
                    path, None, f"'{topic}' names unknown partners {unknown}.", "use the ids of partners.yml."
                )
            events[f"evenement/{topic}"] = tuple(partners)
        return events
