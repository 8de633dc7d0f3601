"""The ways a request can be refused: code, HTTP status, French sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from bot.channels.guard import Refusal
from bot.channels.sentences import read_sentences
from bot.errors import GuichetError

TEXTS = Path(__file__).resolve().parents[1] / "texts.yml"


class Problem(str, Enum):
    """Why a request is refused; also the code in the JSON answer and the key of its sentence in texts.yml."""

    BAD_REQUEST = "bad_request"
    BAD_SENDER = "bad_sender"
    NO_SESSION = "no_session"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


_STATUS = {
    Problem.NO_SESSION: 401,
    Problem.TOO_SLOW: 408,
    Problem.TOO_LARGE: 413,
    Problem.NOT_JSON: 415,
    Problem.TOO_MANY: 429,
    Problem.UNAVAILABLE: 503,
}


class RefusedError(GuichetError):
    """A request is refused. `retry_after` is in whole seconds."""

    def __init__(self, reason: Problem | Refusal, retry_after: int | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """HTTP status: 400 unless the problem has one of its own (RFC 9110, RFC 6585)."""
        return _STATUS.get(self.reason, 400) if isinstance(self.reason, Problem) else 400


def load_sentences(path: Path = TEXTS) -> Mapping[str, str]:
    """Return the French sentence of every Problem and Refusal, by code. Raises DataError when one is missing."""
    return read_sentences(path, (*Refusal, *Problem))
