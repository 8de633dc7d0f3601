"""Token buckets: how often one session or one address may write. Pure: time is passed in."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address

_ROUNDING = 1e-6


@dataclass(frozen=True)
class Rate:
    """`burst` actions at once, then one more every `seconds`."""

    burst: int
    seconds: float


class Limiter:
    """One token bucket per key, for at most `max_keys` keys: beyond, the key unused for longest is forgotten."""

    def __init__(self, rate: Rate, max_keys: int = 20_000) -> None:
        self._rate = rate
        self._max_keys = max_keys
        # A bucket is one number, the moment when it is full again (the GCRA form of the token bucket).
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def take(self, key: str, now: float) -> float:
        """Take a token of `key`; return 0.0, or the seconds to wait when there is none. `now` is in seconds."""
        self._forget_full(now)
        full_at = max(self._full_at.get(key, now), now) + self._rate.seconds
        wait = full_at - now - self._rate.burst * self._rate.seconds
        if wait > _ROUNDING:
            return wait
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        if len(self._full_at) > self._max_keys:
            self._full_at.popitem(last=False)
        return 0.0

    def __len__(self) -> int:
        return len(self._full_at)

    def _forget_full(self, now: float) -> None:
        while self._full_at and next(iter(self._full_at.values())) <= now:
            self._full_at.popitem(last=False)


def address_key(address: str) -> str:
    """Return what stands for one subscriber: an IPv4 address, or the /64 of an IPv6 one.

    A home gets a whole /64 (RFC 6177), so a limit on single IPv6 addresses limits nobody.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Network((int(parsed), 64), strict=False))
