"""`guichet directory build`: the embedded tables of some regions, written from the official files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from actions.directory.build import build_communes
from actions.directory.communes import read_communes, read_departments, read_other_names
from actions.directory.importing.build import build_sites
from actions.directory.importing.report import Report
from actions.directory.permanences.build import build_permanences
from actions.directory.refresh import files_in
from bot.commands.directory.asking import findings_line, out, refuse
from bot.settings import read_settings

_TRANSCRIPTION = "permanences-occitanie.json"
_REGION_OF_TRANSCRIPTION = "76"


def run_build(source: Path, regions: Iterable[str], target: Path | None) -> None:
    """Write the tables, all or none of them. Raises SourceError or DataError, with nothing replaced."""
    wanted = list(regions)
    files = files_in(source)
    embedded = read_settings().data / "directory"
    known = {department.region for department in read_departments(embedded / "departments.csv").values()}
    for region in wanted:
        if region not in known:
            refuse(f"--region : « {region} » n'est pas un code Insee de région. L'Occitanie est la région 76.")
    folder = target or embedded
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".build-") as scratch:
        made = Path(scratch)
        shutil.copyfile(embedded / "departments.csv", made / "departments.csv")
        report = Report()
        communes, names = build_communes(source, made, wanted, report)
        by_insee = {commune.insee: commune for commune in read_communes(made / "communes.csv")}
        others = list(read_other_names(made / "other_names.csv"))
        sites, log = build_sites(files.sites, made, by_insee, wanted, others, files.sites_dated)
        counts = {action.value: count for action, count in (log.counts() + report.counts()).items()}
        out.print(f"{communes} communes, {names} autres noms, {sites} sites (liste du {files.sites_dated:%d/%m/%Y}).")
        out.print(findings_line(counts))
        if _REGION_OF_TRANSCRIPTION in wanted and (source / _TRANSCRIPTION).is_file():
            out.print(f"{build_permanences(source / _TRANSCRIPTION, made)} permanences.")
        for path in sorted(made.iterdir()):
            os.replace(path, folder / path.name)
