"""Who asks: what limits count by."""

from __future__ import annotations

from sanic.request import Request

from bot.channels.limits import address_key


def client_key(request: Request) -> str:
    """Return what stands for the subscriber that a request comes from.

    remote_addr is filled only when Sanic is told to trust a proxy (SANIC_PROXIES_COUNT, SANIC_REAL_IP_HEADER).
    """
    return address_key(request.remote_addr or request.ip)
