"""Memory of a server: resident set of its whole process tree, from /proc (Linux)."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_PROC = Path("/proc")


def resident_mb(pids: Iterable[int]) -> float:
    """Return the sum of the resident sets of `pids` and all their descendants, in megabytes (10^6 bytes).

    Pages that processes share are counted in each: the figure is an upper bound.
    """
    children = _children()
    waiting, tree = list(pids), set[int]()
    while waiting:
        pid = waiting.pop()
        if pid not in tree:
            tree.add(pid)
            waiting += children[pid]
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(_pages(pid) for pid in tree) * page / 1e6


def _children() -> defaultdict[int, list[int]]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                # The name of the command, in parentheses, may hold spaces: the fields start after it.
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # ended meanwhile
            children[parent].append(int(entry.name))
    return children


def _pages(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "statm").read_text().split()[1])
    except OSError:
        return 0
