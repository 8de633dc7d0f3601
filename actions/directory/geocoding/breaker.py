"""A circuit breaker: a service that keeps failing is left alone for a while. Pure: time is passed in, in seconds."""

from __future__ import annotations

FAILURES = 3
REST_SECONDS = 30.0


class Breaker:
    """Closed at first; open for 30 seconds after 3 failures in a row; then one call tries, and decides."""

    def __init__(self, failures: int = FAILURES, rest_seconds: float = REST_SECONDS) -> None:
        self._most = failures
        self._rest = rest_seconds
        self._failures = 0
        self._closed_at = 0.0

    def allows(self, now: float) -> bool:
        """Return whether to call the service now; after a rest, True once, until the call has succeeded or failed."""
        if self._failures < self._most:
            return True
        if now < self._closed_at:
            return False
        self._closed_at = now + self._rest
        return True

    def succeeded(self) -> None:
        """Note that a call was answered."""
        self._failures = 0

    def failed(self, now: float) -> bool:
        """Note that a call failed; return whether the service is left alone from now on."""
        self._failures += 1
        if self._failures >= self._most:
            self._closed_at = now + self._rest
        return self._failures == self._most
