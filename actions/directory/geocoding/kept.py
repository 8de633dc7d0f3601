"""A bounded memory that forgets: what was used longest ago first, and all with time. Pure: time is passed in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by key, at most `most` of them, each for `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._values: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()

    def get(self, key: Hashable, now: float) -> tuple[T] | None:
        """Return a kept value in a tuple of its own, since it may be None; None when it is not there."""
        kept = self._values.get(key)
        if kept is None:
            return None
        until, value = kept
        if now >= until:
            del self._values[key]
            return None
        self._values.move_to_end(key)
        return (value,)

    def put(self, key: Hashable, value: T, now: float) -> None:
        """Keep a value; what is too old or too much is forgotten."""
        self._values[key] = now + self._seconds, value
        self._values.move_to_end(key)
        while len(self._values) > self._most:
            self._values.popitem(last=False)

    def __len__(self) -> int:
        return len(self._values)
