"""Where the refreshed directory is kept: versions side by side, and one small file that names the one in use.

The folder is GUICHET_DIRECTORY: outside git, and outside what `make clean` removes, for the permanences that structures
sent are kept nowhere else.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from actions.directory.whole_file import whole_file
from bot.errors import DataError

VARIABLE = "GUICHET_DIRECTORY"
DEFAULT = Path("var/directory")
MANIFEST = "current.json"
IMPORTED = "permanences.csv"
REPORT = "report.csv"
_VERSIONS = "versions"
_REMEDY = "refresh the directory again, or remove this file to go back to the embedded one."


@dataclass(frozen=True)
class Origin:
    """One official file as it was read: its name, size in bytes, checksum, and address ("" for a local file)."""

    name: str
    size: int
    sha256: str
    address: str = ""


@dataclass(frozen=True)
class Manifest:
    """What the version in use was made from. `imported_at` is aware; `counts` are of rows and of findings."""

    version: str
    imported_at: datetime
    sites_dated: date
    origins: Mapping[str, Origin] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def folder(self, store: Path) -> Path:
        """Return the folder of its tables."""
        return store / _VERSIONS / self.version


def store_folder() -> Path:
    """Return the folder of the refreshed directory: GUICHET_DIRECTORY, or `var/directory` in the working folder."""
    return Path(os.environ.get(VARIABLE) or DEFAULT)


def read_manifest(store: Path) -> Manifest | None:
    """Return what is in use, None when the directory was never refreshed. Raises DataError when it cannot be read."""
    path = store / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            version=Path(content["version"]).name,
            imported_at=datetime.fromisoformat(content["imported_at"]),
            sites_dated=date.fromisoformat(content["sites_dated"]),
            origins={name: Origin(**origin) for name, origin in content["origins"].items()},
            counts={name: int(count) for name, count in content["counts"].items()},
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(path, None, f"cannot be read ({error!r}).", _REMEDY) from error


def install(store: Path, staged: Path, manifest: Manifest) -> None:
    """Put the tables of the folder `staged` in use, in one step; the version before stays, older ones are removed.

    `staged` is moved, and must be on the same disk as `store`. A process may still be reading the version before.
    """
    kept = {manifest.version, _version_in_use(store)}
    target = manifest.folder(store)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(staged, target)
    _write_manifest(store, manifest)
    for version in target.parent.iterdir():
        if version.name not in kept:
            shutil.rmtree(version, ignore_errors=True)


def _version_in_use(store: Path) -> str | None:
    try:
        manifest = read_manifest(store)
    except DataError:
        return None
    return manifest.version if manifest else None


def _write_manifest(store: Path, manifest: Manifest) -> None:
    content = asdict(manifest) | {
        "imported_at": manifest.imported_at.isoformat(timespec="seconds"),
        "sites_dated": manifest.sites_dated.isoformat(),
    }
    with whole_file(store / MANIFEST) as file:
        json.dump(content, file, ensure_ascii=False, indent=2)
        file.write("\n")
