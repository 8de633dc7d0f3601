"""One bot, served: start to first answer, turns per second at 1, 8 and 32 senders, latency, memory."""

from __future__ import annotations

import time
from collections.abc import Sequence

from bench.first_answer import wait_for_answer
from bench.load import run_load
from bench.process_tree import cpu_seconds, resident_mb
from bench.servers import Server, running

SENDERS = (1, 8, 32)
_WARM_UP_TURNS = 30


def measure_serving(server: Server, texts: Sequence[str], turns: int) -> dict[str, float]:
    """Return start_s; turns_per_s_1, _8, _32; p50_ms, p95_ms, p99_ms with one sender; memory_mb after the load.

    start_cpu_s and turn_cpu_ms are the processor time of the start, and of one turn with one sender. `unanswered`
    counts turns without a reply. Raises TimeoutError when the bot does not come up.
    """
    figures: dict[str, float] = {}
    began = time.perf_counter()
    with running(server) as pids:
        figures["start_s"] = round(wait_for_answer(server.url, began), 2)
        figures["start_cpu_s"] = round(cpu_seconds(pids), 2)
        run_load(server.url, texts, 1, _WARM_UP_TURNS)
        unanswered = 0
        for senders in SENDERS:
            before = cpu_seconds(pids)
            load = run_load(server.url, texts, senders, turns)
            figures[f"turns_per_s_{senders}"] = round(load.turns_per_s, 1)
            unanswered += load.unanswered
            if senders == 1:
                figures["turn_cpu_ms"] = round(1000 * (cpu_seconds(pids) - before) / turns, 2)
                figures |= {key: value for key, value in load.latency.as_dict().items() if key != "mean_ms"}
        figures["memory_mb"] = round(resident_mb(pids))
        figures["unanswered"] = unanswered
    return figures
