"""A value read from files and read again when they change, behind the back of those who use it. Thread-safe."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from threading import Lock, Thread
from typing import Generic, TypeVar

from bot.errors import GuichetError

logger = logging.getLogger(__name__)

T = TypeVar("T")
CHECK_SECONDS = 2.0
RETRY_SECONDS = 60.0
"""Files that could not be read are tried again after this time, even unchanged: a disk may have been full."""


class Watched(Generic[T]):
    """Gives the last value that could be read, and never makes a caller wait for the next one.

    `load` raises when the files are wrong: at the first reading `fallback`, when given, is used instead; later, the
    value before is kept. Both are logged. `stamp` is cheap, and differs when the files do.
    """

    def __init__(
        self,
        load: Callable[[], T],
        stamp: Callable[[], Hashable],
        fallback: Callable[[], T] | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._load = load
        self._stamp = stamp
        self._fallback = fallback
        self._ticks = ticks
        self._lock = Lock()
        self._value: T | None = None
        self._seen: Hashable = None
        self._failed_at: float | None = None
        self._next_check = 0.0
        self._reading: Thread | None = None

    def get(self) -> T:
        """Return the value. The first call reads the files, and raises what `load` raises when there is no fallback."""
        now = self._ticks()
        value = self._value
        if value is None:
            with self._lock:
                value = self._value if self._value is not None else self._first(now)
        elif now >= self._next_check and self._lock.acquire(blocking=False):
            try:
                self._check(now)
            finally:
                self._lock.release()
        return value

    def settle(self) -> None:
        """Wait for a reading under way to end."""
        reading = self._reading
        if reading is not None:
            reading.join()

    def _first(self, now: float) -> T:
        self._seen = self._stamp()
        self._next_check = now + CHECK_SECONDS
        try:
            value = self._load()
        except Exception as error:
            if self._fallback is None:
                raise
            _log("The directory cannot be read: the embedded one is used instead.", error)
            value = self._fallback()
            self._failed_at = now
        self._value = value
        return value

    def _check(self, now: float) -> None:
        self._next_check = now + CHECK_SECONDS
        if self._reading is not None and self._reading.is_alive():
            return
        stamp = self._stamp()
        retry = self._failed_at is not None and now - self._failed_at >= RETRY_SECONDS
        if stamp != self._seen or retry:
            self._seen = stamp
            self._reading = Thread(target=self._read_again, args=(now,), name="directory", daemon=True)
            self._reading.start()

    def _read_again(self, now: float) -> None:
        try:
            self._value = self._load()
            self._failed_at = None
            logger.info("The directory changed: the new one is in use.")
        except Exception as error:
            # Nobody waits for this thread: the log is the only place where the fault can be seen.
            _log("The directory changed and cannot be read: the one before stays in use.", error)
            self._failed_at = now


def _log(what: str, error: Exception) -> None:
    """Log a fault; where it happened in the code matters only when it is none that a person can act on."""
    logger.error("%s %s", what, error, exc_info=not isinstance(error, GuichetError))


def stamp_of(paths: Iterable[Path]) -> tuple[tuple[int, int, int] | None, ...]:
    """Return what tells whether files changed: inode, size and time of each, None for an absent one."""
    return tuple(map(_stamp_of, paths))


def _stamp_of(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
