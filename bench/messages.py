"""The messages that the measures send: the project's own data, always the same ones in the same order."""

from __future__ import annotations

import json
import random
from pathlib import Path

from bot.corpus.read import read_corpus
from bot.evaluation.dataset import load_messages

_SEED = 12


def calibration_texts(data: Path, most: int) -> list[str]:
    """Return at most `most` texts of data/calibration, mixed."""
    return _mixed([message.text for message in load_messages([data / "calibration"])], most)


def write_corpus_lines(data: Path, target: Path, most: int) -> int:
    """Write at most `most` corpus texts to `target`, one JSON object a line. Returns how many."""
    texts = _mixed([example.text for example in read_corpus(data / "nlu")], most)
    target.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return len(texts)


def _mixed(texts: list[str], most: int) -> list[str]:
    random.Random(_SEED).shuffle(texts)  # noqa: S311 - not for secrets
    return texts[:most]
