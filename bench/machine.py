"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_MEMORY_INFO = Path("/proc/meminfo")


def machine() -> dict[str, object]:
    """Return processor, cores, memory (GB), Python, and how busy the machine was: load average and own niceness."""
    return {
        "processor": _first(_CPU_INFO, "model name") or platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(int((_first(_MEMORY_INFO, "MemTotal") or "0").split()[0]) / 1e6),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
        "nice": os.nice(0),
    }


def _first(path: Path, key: str) -> str | None:
    if not path.is_file():
        return None
    lines = (line.partition(":") for line in path.read_text(encoding="utf-8").splitlines())
    return next((value.strip() for name, _, value in lines if name.strip() == key), None)
