"""Throughput of `guichet route --input`: messages a second, opening of the workers included."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench.messages import write_corpus_lines
from bot.commands.batch import route_file
from bot.settings import read_settings


def measure_batch(lines: int) -> dict[str, float]:
    """Return batch_messages_per_s over `lines` corpus texts, and batch_lines."""
    settings = read_settings()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        write_corpus_lines(settings.data, source, lines)
        began = time.perf_counter()
        written, _ = route_file(source, target, settings)
        elapsed = time.perf_counter() - began
    return {"batch_messages_per_s": round(written / elapsed, 1), "batch_lines": written}
