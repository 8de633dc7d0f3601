"""One refresh or import at a time: two would each undo what the other wrote."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actions.directory.errors import RefreshError


@contextmanager
def only_one(store: Path) -> Iterator[None]:
    """Hold the folder of the refreshed directory, made when absent.

    Raises RefreshError when another process does, or when it cannot be written: no right, no room.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
        with (store / "refresh.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise RefreshError(f"{store}: another refresh or import is under way. Remedy: wait for it.") from error
            yield
    except OSError as error:
        raise RefreshError(
            f"{store}: cannot be written ({error}). Remedy: make room, or set GUICHET_DIRECTORY."
        ) from error
