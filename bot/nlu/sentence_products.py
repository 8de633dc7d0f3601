"""What the sentence encoder computes of single pieces, kept in a file for the pieces of the corpus.

Four messages out of five hold a piece that a server has not seen lately: reading its products takes some microseconds,
computing them a millisecond. Training writes the file beside the encoder's own; without it, everything is computed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Halves = npt.NDArray[np.float16]

_NAME = "products.bin"
_NUMBER = np.dtype(np.int32)


class Products:
    """A file of one row of half-precision numbers per piece, behind a table that says where each piece is."""

    def __init__(self, folder: Path, pieces: int, width: int) -> None:
        self._path = folder / _NAME
        self._pieces, self._width = pieces, width
        self._place = np.full(pieces, -1, _NUMBER)
        self._file = -1
        self._open()

    def _open(self) -> None:
        try:
            file = os.open(self._path, os.O_RDONLY)
        except OSError:
            return
        place = np.frombuffer(os.pread(file, self._pieces * _NUMBER.itemsize, 0), _NUMBER)
        rows = int(place.max(initial=-1)) + 1
        if len(place) != self._pieces or os.fstat(file).st_size != self._start + rows * self._row:
            # Cut short, or of another encoder: it is written again at the next training.
            os.close(file)
            return
        self._place, self._file = place, file

    @property
    def _start(self) -> int:
        return self._pieces * _NUMBER.itemsize

    @property
    def _row(self) -> int:
        return self._width * np.dtype(np.float16).itemsize

    def known(self, piece: int) -> bool:
        """Whether the file holds a piece."""
        return bool(self._place[piece] >= 0)

    def read(self, pieces: Sequence[int]) -> Halves:
        """Return the rows of known pieces, shape (len(pieces), width)."""
        places = self._place[list(pieces)].tolist()
        parts = [os.pread(self._file, self._row, self._start + place * self._row) for place in places]
        return np.frombuffer(b"".join(parts), np.float16).reshape(len(places), self._width)

    def write(self, pieces: Sequence[int], rows: Halves) -> None:
        """Put in place a file of these pieces. Raises OSError when the folder cannot be written."""
        place = np.full(self._pieces, -1, _NUMBER)
        place[list(pieces)] = np.arange(len(pieces))
        number, part = tempfile.mkstemp(dir=self._path.parent, prefix=".products-")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(place.tobytes())
                file.write(np.ascontiguousarray(rows, np.float16).tobytes())
            os.replace(part, self._path)
        except OSError:
            os.unlink(part)
            raise
        self._open()
