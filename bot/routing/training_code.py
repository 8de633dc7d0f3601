"""The code that a trained router depends on: when it changes, the router is trained again. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_ROUTING = Path(__file__).parent
_NLU = _ROUTING.parent / "nlu"
_SERVING_ONLY = frozenset({"router.py", "shape.py"})
_READING = ("encoder.py", "noise.py", "prepare.py", "segments.py", "text.py")


def training_code() -> Iterator[Path]:
    """Yield the files: the routing but for what only serves, and what prepares and encodes texts."""
    yield from (path for path in _ROUTING.glob("*.py") if path.name not in _SERVING_ONLY)
    yield _ROUTING / "costs.yml"
    yield from (_NLU / name for name in _READING)
    yield from _NLU.glob("sentence_*.py")
