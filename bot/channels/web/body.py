"""Reading a JSON object from a request without trusting its size, speed or content."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from sanic.exceptions import SanicException
from sanic.request import Request

from bot.channels.web.problems import Problem, RefusedError

MAX_BODY_BYTES = 32 * 1024
"""Room for MAX_CHARACTERS escaped as JSON (12 bytes for an emoji). Sanic's own limit is 100 MB for the whole server."""

BODY_SECONDS = 10.0


async def read_object(request: Request) -> dict[str, Any]:
    """Return the JSON object in the body of `request`. The route must be registered with stream=True.

    Raises RefusedError: NOT_JSON (content type), TOO_LARGE, TOO_SLOW, BAD_REQUEST (not UTF-8, not JSON, no object).
    """
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type != "application/json":
        raise RefusedError(Problem.NOT_JSON)
    try:
        body = await asyncio.wait_for(_read(request), BODY_SECONDS)
    except asyncio.TimeoutError:
        raise RefusedError(Problem.TOO_SLOW) from None
    except SanicException:  # a broken chunked encoding
        raise RefusedError(Problem.BAD_REQUEST) from None
    try:
        content = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise RefusedError(Problem.BAD_REQUEST) from None
    if not isinstance(content, dict):
        raise RefusedError(Problem.BAD_REQUEST)
    return content


async def _read(request: Request) -> bytes:
    # Streamed, because Sanic reads the whole body of other routes before it calls them.
    body = bytearray()
    async for chunk in request.stream:
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise RefusedError(Problem.TOO_LARGE)
    return bytes(body)
