"""Downloads the official files, and remembers their ETags and checksums from one time to the next."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import aiohttp

from actions.directory.errors import DownloadError, SourceError
from actions.directory.refresh.addresses import COMMUNES, OTHER_NAMES, SITES, Addresses
from actions.directory.refresh.download import Fetched, Sleep, download
from actions.directory.refresh.files import OfficialFiles, origin_of
from actions.directory.store import Origin
from actions.directory.whole_file import whole_file

_FOLDER = "downloads"
_NOTES = "fetched.json"
_FILES = {SITES: "sites.csv", COMMUNES: "communes.json", OTHER_NAMES: "other_names.json"}
_USER_AGENT = "Guichet (assistant France services)"

NamedProgress = Callable[[str, int, "int | None"], None]
"""Told the name of the file, the bytes received, and those expected when they are known."""


async def fetch_official(
    addresses: Addresses,
    store: Path,
    dated: date | None = None,
    progress: NamedProgress = lambda _name, _done, _total: None,
    sleep: Sleep = asyncio.sleep,
) -> OfficialFiles:
    """Return the official files, downloaded into `store`. Proxies are those of the environment.

    `dated` replaces the date of the list of sites. Raises DownloadError when one cannot be had, or is not dated.
    """
    folder = store / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    remembered = _remembered(folder)
    fetched: dict[str, Fetched] = {}
    async with aiohttp.ClientSession(headers={"User-Agent": _USER_AGENT}, trust_env=True) as session:
        for name, address in addresses.by_name().items():
            target = folder / _FILES[name]
            known = _intact(remembered.get(name), address, target)

            def told(done: int, total: int | None, name: str = name) -> None:
                progress(name, done, total)

            fetched[name] = await download(session, address, target, known, told, sleep)
            told(fetched[name].size, fetched[name].size)
            _remember(folder, {**remembered, **fetched})
    day = dated or fetched[SITES].day
    if day is None:
        raise DownloadError(addresses.sites, "does not say the date of the list; give it with --dated.")
    paths = {name: folder / file for name, file in _FILES.items()}
    origins = {name: Origin(one.name, one.size, one.sha256, one.address) for name, one in fetched.items()}
    return OfficialFiles(paths[SITES], paths[COMMUNES], paths[OTHER_NAMES], day, origins)


def _intact(known: Fetched | None, address: str, target: Path) -> Fetched | None:
    """Return what is known of a file that is still there as it was received, from the same address."""
    if known is None or known.address != address:
        return None
    try:
        return known if origin_of(target).sha256 == known.sha256 else None
    except SourceError:
        return None


def _remembered(folder: Path) -> dict[str, Fetched]:
    """Return what is known of the files of the last download; nothing when the note is absent or unreadable."""
    try:
        notes = json.loads((folder / _NOTES).read_text(encoding="utf-8"))
        return {name: _fetched(note) for name, note in notes.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        # Without it everything is downloaded once more, and the note is written again.
        return {}


def _fetched(note: Mapping[str, str]) -> Fetched:
    day = date.fromisoformat(note["day"]) if note["day"] else None
    return Fetched(note["address"], note["name"], note["etag"], note["sha256"], int(note["size"]), day)


def _remember(folder: Path, fetched: Mapping[str, Fetched]) -> None:
    content = {name: asdict(one) | {"day": str(one.day or "")} for name, one in fetched.items()}
    with whole_file(folder / _NOTES) as file:
        file.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
