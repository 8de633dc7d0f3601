"""Text as citizens type it, made comparable: cleaning, folding, shorthand. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

MAX_CHARACTERS = 2000
"""What the router reads of a message. A long e-mail keeps its beginning and its end (the request is often there)."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_INVISIBLE = re.compile("[\u00ad\u061c\u2060\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "…": ".", "\u00a0": " "}
)
_REPEATED = re.compile(r"(.)\1{3,}", re.DOTALL)
_SHORT = re.compile(r"(?<![\w'-])[^\W_]+(?![\w'-])")
_NOT_WORD = re.compile(r"[^\w€]+|_+", re.UNICODE)


def clean(text: str) -> str:
    """Return `text` in NFKC without control or invisible characters, spaces squeezed, bounded in length.

    Markup stays: it tells code from a request, and nothing here is ever shown.
    """
    text = _shorten(_SURROGATE.sub(" ", text), 4 * MAX_CHARACTERS).translate(_APOSTROPHES)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    text = _REPEATED.sub(r"\1\1\1", text)
    return _shorten(" ".join(text.split()), MAX_CHARACTERS)


def _shorten(text: str, most: int) -> str:
    half = (most - 1) // 2
    return text if len(text) <= most else f"{text[:half].rstrip()} {text[-half:].lstrip()}"


def fold(text: str) -> str:
    """Return `text` in lower case without accents: « Déçu » → "decu". œ and æ become two letters."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Return the folded words of `text`, apostrophes and hyphens cut: "l'assurance-maladie" → l, assurance, maladie."""
    return _NOT_WORD.sub(" ", fold(text)).split()


class Shorthand:
    """Expands SMS shorthand: « jai pb ac ma cart » → « j'ai probleme avec ma cart »."""

    def __init__(self, expansions: Mapping[str, str]) -> None:
        self._expansions = {fold(str(short)): str(full) for short, full in expansions.items()}

    def expand(self, text: str) -> str:
        """Return `text` with each known short form replaced; other characters stay as they are."""
        return _SHORT.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        return self._expansions.get(fold(match.group()), match.group())
