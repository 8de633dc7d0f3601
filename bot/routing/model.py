"""The trained router: weights, calibration, thresholds and corpus, stored as NumPy arrays and JSON (no pickle)."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.errors import ModelError
from bot.nlu.row_file import RowFile
from bot.routing.bands import Thresholds
from bot.routing.calibration import Logistic
from bot.routing.corpus import Corpus
from bot.routing.network import Network
from bot.routing.partners import partners_among
from bot.routing.route import family_of
from bot.routing.sparse import NGrams

FORMAT = 2
_ARRAYS = "router.npz"
_FACTS = "router.json"
_ROWS = "network_ngram_numbers"
_MAPPED = (_ROWS, "corpus_compared", "corpus_vectors", "corpus_texts")
FILES = (_FACTS, _ARRAYS, *(f"{name}.npy" for name in _MAPPED))
"""The files of a stored model."""
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Calibration:
    """What turns the classifier's scores into probabilities and decisions."""

    temperature: float
    partner: Logistic
    out_of_scope: Logistic
    urgent: Logistic
    thresholds: Thresholds


@dataclass(frozen=True)
class RouterModel:
    """Everything the router needs, trained and calibrated: a served model reads no other file.

    `topics` names the classes of the network; `life_events` gives the partners of each life event.
    """

    topics: tuple[str, ...]
    ngrams: NGrams
    network: Network
    calibration: Calibration
    corpus: Corpus
    shorthand: Mapping[str, str]
    life_events: Mapping[str, tuple[str, ...]]

    @cached_property
    def families(self) -> tuple[str, ...]:
        """Partners and families, sorted by name."""
        return tuple(sorted({family_of(topic) for topic in self.topics}))

    @cached_property
    def family_of_topic(self) -> npt.NDArray[np.int64]:
        """Index of the family of each topic."""
        return np.array([self.families.index(family_of(topic)) for topic in self.topics])

    @cached_property
    def sums(self) -> npt.NDArray[np.float64]:
        """Matrix that sums topics per family, shape (topics, families)."""
        return np.eye(len(self.families))[self.family_of_topic]

    @cached_property
    def partners(self) -> tuple[str, ...]:
        """The partners it can name: the national ones in the order of the programme, then the local ones."""
        return partners_among(self.families)

    def save(self, folder: Path) -> None:
        """Write the model into `folder`."""
        parts = {
            "ngrams": self.ngrams.as_arrays(),
            "network": self.network.as_arrays(),
            "corpus": self.corpus.as_arrays(),
        }
        arrays = {f"{part}_{name}": array for part, of_part in parts.items() for name, array in of_part.items()}
        for name in _MAPPED:
            np.save(folder / f"{name}.npy", arrays.pop(name))
        np.savez(folder / _ARRAYS, **arrays)
        facts = {
            "format": FORMAT,
            "topics": self.topics,
            "calibration": asdict(self.calibration),
            "shorthand": dict(self.shorthand),
            "life_events": {topic: list(partners) for topic, partners in self.life_events.items()},
            "checksums": {name: _checksum(folder / f"{name}.npy") for name in _MAPPED},
        }
        (folder / _FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> RouterModel:
        """Return the model stored in `folder`; its big tables are mapped, not read.

        Raises ModelError when it is missing, cut short or of another format.
        """
        try:
            facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
            if facts["format"] != FORMAT:
                raise ModelError(
                    f"{folder}: model of format {facts['format']}, {FORMAT} is wanted. Run 'guichet train'."
                )
            with np.load(folder / _ARRAYS, allow_pickle=False) as stored:
                arrays: dict[str, Any] = {name: stored[name] for name in stored.files}
            for name in _MAPPED:
                if _checksum(folder / f"{name}.npy") != facts["checksums"][name]:
                    raise ValueError(f"{name}.npy was altered")
                path = folder / f"{name}.npy"
                arrays[name] = RowFile(path) if name == _ROWS else np.load(path, mmap_mode="r", allow_pickle=False)
            return cls(
                topics=tuple(facts["topics"]),
                ngrams=NGrams.from_arrays(_part(arrays, "ngrams_")),
                network=Network.from_arrays(_part(arrays, "network_")),
                calibration=_calibration(facts["calibration"]),
                corpus=Corpus(**_part(arrays, "corpus_")),
                shorthand=facts["shorthand"],
                life_events={topic: tuple(partners) for topic, partners in facts["life_events"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise ModelError(f"{folder}: the model cannot be read ({error}). Run 'guichet train' again.") from error


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            checksum = zlib.crc32(block, checksum)
    return checksum


def _part(arrays: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {name[len(prefix) :]: array for name, array in arrays.items() if name.startswith(prefix)}


def _calibration(facts: dict[str, Any]) -> Calibration:
    return Calibration(
        temperature=float(facts["temperature"]),
        partner=_logistic(facts["partner"]),
        out_of_scope=_logistic(facts["out_of_scope"]),
        urgent=_logistic(facts["urgent"]),
        thresholds=Thresholds(**facts["thresholds"]),
    )


def _logistic(facts: dict[str, Any]) -> Logistic:
    weights: Sequence[float] = facts["weights"]
    return Logistic(tuple(weights), float(facts["intercept"]))
