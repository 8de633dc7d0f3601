"""Turns per second over REST: a bounded number of turns from one or more senders at once."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import aiohttp

from bench.percentiles import Latency, summarise

TURNS_PER_CONVERSATION = 10
_TIMEOUT = aiohttp.ClientTimeout(total=60)


@dataclass(frozen=True)
class Load:
    """What `senders` at once got: turns answered per second, HTTP in to HTTP out, and turns without an answer."""

    senders: int
    turns_per_s: float
    latency: Latency
    unanswered: int


def run_load(url: str, texts: Sequence[str], senders: int, turns: int) -> Load:
    """Send `turns` messages from `senders` conversations at a time; each waits for its reply before the next message.

    A conversation has ten turns, so that its length weighs the same in every figure.
    """
    return asyncio.run(_run(url, texts, senders, turns))


async def _run(url: str, texts: Sequence[str], senders: int, turns: int) -> Load:
    work = iter(list(itertools.islice(itertools.cycle(texts), turns)))
    run_id = f"{time.monotonic_ns():x}"
    async with aiohttp.ClientSession(timeout=_TIMEOUT, connector=aiohttp.TCPConnector(limit=senders)) as session:
        began = time.perf_counter()
        each = [_converse(session, url, work, f"bench-{run_id}-{number}") for number in range(senders)]
        found = list(itertools.chain.from_iterable(await asyncio.gather(*each)))
        elapsed = time.perf_counter() - began
    answered = sum(was_answered for _, was_answered in found)
    return Load(senders, answered / elapsed, summarise([seconds for seconds, _ in found]), len(found) - answered)


async def _converse(
    session: aiohttp.ClientSession, url: str, work: Iterator[str], name: str
) -> list[tuple[float, bool]]:
    found: list[tuple[float, bool]] = []
    for number, text in enumerate(work):
        body = {"sender": f"{name}-{number // TURNS_PER_CONVERSATION}", "message": text}
        began = time.perf_counter()
        async with session.post(url, json=body) as response:
            messages = await response.json() if response.status == 200 else []
        found.append((time.perf_counter() - began, bool(messages)))
    return found
