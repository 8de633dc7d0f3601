"""What is not to be taken for a commune of the directory: ordinary French words, and towns of other regions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from actions.directory.names import LINKS, key

LEAST_USES = 3
"""A word written this many times in lower case in data/nlu is ordinary French: no commune reaches it there."""
LEAST_USES_OF_A_TOWN = 40
"""The same for the name of a town: people write « paris » in lower case too, but « sens » and « tours » far oftener."""
_WITHOUT_PLACES = ("find_site", "next_permanence")
"""Files of data/nlu full of names of communes in lower case: they are not counted."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Vocabulary:
    """Comparison keys of ordinary French words, and of the towns of France known by everybody."""

    words: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()

    def is_ordinary(self, word: str) -> bool:
        """Return whether a word is ordinary French and no little word of names (de, la, sur): "bus", "mars"."""
        return word in self.words and word not in LINKS


NO_VOCABULARY = Vocabulary()


@lru_cache(maxsize=4)
def load_vocabulary(data: Path) -> Vocabulary:
    """Return the words of `data`/nlu (by frequency) and `data`/directory/common_words.txt, the towns of towns.txt.

    A missing folder or file counts as empty: names of places are then only told from words by their capitals.
    """
    written: Counter[str] = Counter()
    for path in sorted((data / "nlu").glob("*.yml")):
        if path.stem not in _WITHOUT_PLACES:
            written.update(_WORD.findall(path.read_text(encoding="utf-8")))
    uses: Counter[str] = Counter()
    for word, count in written.items():
        if word.islower():
            uses[key(word)] += count
    by_hand = (word for line in _lines(data / "directory" / "common_words.txt") for word in line.split())
    towns = frozenset(key(line) for line in _lines(data / "directory" / "towns.txt"))
    frequent = (w for w, count in uses.items() if count >= (LEAST_USES_OF_A_TOWN if w in towns else LEAST_USES))
    return Vocabulary(frozenset({*frequent, *by_hand}), towns)


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
