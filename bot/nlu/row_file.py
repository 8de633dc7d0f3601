"""Rows of a big table, read from its file when they are asked for.

Mapped, the kernel would bring in the pages around each row, and in the end the whole table would be in memory.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


class RowFile:
    """The rows of a two-dimensional .npy file, by their numbers; stands in for the array. Closed with the object.

    Raises ValueError for a file of another kind.
    """

    def __init__(self, path: Path) -> None:
        mapped = np.load(path, mmap_mode="r", allow_pickle=False)
        if mapped.ndim != 2:
            raise ValueError(f"{path} is no table")
        self.shape, self.dtype = mapped.shape, mapped.dtype
        self._start, self._row = mapped.offset, mapped.shape[1] * mapped.dtype.itemsize
        self._file = path.open("rb", buffering=0)

    def __getitem__(self, numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return the rows of these numbers, shape (len(numbers), columns)."""
        file, start, row = self._file.fileno(), self._start, self._row
        content = b"".join([os.pread(file, row, start + number * row) for number in numbers.tolist()])
        return np.frombuffer(content, self.dtype).reshape(len(numbers), self.shape[1])

    def __array__(self, dtype: Any = None) -> npt.NDArray[Any]:
        whole = self[np.arange(self.shape[0])]
        return whole if dtype is None else whole.astype(dtype)
