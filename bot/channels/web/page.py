"""The plain chat page and its two files, read once and served from memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot.channels.etag import etag_of, has_version
from bot.channels.web.replies import SECURITY_HEADERS

STATIC = Path(__file__).resolve().parent / "static"

_CONTENT_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


@dataclass(frozen=True)
class Asset:
    """A file of the page, with the ETag of its content."""

    body: bytes
    content_type: str
    etag: str

    def reply(self, request: Request) -> HTTPResponse:
        """Return the file, or 304 when the browser has it already. Nothing outside the three files can be asked."""
        headers = {**SECURITY_HEADERS, "Cache-Control": "no-cache", "ETag": self.etag}
        if has_version(request.headers.get("if-none-match", ""), self.etag):
            return raw(b"", status=304, headers=headers)
        return raw(self.body, content_type=self.content_type, headers=headers)


def load_asset(name: str) -> Asset:
    """Return the file `name` of the static folder. Raises OSError when it is missing."""
    path = STATIC / name
    body = path.read_bytes()
    return Asset(body, f"{_CONTENT_TYPES[path.suffix]}; charset=utf-8", etag_of(body))
