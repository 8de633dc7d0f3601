"""`guichet directory refresh`: the directory renewed from the official files, with a progress bar and a summary."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from actions.directory.refresh import (
    Addresses,
    OfficialFiles,
    Refreshed,
    already_in_use,
    fetch_official,
    files_in,
    only_one,
    refresh,
)
from actions.directory.store import REPORT
from actions.directory.zones import PARIS
from bot.commands.directory.asking import day_of, err, findings_line, number, out
from bot.errors import GuichetError
from bot.settings import read_settings

_LABELS = {"sites": "Sites", "communes": "Communes", "other_names": "Autres noms"}


@dataclass(frozen=True)
class Renewal:
    """What was asked for on the command line, as written."""

    source: Path | None = None
    dated: str | None = None
    accept_loss: bool = False
    force: bool = False
    sites_url: str | None = None
    communes_url: str | None = None
    names_url: str | None = None

    def addresses(self) -> Addresses:
        """Return the addresses to download from."""
        usual = Addresses()
        return Addresses(
            self.sites_url or usual.sites, self.communes_url or usual.communes, self.names_url or usual.other_names
        )


def run_refresh(asked: Renewal) -> int:
    """Renew the directory and return the exit status: 1 when a file is refused, and nothing has changed."""
    dated = day_of(asked.dated, "--dated") if asked.dated else None
    settings = read_settings()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
    try:
        with only_one(settings.directory):
            files = (
                files_in(asked.source, dated)
                if asked.source
                else _download(asked.addresses(), settings.directory, dated)
            )
            if not asked.force and already_in_use(files, settings.directory):
                out.print(f"L'annuaire est à jour : liste du {files.sites_dated:%d/%m/%Y}.")
                return 0
            with err.status("Import…"):
                now = datetime.now(PARIS)
                done = refresh(files, settings.data / "directory", settings.directory, now, asked.accept_loss)
    except GuichetError as error:
        err.print(str(error), style="red")
        err.print("Rien n'a changé : l'annuaire en place reste en service.", style="red")
        return 1
    _say(done, settings.directory)
    return 0


def _download(addresses: Addresses, store: Path, dated: date | None) -> OfficialFiles:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(_LABELS[name], total=None)
            bars.update(tasks[name], completed=done, total=total)

        return asyncio.run(fetch_official(addresses, store, dated, show))


def _say(done: Refreshed, store: Path) -> None:
    counts = done.manifest.counts
    out.print(
        f"Annuaire renouvelé : {number(counts['sites'])} sites (liste du {done.manifest.sites_dated:%d/%m/%Y}), "
        f"{number(counts['communes'])} communes, {number(counts['other_names'])} autres noms."
    )
    out.print(f"Sites nouveaux : {number(done.came)}. Sites disparus : {number(done.went)}.")
    out.print(f"{findings_line(counts)} Rapport : {store / REPORT}")
    out.print("Le robot en marche le prend en quelques secondes.")
