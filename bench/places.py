"""Places: reading what people type, finding the nearest sites with up to 100 times more of them, loading all of France.

Measured on the national files of ../shared/data when they are there, else on the directory in use. Loading is measured
in a process of its own.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from actions.directory.current import CurrentDirectory, current_directory
from actions.directory.filters import Filters
from actions.directory.nearest import SiteIndex
from actions.directory.refresh import files_in, refresh
from actions.directory.sites import Site
from actions.directory.store import store_folder
from actions.directory.zones import PARIS
from bench.percentiles import Latency, summarise
from bench.process_tree import resident_mb
from bot.settings import read_settings

OFFICIAL = Path("../shared/data")
PLACES = Path("tests/directory/places.yml")
GROWTH = (1, 10, 100)
_TUESDAY = datetime(2026, 11, 24, 10, tzinfo=PARIS)
_FILTERS = {"": Filters(), "_open": Filters(open_at=_TUESDAY), "_saturday": Filters(saturday=True)}
_LIMIT = 3
_SPREAD_DEGREES = 0.3
"""Copies of a site stand around it: more sites where there are many, as more sites would be."""


def measure_places(rounds: int, searches: int) -> dict[str, float]:
    """Return the milliseconds of one place string and of one search among 1, 10 and 100 times the sites.

    Also `directory_load_s`, `directory_load_cpu_s` and `directory_memory_mb`, and how many communes and sites that is.
    """
    embedded = read_settings().data / "directory"
    with tempfile.TemporaryDirectory() as scratch:
        store = store_folder()
        if OFFICIAL.is_dir():
            store = Path(scratch)
            refresh(files_in(OFFICIAL), embedded, store, datetime.now(PARIS))
        figures = _loading(embedded, store)
        directory = current_directory(embedded, store)
    figures |= _strings(directory, rounds).as_dict("place_")
    for times in GROWTH:
        index = SiteIndex(_multiplied(directory.sites.sites, times))
        for name, filters in _FILTERS.items():
            found = _searches(index, directory.sites.sites, filters, searches)
            figures[f"nearest{name}_p50_ms_x{times}"] = round(found.p50_ms, 3)
            figures[f"nearest{name}_p95_ms_x{times}"] = round(found.p95_ms, 3)
    return figures


def _loading(embedded: Path, store: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.places", str(embedded), str(store)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def load(embedded: Path, store: Path) -> dict[str, float]:
    """Return what reading the directory costs in this process: seconds, processor seconds, resident megabytes."""
    before, began, used = resident_mb([os.getpid()]), time.perf_counter(), time.process_time()
    directory = current_directory(embedded, store)
    return {
        "directory_load_s": round(time.perf_counter() - began, 3),
        "directory_load_cpu_s": round(time.process_time() - used, 3),
        "directory_memory_mb": round(resident_mb([os.getpid()]) - before, 1),
        "directory_communes": len(directory.gazetteer.communes),
        "directory_sites": len(directory.sites.sites),
    }


def _strings(directory: CurrentDirectory, rounds: int) -> Latency:
    cases: list[dict[str, Any]] = yaml.safe_load(PLACES.read_text(encoding="utf-8"))
    texts = [str(case["text"]) for case in cases]
    return summarise(_timed(directory.gazetteer.resolve, [(text,) for _ in range(rounds) for text in texts]))


def _searches(index: SiteIndex, around: Sequence[Site], filters: Filters, count: int) -> Latency:
    # Positions near real sites, drawn once for all sizes.
    draw = random.Random(2026)  # noqa: S311
    chosen = [draw.choice(around) for _ in range(count)]
    places = [
        (one.latitude + draw.gauss(0, _SPREAD_DEGREES), one.longitude + draw.gauss(0, _SPREAD_DEGREES), _LIMIT, filters)
        for one in chosen
    ]
    index.nearest(*places[0])  # the first search with a filter builds its tree
    return summarise(_timed(index.nearest, places))


def _timed(run: Callable[..., object], calls: Iterable[tuple[Any, ...]]) -> list[float]:
    seconds = []
    for arguments in calls:
        began = time.perf_counter()
        run(*arguments)
        seconds.append(time.perf_counter() - began)
    return seconds


def _multiplied(sites: Sequence[Site], times: int) -> list[Site]:
    draw = random.Random(12)  # noqa: S311
    copies = [
        replace(
            site,
            latitude=max(-89.0, min(89.0, site.latitude + draw.gauss(0, _SPREAD_DEGREES))),
            longitude=max(-179.0, min(179.0, site.longitude + draw.gauss(0, _SPREAD_DEGREES))),
        )
        for _ in range(times - 1)
        for site in sites
    ]
    return [*sites, *copies]


if __name__ == "__main__":
    print(json.dumps(load(Path(sys.argv[1]), Path(sys.argv[2]))))
