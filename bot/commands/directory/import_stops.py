"""`guichet directory permanences import`: the table that a structure filled in, with a report line by line."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from actions.directory.current import current_gazetteer
from actions.directory.importing.report import Action, Finding, Report
from actions.directory.permanences.import_file import import_permanences
from actions.directory.permanences.permanence import Permanence
from actions.directory.permanences.sheet import ROW
from actions.directory.permanences.structures import imported_part, with_imported
from actions.directory.permanences.table import read_permanences, write_permanences
from actions.directory.refresh import only_one
from actions.directory.store import IMPORTED
from actions.directory.zones import PARIS
from bot.commands.directory.asking import err, out
from bot.errors import GuichetError
from bot.settings import read_settings

REPORT = "permanences-report.csv"
_MOST_SHOWN = 40
_WORDS = {
    Action.REFUSED: ("refusé", "red"),
    Action.REPAIRED: ("réparé", "green"),
    Action.FLAGGED: ("à vérifier", "yellow"),
}


def run_import(file: Path, dry_run: bool) -> int:
    """Import a file into the folder of the setting, print the report; return 1 when a line or the file is refused."""
    settings = read_settings()
    embedded_table, store = settings.data / "directory" / "permanences.csv", settings.directory
    try:
        with only_one(store):
            gazetteer = current_gazetteer(settings.data / "directory")
            embedded = read_permanences(embedded_table)
            imported = read_permanences(store / IMPORTED) if (store / IMPORTED).exists() else []
            before = with_imported(embedded, imported)
            table, report = import_permanences(file, gazetteer, before, datetime.now(PARIS).date())
            kept = imported_part(table, embedded)
            if not dry_run:
                report.write(store / REPORT)
                _replace(store / IMPORTED, kept, imported)
    except GuichetError as error:
        err.print(str(error), style="red")
        err.print("Rien n'a changé.", style="red")
        return 1
    refused = sum(finding.field == ROW for finding in report)
    _show(report)
    new = len(set(table) - set(before))
    out.print(f"{new} arrêts pris, {refused} lignes refusées, {len(table)} arrêts dans l'annuaire.")
    out.print("Rien n'a été écrit (--dry-run)." if dry_run else f"Rapport : {store / REPORT}")
    return 1 if refused else 0


def _replace(path: Path, kept: Sequence[Permanence], before: Sequence[Permanence]) -> None:
    """Write the imported table when it changed; the one before stays beside it."""
    if set(kept) == set(before):
        return
    if path.exists():
        shutil.copy2(path, path.with_name(path.name + ".previous"))
    write_permanences(kept, path)


def _show(report: Report) -> None:
    findings = sorted(report, key=lambda finding: (finding.row, finding.action is not Action.REFUSED))
    for finding in findings[:_MOST_SHOWN]:
        word, colour = _WORDS[finding.action]
        out.print(f"ligne {finding.row}, {_column(finding)} : {word}. {finding.reason}", style=colour)
    if len(findings) > _MOST_SHOWN:
        out.print(f"… et {len(findings) - _MOST_SHOWN} autres remarques dans le rapport.")


def _column(finding: Finding) -> str:
    column = "toute la ligne" if finding.field == ROW else finding.field or "tout le fichier"
    return f"{column} « {finding.value} »" if finding.value else column
