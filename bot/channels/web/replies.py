"""HTTP answers of the public channels: JSON, refusals, and the headers that protect the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sanic.response import HTTPResponse, raw

from bot.channels.web.problems import Problem, RefusedError

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def json_reply(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """Return `content` as JSON, never cached, with the security headers. A lone surrogate in it becomes "?"."""
    return raw(
        json.dumps(content, ensure_ascii=False).encode("utf-8", errors="replace"),
        status=status,
        content_type="application/json",
        headers={**SECURITY_HEADERS, "Cache-Control": "no-store", **(headers or {})},
    )


def refusal_reply(error: RefusedError, sentences: Mapping[str, str]) -> HTTPResponse:
    """Return {error, message in French} with the status of `error`, and Retry-After when it has one."""
    headers: dict[str, str] = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if error.reason is Problem.NO_SESSION:
        headers["WWW-Authenticate"] = "Bearer"
    content = {"error": error.reason.value, "message": sentences[error.reason.value]}
    return json_reply(content, error.status, headers)
