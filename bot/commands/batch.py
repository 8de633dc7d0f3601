"""Routes a file of messages: one JSON object a line in, the same object with its route out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands.service import open_service
from bot.routing.router import Router
from bot.settings import Settings

_CHUNK = 128
_PARALLEL_FROM = 3 * _CHUNK

_router: Router | None = None


@dataclass(frozen=True)
class BadLine:
    """A line that could not be routed: its number from 1, and what is wrong."""

    number: int
    problem: str


def read_lines(raw: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any]] | BadLine]:
    """Yield (line number, object) for each good line, BadLine for each other; blank lines are skipped."""
    for number, line in enumerate(raw, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError:
            yield BadLine(number, "not UTF-8")
            continue
        except (ValueError, RecursionError):
            yield BadLine(number, "not a JSON object")
            continue
        if not isinstance(entry, dict):
            yield BadLine(number, "not a JSON object")
        elif not isinstance(entry.get("text"), str):
            yield BadLine(number, 'no "text", or not a string')
        else:
            yield number, entry


def route_file(
    source: Path, target: Path, settings: Settings, progress: Callable[[int], None] = lambda _done: None
) -> tuple[int, list[BadLine]]:
    """Route `source` into `target` (JSON lines), in order, on every core. Returns (lines written, bad lines).

    `progress` is told the number of lines done. The target is put in place at the end.
    """
    entries: list[dict[str, Any]] = []
    bad: list[BadLine] = []
    with source.open("rb") as file:
        for item in read_lines(file):
            if isinstance(item, BadLine):
                bad.append(item)
            else:
                entries.append(item[1])
    part = target.with_name(f".{target.name}.part")
    done = 0
    with part.open("w", encoding="utf-8") as out:
        for chunk, routes in _route_chunks(entries, settings):
            for entry, route in zip(chunk, routes, strict=True):
                # A lone surrogate in the input cannot be written as UTF-8: it stays escaped.
                out.write(json.dumps({**entry, "route": route}, ensure_ascii=_has_surrogate(entry)) + "\n")
            done += len(chunk)
            progress(done)
    os.replace(part, target)
    return done, bad


def _has_surrogate(entry: dict[str, Any]) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in json.dumps(entry, ensure_ascii=False))


def _route_chunks(
    entries: Sequence[dict[str, Any]], settings: Settings
) -> Iterator[tuple[Sequence[dict[str, Any]], list[dict[str, Any]]]]:
    chunks = [entries[start : start + _CHUNK] for start in range(0, len(entries), _CHUNK)]
    texts = [[entry["text"] for entry in chunk] for chunk in chunks]
    cores = os.cpu_count() or 1
    if len(entries) < _PARALLEL_FROM or cores < 2:
        _open(settings)
        yield from zip(chunks, map(_route, texts), strict=True)
        return
    with ProcessPoolExecutor(cores, initializer=_open, initargs=(settings,)) as pool:
        yield from zip(chunks, pool.map(_route, texts), strict=True)


def _open(settings: Settings) -> None:
    global _router
    _router = open_service(settings)


def _route(texts: Sequence[str]) -> list[dict[str, Any]]:
    if _router is None:
        raise RuntimeError("the worker was not opened")
    return [route.as_json() for route in _router.route_many(texts)]
