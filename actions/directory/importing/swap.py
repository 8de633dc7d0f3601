"""Puts a new table of sites in place of the old one at once, and refuses one that lost too much."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

from actions.directory.errors import SourceError
from actions.directory.sites import Site, write_sites

MOST_LOST = 0.10
"""Share of the sites that may disappear from one list to the next: above, the new list is taken for a broken one."""


def refuse_loss(path: Path, sites: Collection[Site], previous: Collection[Site]) -> None:
    """Raise SourceError when more than 10 % of the previous sites (by id_fs) are not in the new table."""
    known = {site.id_fs for site in previous}
    lost = known - {site.id_fs for site in sites}
    if len(lost) > MOST_LOST * len(known):
        raise SourceError(path, None, f"lost {len(lost)} of {len(known)} sites of the last good table.")


def swap_in(sites: Collection[Site], target: Path) -> None:
    """Write the table at `target` in one step, and keep the file it replaces as `target`.previous.

    A reader sees the old table or the new one, never a part. When writing fails, the old one is untouched.
    """
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    kept = target.with_name(f"{target.name}.{os.getpid()}.old")
    try:
        write_sites(sites, fresh)
        _flush(fresh)
        if target.exists():
            shutil.copy2(target, kept)
            os.replace(kept, previous_of(target))
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
        kept.unlink(missing_ok=True)


def previous_of(target: Path) -> Path:
    """Return the path of the table that `swap_in` replaced."""
    return target.with_name(target.name + ".previous")


def _flush(path: Path) -> None:
    # Without it, a power cut after the rename could leave an empty file in place.
    with path.open("rb+") as file:
        os.fsync(file.fileno())
