"""One BLAS thread: on matrices this small a second one costs more than it brings, and sums keep their order."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    # Finding the libraries of the process takes milliseconds: once.
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which NumPy computes on one thread."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit
