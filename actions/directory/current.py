"""The directory in use: read once, and read again when it is refreshed, without a restart. For bot and actions alike.

    directory = current_directory(data / "directory")
    directory.sites.nearest(…); directory.permanences; directory.gazetteer.resolve(…)

Ask for it at each message and keep nothing of it from one message to the next: checking costs a few microseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from actions.directory.gazetteer import Gazetteer, read_gazetteer
from actions.directory.nearest import SiteIndex
from actions.directory.permanences.permanence import Permanence
from actions.directory.sites import read_sites
from actions.directory.store import Manifest, store_folder
from actions.directory.tables import Tables, all_permanences, current_tables, embedded_tables, stamp
from actions.directory.watched import Watched
from bot.errors import DataError

T = TypeVar("T")
_reading_communes = Lock()


@dataclass(frozen=True)
class CurrentDirectory:
    """Communes, sites and permanences read at the same time. `sites_dated` is the date of the list of sites.

    `manifest` says what a refreshed directory was made from; it is None for the embedded one.
    """

    gazetteer: Gazetteer
    sites: SiteIndex
    permanences: tuple[Permanence, ...]
    sites_dated: date
    manifest: Manifest | None


def current_directory(embedded: Path, store: Path | None = None) -> CurrentDirectory:
    """Return the directory in use; `embedded` is the folder data/directory, `store` defaults to GUICHET_DIRECTORY.

    A new directory is read in the background and used a few seconds after it is in place; one that cannot be read is
    logged, and the one before stays. Raises DataError or HoursError when not even the embedded one can be read.
    """
    return _directories(embedded, store or store_folder()).get()


def current_gazetteer(embedded: Path, store: Path | None = None) -> Gazetteer:
    """Return the communes in use, without reading sites and permanences. Otherwise as `current_directory`."""
    return _gazetteers(embedded, store or store_folder()).get()


def read_directory(tables: Tables) -> CurrentDirectory:
    """Return the directory of given tables. Raises DataError or HoursError when one is missing or wrong."""
    sites = read_sites(tables.sites)
    if not sites:
        raise DataError(tables.sites, None, "holds no site.", "build it again, or refresh the directory.")
    return CurrentDirectory(
        gazetteer=_gazetteer(tables),
        sites=SiteIndex(sites),
        permanences=tuple(all_permanences(tables)),
        sites_dated=max(site.source_date for site in sites),
        manifest=tables.manifest,
    )


def _gazetteer(tables: Tables) -> Gazetteer:
    with _reading_communes:
        return _gazetteer_of(tables.folder, tables.data, tables.stamp_of_communes())


@lru_cache(maxsize=1)
def _gazetteer_of(folder: Path, data: Path, _stamp: object) -> Gazetteer:
    # Where both are asked for, the bot's finders and the calendars share one: it is most of the memory.
    return read_gazetteer(folder, data)


@lru_cache(maxsize=8)
def _directories(embedded: Path, store: Path) -> Watched[CurrentDirectory]:
    return _watched(read_directory, embedded, store)


@lru_cache(maxsize=8)
def _gazetteers(embedded: Path, store: Path) -> Watched[Gazetteer]:
    return _watched(_gazetteer, embedded, store)


def _watched(read: Callable[[Tables], T], embedded: Path, store: Path) -> Watched[T]:
    return Watched(
        load=lambda: read(current_tables(embedded, store)),
        stamp=partial(stamp, embedded, store),
        fallback=lambda: read(embedded_tables(embedded, store)),
    )
