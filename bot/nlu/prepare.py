"""What every text goes through before features are computed, in training as in service. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot import yaml_lines
from bot.errors import DataError
from bot.nlu.text import Shorthand, clean


@dataclass(frozen=True)
class Preparer:
    """Cleans a text, expands shorthand, and lowers its case."""

    shorthand: Shorthand

    def prepare(self, text: str) -> str:
        """Return the text that n-grams and sentence encoder read."""
        return self.shorthand.expand(clean(text)).lower()


def read_shorthand(path: Path) -> dict[str, str]:
    """Return the short forms of `data/shorthand.yml` with the words they stand for. Raises DataError."""
    content = yaml_lines.load(path)
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise DataError(path, None, "is not a mapping of short form to word.", "one `short: word` per line, both text.")
    return {str(short): full for short, full in content.items()}
