"""The tables in use: those of the refreshed directory when there is one, else the embedded ones."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from actions.directory.permanences.permanence import Permanence
from actions.directory.permanences.structures import with_imported
from actions.directory.permanences.table import read_permanences
from actions.directory.store import IMPORTED, MANIFEST, Manifest, read_manifest
from actions.directory.watched import stamp_of

_COMMUNES = ("communes.csv", "other_names.csv", "departments.csv")
_EMBEDDED = (*_COMMUNES, "sites.csv", "permanences.csv")


@dataclass(frozen=True)
class Tables:
    """Where each table is. `manifest` is None for the embedded directory; `data` holds the vocabulary of names."""

    folder: Path
    data: Path
    permanences: Path
    imported: Path
    manifest: Manifest | None = None

    @property
    def sites(self) -> Path:
        """The table of sites."""
        return self.folder / "sites.csv"

    def stamp_of_communes(self) -> Hashable:
        """Return what tells whether the communes changed."""
        return self.folder, stamp_of(self.folder / name for name in _COMMUNES)


def embedded_tables(embedded: Path, store: Path) -> Tables:
    """Return the tables of the folder of the project, `data/directory`; imported permanences count with them."""
    return Tables(embedded, embedded.parent, embedded / "permanences.csv", store / IMPORTED)


def current_tables(embedded: Path, store: Path) -> Tables:
    """Return the tables in use. Raises DataError when the note of the refreshed directory cannot be read.

    Permanences are never in the national files: the embedded ones and the imported ones stay.
    """
    manifest = read_manifest(store)
    if manifest is None:
        return embedded_tables(embedded, store)
    folder = manifest.folder(store)
    return Tables(folder, embedded.parent, embedded / "permanences.csv", store / IMPORTED, manifest)


def stamp(embedded: Path, store: Path) -> Hashable:
    """Return what tells whether any table in use changed; nothing is read."""
    files = [store / MANIFEST, store / IMPORTED, *(embedded / name for name in _EMBEDDED)]
    return stamp_of(files)


def all_permanences(tables: Tables) -> list[Permanence]:
    """Return the embedded permanences with the imported ones in place of those of the same structure.

    Raises DataError when a table cannot be read. A project without a table of permanences has none.
    """
    embedded = read_permanences(tables.permanences) if tables.permanences.exists() else []
    return with_imported(embedded, read_permanences(tables.imported)) if tables.imported.exists() else embedded
