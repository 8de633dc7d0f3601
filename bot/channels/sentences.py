"""The French sentences of refusals, one per code, read from a file beside the channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path

from bot import yaml_lines
from bot.errors import DataError


def read_sentences(path: Path, reasons: Iterable[Enum]) -> Mapping[str, str]:
    """Return the sentences of a file by code. Raises DataError when one of the `reasons` has none."""
    content = yaml_lines.load(path)
    sentences = content if isinstance(content, dict) else {}
    for reason in reasons:
        sentence = sentences.get(reason.value)
        if not isinstance(sentence, str) or not sentence.strip():
            raise DataError(path, None, f"has no sentence for {reason.value!r}.", "add it.")
    return sentences
