"""The bench as a table for the terminal: Guichet, the bar of the design, stock Rasa, and how many times better."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table

_ROWS: tuple[tuple[str, str, str], ...] = (
    ("turns_per_s_1", "turns/s, 1 sender", ""),
    ("turns_per_s_8", "turns/s, 8 senders", "≥ 200"),
    ("turns_per_s_32", "turns/s, 32 senders", "≥ 200"),
    ("p50_ms", "one turn over REST, p50 (ms)", "≤ 8"),
    ("p95_ms", "one turn over REST, p95 (ms)", "≤ 15"),
    ("p99_ms", "one turn over REST, p99 (ms)", ""),
    ("turn_cpu_ms", "one turn over REST, processor time (ms)", ""),
    ("unanswered", "turns without an answer", "0"),
    ("memory_mb", "memory of all processes (MB)", "≤ 450"),
    ("start_s", "start to first answer (s)", "≤ 6"),
    ("start_cpu_s", "start to first answer, processor time (s)", ""),
    ("train_s", "training, nothing remembered (s)", "≤ 60"),
    ("train_warm_s", "training, sentence vectors remembered (s)", "≤ 60"),
    ("train_cpu_s", "training, nothing remembered, processor time (s)", ""),
    ("train_warm_cpu_s", "training, sentence vectors remembered, processor time (s)", ""),
    ("installed_mb", "installed size (MB)", "≤ 1000"),
    ("route_p50_ms_1", "one route in process, 1 thread, p50 (ms)", "≤ 5"),
    ("route_p95_ms_1", "one route in process, 1 thread, p95 (ms)", ""),
    ("route_mean_ms_1", "one route in process, 1 thread, mean (ms)", ""),
    ("route_cpu_ms_1", "one route in process, 1 thread, processor time (ms)", ""),
    ("route_p50_ms_2", "one route in process, 2 threads, p50 (ms)", "≤ 5"),
    ("route_p95_ms_2", "one route in process, 2 threads, p95 (ms)", ""),
    ("route_mean_ms_2", "one route in process, 2 threads, mean (ms)", ""),
    ("route_cpu_ms_2", "one route in process, 2 threads, processor time (ms)", ""),
    ("batch_messages_per_s", "file of messages (messages/s)", "≥ 300"),
    ("directory_communes", "places below measured over communes", ""),
    ("directory_load_s", "reading the whole directory (s)", "≤ 1"),
    ("directory_load_cpu_s", "reading the whole directory, processor time (s)", ""),
    ("directory_memory_mb", "memory of the whole directory (MB)", "≤ 80"),
    ("place_p50_ms", "one place string, p50 (ms)", "≤ 2"),
    ("place_p95_ms", "one place string, p95 (ms)", "≤ 2"),
    ("place_p99_ms", "one place string, p99 (ms)", "≤ 2"),
    ("directory_sites", "sites searched", ""),
    ("nearest_p50_ms_x1", "three nearest sites, p50 (ms)", "≤ 1"),
    ("nearest_p95_ms_x1", "three nearest sites, p95 (ms)", "≤ 1"),
    ("nearest_p95_ms_x10", "three nearest of 10 times more, p95 (ms)", "≤ 5"),
    ("nearest_p95_ms_x100", "three nearest of 100 times more, p95 (ms)", "≤ 5"),
    ("nearest_saturday_p95_ms_x1", "three nearest, open on Saturday, p95 (ms)", "≤ 1"),
    ("nearest_saturday_p95_ms_x100", "the same of 100 times more, p95 (ms)", "≤ 5"),
    ("nearest_open_p95_ms_x1", "three nearest, open at a moment, p95 (ms)", "≤ 1"),
    ("nearest_open_p95_ms_x10", "the same of 10 times more, p95 (ms)", "≤ 5"),
    ("nearest_open_p95_ms_x100", "the same of 100 times more, p95 (ms)", "≤ 5"),
)
LABELS = {key: label for key, label, _ in _ROWS}
"""Each figure in words."""

_MORE_IS_BETTER = ("turns_per_s_1", "turns_per_s_8", "turns_per_s_32", "batch_messages_per_s")


def bench_table(product: Mapping[str, float], stock: Mapping[str, float]) -> Table:
    """Return the figures that were measured; the last column is how many times better Guichet is."""
    table = Table(title="Bench")
    table.add_column("figure")
    for header in ("Guichet", "bar", *(("stock Rasa", "times better") if stock else ())):
        table.add_column(header, justify="right")
    for key, label, bar in _ROWS:
        if key not in product and key not in stock:
            continue
        cells = [label, _shown(product.get(key)), bar]
        if stock:
            cells += [_shown(stock.get(key)), times_better(key, product.get(key), stock.get(key))]
        table.add_row(*cells)
    return table


def times_better(key: str, product: float | None, stock: float | None) -> str:
    """Return how many times better Guichet is: above 1 in its favour, below 1 in stock Rasa's."""
    if not product or not stock:
        return "–"
    return f"{product / stock if key in _MORE_IS_BETTER else stock / product:.1f}"


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
