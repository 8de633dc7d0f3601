"""Imports the official files beside the directory in use, verifies the result, and puts it in its place in one step."""

from __future__ import annotations

import logging
import secrets
import shutil
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from actions.directory.build import write_communes
from actions.directory.communes import Commune, OtherName, read_communes, read_other_names
from actions.directory.current import read_directory
from actions.directory.errors import SourceError
from actions.directory.importing.official_communes import read_official_communes, read_official_names
from actions.directory.importing.official_list import import_sites
from actions.directory.importing.report import Report
from actions.directory.importing.swap import MOST_LOST
from actions.directory.names import key
from actions.directory.refresh.files import OfficialFiles
from actions.directory.sites import Site, read_sites, write_sites
from actions.directory.store import REPORT, Manifest, install, read_manifest
from actions.directory.tables import Tables, current_tables, embedded_tables
from bot.errors import DataError

logger = logging.getLogger(__name__)

_STAGED = ".staged-"


@dataclass(frozen=True)
class Refreshed:
    """The new directory, the report of its import, and the changes: sites that came, sites that went."""

    manifest: Manifest
    report: Report
    came: int
    went: int


def already_in_use(files: OfficialFiles, store: Path) -> bool:
    """Return whether the directory in use was made from these very files."""
    try:
        manifest = read_manifest(store)
    except DataError:
        return False
    if manifest is None or not manifest.folder(store).is_dir():
        return False
    same = {name: origin.sha256 for name, origin in manifest.origins.items()}
    return manifest.sites_dated == files.sites_dated and same == {n: o.sha256 for n, o in files.origins.items()}


def refresh(files: OfficialFiles, embedded: Path, store: Path, now: datetime, accept_loss: bool = False) -> Refreshed:
    """Make the directory of these files the one in use. `now` is aware; hold `only_one(store)` around it.

    Raises SourceError, with nothing replaced, when a file is refused: cut, a web page, of another format, dated
    tomorrow, or without more than 10 % of the present sites or communes (unless `accept_loss`); DataError or HoursError
    when the result cannot be read back. The report is written to `report.csv` of `store` in any case.
    """
    for name, origin in files.origins.items():
        logger.info("%s: %s, %d bytes, SHA-256 %s", name, origin.name, origin.size, origin.sha256)
    if files.sites_dated > now.date():
        raise SourceError(files.sites, None, f"is dated {files.sites_dated}, which is to come.")
    store.mkdir(parents=True, exist_ok=True)
    for left_over in store.glob(f"{_STAGED}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    report = Report()
    try:
        with tempfile.TemporaryDirectory(dir=store, prefix=_STAGED) as scratch:
            return _refresh(files, embedded, store, now, accept_loss, report, Path(scratch) / "tables")
    finally:
        report.write(store / REPORT)


def _refresh(
    files: OfficialFiles,
    embedded: Path,
    store: Path,
    now: datetime,
    accept_loss: bool,
    report: Report,
    staged: Path,
) -> Refreshed:
    before = _Before.read(embedded, store)
    communes = {listed.commune.insee: listed.commune for listed in read_official_communes(files.communes, report)}
    if not accept_loss:
        _refuse_loss(files.communes, communes, before.communes)
    names = _with_known(read_official_names(files.other_names, communes, report), before.names, communes)
    sites, _ = import_sites(
        files.sites,
        communes,
        names,
        source_date=files.sites_dated,
        previous=() if accept_loss else before.sites,
        report=report,
    )
    write_communes(communes.values(), names, staged)
    shutil.copyfile(embedded / "departments.csv", staged / "departments.csv")
    write_sites(sites, staged / "sites.csv")
    report.write(staged / REPORT)
    # What cannot be read back must not be put in place.
    read_directory(replace(embedded_tables(embedded, store), folder=staged))
    counts = {"communes": len(communes), "other_names": len(names), "sites": len(sites)}
    counts |= {action.value: count for action, count in report.counts().items()}
    version = f"{now.astimezone(timezone.utc):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    manifest = Manifest(version, now, files.sites_dated, files.origins, counts)
    install(store, staged, manifest)
    old, new = {site.id_fs for site in before.sites}, {site.id_fs for site in sites}
    return Refreshed(manifest, report, len(new - old), len(old - new))


@dataclass(frozen=True)
class _Before:
    """What the directory in use holds: the next one is held against it."""

    sites: tuple[Site, ...]
    communes: frozenset[str]
    names: tuple[OtherName, ...]

    @classmethod
    def read(cls, embedded: Path, store: Path) -> _Before:
        """Return the directory in use, or the embedded one when it cannot be read. Raises DataError."""
        try:
            return cls._of(current_tables(embedded, store))
        except DataError as error:
            logger.error("The refreshed directory is compared with the embedded one. %s", error)
            return cls._of(embedded_tables(embedded, store))

    @classmethod
    def _of(cls, tables: Tables) -> _Before:
        return cls(
            tuple(read_sites(tables.sites)),
            frozenset(commune.insee for commune in read_communes(tables.folder / "communes.csv")),
            tuple(read_other_names(tables.folder / "other_names.csv")),
        )


def _refuse_loss(path: Path, communes: Collection[str], before: Collection[str]) -> None:
    lost = set(before) - set(communes)
    if len(lost) > MOST_LOST * len(before):
        raise SourceError(path, None, f"lost {len(lost)} of {len(before)} communes of the last good table.")


def _with_known(names: list[OtherName], known: Iterable[OtherName], communes: dict[str, Commune]) -> list[OtherName]:
    """Return the names with the known ones of kinds that the file does not hold: the service has no former names."""
    kinds = {name.kind for name in names}
    said = {(key(name.name), name.insee) for name in names}
    kept = [n for n in known if n.kind not in kinds and n.insee in communes and (key(n.name), n.insee) not in said]
    return [*names, *kept]
