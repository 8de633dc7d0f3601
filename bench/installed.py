"""Size of an environment on disk."""

from __future__ import annotations

from pathlib import Path

_BLOCK = 512


def installed_mb(environment: Path) -> float:
    """Return the disk space of the files under `environment` in megabytes (10^6 bytes); hard links count once each."""
    files = (path.lstat() for path in environment.rglob("*") if not path.is_dir() or path.is_symlink())
    return round(sum(file.st_blocks for file in files) * _BLOCK / 1e6)
