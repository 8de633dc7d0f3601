"""The official files that a directory is made from, and what tells one edition of them from another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actions.directory.errors import SourceError
from actions.directory.importing.text import day_in
from actions.directory.refresh.addresses import COMMUNES, OTHER_NAMES, SITES
from actions.directory.store import Origin

_LIST = re.compile(r"liste-fs-.*\.csv", re.IGNORECASE)
_CHUNK = 1 << 20


@dataclass(frozen=True)
class OfficialFiles:
    """The three files, the date of the list of sites, and where each comes from."""

    sites: Path
    communes: Path
    other_names: Path
    sites_dated: date
    origins: Mapping[str, Origin]


def files_in(folder: Path, dated: date | None = None) -> OfficialFiles:
    """Return the files of a folder: the latest `liste-fs-AAAAMMJJ.csv`, communes.json, communes-deleguees.json.

    `dated` replaces the date in the name of the list. Raises SourceError when one is missing, or the date.
    """
    if not folder.is_dir():
        raise SourceError(folder, None, "is not a folder.")
    lists = [
        path for path in folder.iterdir() if _LIST.fullmatch(path.name) and not path.name.startswith("liste-fs-com")
    ]
    if not lists:
        raise SourceError(folder, None, "holds no list of sites (liste-fs-AAAAMMJJ.csv).")
    paths = {
        SITES: max(lists, key=lambda path: (day_in(path.name) or date.min, path.name)),
        COMMUNES: folder / "communes.json",
        OTHER_NAMES: folder / "communes-deleguees.json",
    }
    for path in paths.values():
        if not path.is_file():
            raise SourceError(path, None, "is missing.")
    day = dated or day_in(paths[SITES].name)
    if day is None:
        raise SourceError(paths[SITES], None, "has no date in its name; give it with --dated.")
    origins = {name: origin_of(path) for name, path in paths.items()}
    return OfficialFiles(paths[SITES], paths[COMMUNES], paths[OTHER_NAMES], day, origins)


def origin_of(path: Path, name: str = "", address: str = "") -> Origin:
    """Return what tells a file from its other editions. Raises SourceError when it cannot be read."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise SourceError(path, None, f"cannot be read ({error}).") from error
    return Origin(name or path.name, size, digest.hexdigest(), address)
