"""Versions of what is served: the ETag of a content, and whether the client has it already. Pure."""

from __future__ import annotations

import hashlib


def etag_of(body: bytes) -> str:
    """Return the ETag of a content, between quotes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def has_version(if_none_match: str, etag: str) -> bool:
    """Return whether If-None-Match names this version (RFC 9110, 13.1.2: a list, or *, weak or not)."""
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in tags or "*" in tags
