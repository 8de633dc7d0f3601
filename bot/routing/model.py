"""The trained router: weights, calibration, thresholds and corpus, with storage as npz and JSON (no pickle)."""

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
from bot.routing.bands import Thresholds
from bot.routing.calibration import Logistic
from bot.routing.network import Network
from bot.routing.route import family_of
from bot.routing.sparse import NGrams

FORMAT = 1
_ARRAYS = "router.npz"
_FACTS = "router.json"


@dataclass(frozen=True)
class Calibration:
    """What turns the classifier's scores into probabilities and decisions."""

    temperature: float
    partner: Logistic
    out_of_scope: Logistic
    urgent: Logistic
    thresholds: Thresholds


@dataclass(frozen=True)
class Corpus:
    """The training examples, for the distance test and for the reasons shown to advisers.

    `axes` (512, d) are the main directions of the sentence vectors; `vectors` (examples, d) are unit rows along them:
    with a quarter of the dimensions, the comparison with every example stays in the processor's cache.
    """

    texts: tuple[str, ...]
    topics: npt.NDArray[np.int64]
    axes: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32]

    @classmethod
    def gather(
        cls, texts: tuple[str, ...], topics: npt.NDArray[np.int64], dense: npt.NDArray[np.float32], dimensions: int
    ) -> Corpus:
        """Return the corpus with the main axes of its sentence vectors `dense`."""
        _, directions = np.linalg.eigh(dense.T.astype(np.float64) @ dense)
        axes = directions[:, -dimensions:].astype(np.float32)
        return cls(texts, topics, axes, unit_rows(dense @ axes))

    def similarity(self, dense: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return the cosine of sentence vectors with every example, shape (messages, examples)."""
        cosines: npt.NDArray[np.float32] = unit_rows(dense @ self.axes) @ self.vectors.T
        return cosines


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
    def corpus_families(self) -> npt.NDArray[np.str_]:
        """Family of each corpus example."""
        return np.array([family_of(topic) for topic in self.topics])[self.corpus.topics]

    @cached_property
    def sums(self) -> npt.NDArray[np.float64]:
        """Matrix that sums topics per family, shape (topics, families)."""
        return np.eye(len(self.families))[self.family_of_topic]

    def save(self, folder: Path) -> None:
        """Write the model into `folder`."""
        arrays: dict[str, npt.NDArray[Any]] = {f"ngrams_{k}": v for k, v in self.ngrams.as_arrays().items()}
        arrays |= {f"network_{k}": v for k, v in self.network.as_arrays().items()}
        arrays |= {"corpus_topics": self.corpus.topics, "corpus_axes": self.corpus.axes}
        arrays |= {"corpus_vectors": self.corpus.vectors.astype(np.float16)}
        np.savez(folder / _ARRAYS, **arrays)
        facts = {
            "format": FORMAT,
            "topics": self.topics,
            "calibration": asdict(self.calibration),
            "texts": self.corpus.texts,
            "shorthand": dict(self.shorthand),
            "life_events": {topic: list(partners) for topic, partners in self.life_events.items()},
        }
        (folder / _FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> RouterModel:
        """Return the model stored in `folder`. Raises ModelError when it is missing, cut short or of another format."""
        try:
            facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
            with np.load(folder / _ARRAYS, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            if facts["format"] != FORMAT:
                raise ModelError(
                    f"{folder}: model of format {facts['format']}, {FORMAT} is wanted. Run 'guichet train'."
                )
            return cls(
                topics=tuple(facts["topics"]),
                ngrams=NGrams.from_arrays(_part(arrays, "ngrams_")),
                network=Network(**_part(arrays, "network_")),
                calibration=_calibration(facts["calibration"]),
                corpus=Corpus(
                    tuple(facts["texts"]),
                    arrays["corpus_topics"],
                    arrays["corpus_axes"],
                    arrays["corpus_vectors"].astype(np.float32),
                ),
                shorthand=facts["shorthand"],
                life_events={topic: tuple(partners) for topic, partners in facts["life_events"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise ModelError(f"{folder}: the model cannot be read ({error}). Run 'guichet train' again.") from error


def unit_rows(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the rows scaled to length 1."""
    scaled: npt.NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return scaled


def _part(arrays: dict[str, npt.NDArray[Any]], prefix: str) -> dict[str, npt.NDArray[Any]]:
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
