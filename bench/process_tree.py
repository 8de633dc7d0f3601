"""Memory and processor time of a server: all its processes, from /proc (Linux)."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_PROC = Path("/proc")
_PARENT, _USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM = 1, 11, 12, 13, 14
"""Positions in /proc/…/stat after the name of the command (proc(5))."""


def resident_mb(pids: Iterable[int]) -> float:
    """Return the sum of the resident sets of `pids` and all their descendants, in megabytes (10^6 bytes).

    Pages that processes share are counted in each: the figure is an upper bound.
    """
    return sum(_pages(pid) for pid in _tree(pids)) * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the processor time that `pids` and all their descendants have used, ended children included.

    Unlike wall time, it says little about who else was using the machine.
    """
    stats = (_stat(_PROC / str(pid)) for pid in _tree(pids))
    used = (_USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM)
    ticks = sum(int(fields[position]) for fields in stats if fields for position in used)
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree(pids: Iterable[int]) -> set[int]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in _PROC.iterdir():
        fields = _stat(entry) if entry.name.isdigit() else []
        if fields:
            children[int(fields[_PARENT])].append(int(entry.name))
    waiting, tree = list(pids), set[int]()
    while waiting:
        pid = waiting.pop()
        if pid not in tree:
            tree.add(pid)
            waiting += children[pid]
    return tree


def _stat(process: Path) -> list[str]:
    """Return the fields after the name of the command, which may hold spaces; nothing when the process has ended."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _pages(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "statm").read_text().split()[1])
    except OSError:
        return 0
