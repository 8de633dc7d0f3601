"""Start to first answer: from the launch of the processes to the first reply over REST."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request

_POLL_SECONDS = 0.05
_TEXT = "j'ai perdu ma carte d'identité"


def wait_for_answer(url: str, began: float, limit: float = 180.0) -> float:
    """Return the seconds from `began` (time.perf_counter) to the first reply with a text.

    Each try is a new conversation. Raises TimeoutError after `limit` seconds.
    """
    tries = 0
    while time.perf_counter() - began < limit:
        tries += 1
        if _answered(url, f"first-answer-{tries}"):
            return time.perf_counter() - began
        time.sleep(_POLL_SECONDS)
    raise TimeoutError(f"{url}: no answer within {limit:.0f} s. Start the bot by hand to see why.")


def _answered(url: str, sender: str) -> bool:
    body = json.dumps({"sender": sender, "message": _TEXT}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - http, our own
    try:
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
            return any(message.get("text") for message in json.load(response))
    except (urllib.error.URLError, OSError, ValueError):
        return False
