"""Session tokens: a random id and an expiry, signed by the server. Pure: secret, id and time are passed in."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import SettingsError

SECRET_VARIABLE = "GUICHET_SECRET"  # noqa: S105 - the name of the variable, not a secret
MIN_SECRET_CHARACTERS = 32

# The signed text starts with its purpose: the same secret may sign other things without one passing for the other.
_PURPOSE = "guichet web session"
_TOKEN = re.compile(r"v1\.([0-9a-f]{32})\.([0-9]{1,12})\.([A-Za-z0-9_-]{43})")


@dataclass(frozen=True)
class Session:
    """A conversation on the web: its id (32 hexadecimal digits, 128 bits) and its end, in seconds of UNIX time."""

    id: str
    expires_at: int

    @property
    def sender(self) -> str:
        """Rasa's sender id."""
        return f"web-{self.id}"


def issue(session: Session, secret: bytes) -> str:
    """Return the token of `session`: "v1.<id>.<expiry>.<HMAC-SHA256 in base64url>"."""
    return f"v1.{session.id}.{session.expires_at}.{_signature(session.id, str(session.expires_at), secret)}"


def verify(token: str, secret: bytes, now: float) -> Session | None:
    """Return the session of `token`, or None when it is malformed, forged or expired at `now` (UNIX seconds)."""
    match = _TOKEN.fullmatch(token)
    if match is None:
        return None
    session_id, expires_at, signature = match.groups()
    if not hmac.compare_digest(signature, _signature(session_id, expires_at, secret)):
        return None
    session = Session(session_id, int(expires_at))
    return session if now < session.expires_at else None


def secret_from(environ: Mapping[str, str]) -> bytes:
    """Return the secret of GUICHET_SECRET, or a random one: then tokens end with the process that made them.

    Raises SettingsError when the secret is too short to resist guessing.
    """
    secret = environ.get(SECRET_VARIABLE, "").strip()
    if not secret:
        return secrets.token_bytes(32)
    if len(secret) < MIN_SECRET_CHARACTERS:
        raise SettingsError(
            f"{SECRET_VARIABLE} has fewer than {MIN_SECRET_CHARACTERS} characters. "
            "Remedy: set it to the output of `openssl rand -hex 32`."
        )
    return secret.encode("utf-8", errors="surrogateescape")


def _signature(session_id: str, expires_at: str, secret: bytes) -> str:
    signed = f"{_PURPOSE}\nv1.{session_id}.{expires_at}".encode("ascii")
    return urlsafe_b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).rstrip(b"=").decode("ascii")
