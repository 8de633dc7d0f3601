"""Opens a filled-in template: CSV as a French spreadsheet writes it (semicolons, Windows text) or another does."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from actions.directory.importing.report import HEADER_ROW, Report
from actions.directory.names import key
from actions.directory.permanences.texts import Reason, Texts
from bot.errors import DataError

COLUMNS = (
    *("structure", "id_fs", "commune", "code_insee", "lieu", "latitude", "longitude"),
    *("jours", "rythme", "horaires", "calendrier", "hors_vacances_scolaires", "fermetures", "debut", "fin"),
    *("telephone", "rendez_vous", "remarque", "source", "verifie_le"),
)
NEEDED = ("structure", "commune", "verifie_le")
ROW = "row"
"""Field of a finding about a whole line, which is not carried over."""
EXPLANATION = "#"
"""A line whose structure starts so explains the template, and is not read."""

_DELIMITERS = (";", ",", "\t")
_MOST_BYTES = 5_000_000
_REMEDY = "start again from the template permanences-modele.csv and save it as CSV."


@dataclass(frozen=True)
class Row:
    """One line: its row in a spreadsheet (the header is 1) and its cells by column, "" when absent."""

    number: int
    values: dict[str, str]


def read_sheet(path: Path, report: Report, texts: Texts) -> list[Row]:
    """Return the filled-in lines; unknown columns and lines with too many cells are reported.

    Raises DataError when the file is no CSV, empty, too big, or lacks a needed column.
    """
    text = _decoded(path, report, texts)
    delimiter = _delimiter(path, text)
    records = _records(path, text, delimiter)
    columns = [_column(name) for name in next(records)[1]]
    for column in columns:
        if column and column not in COLUMNS:
            report.row(HEADER_ROW, "").flagged(column, column, texts.reason(Reason.UNKNOWN_COLUMN))
    rows = []
    for number, cells in records:
        filled = dict(zip(columns, cells))  # noqa: B905 - a spreadsheet may leave out the empty cells at the end
        if not any(cells) or filled.get("structure", "").startswith(EXPLANATION):
            continue
        if any(cells[len(columns) :]):
            reason = texts.reason(Reason.CELLS, count=len(cells), columns=len(columns))
            report.row(number, "").refused(ROW, cells[0], reason)
            continue
        rows.append(Row(number, {column: filled.get(column, "") for column in COLUMNS}))
    return rows


def _decoded(path: Path, report: Report, texts: Texts) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(path, None, f"cannot be read ({error}).", "check its name and its rights.") from error
    if len(content) > _MOST_BYTES:
        raise DataError(path, None, f"is {len(content)} bytes, no table of stops.", _REMEDY)
    if content.startswith(b"PK") or b"\x00" in content:
        raise DataError(path, None, "is a spreadsheet or another binary file, not CSV.", _REMEDY)
    try:
        # A Mac may write « é » as two characters.
        return unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # What a French spreadsheet on Windows writes as « CSV (séparateur : point-virgule) ».
        report.row(HEADER_ROW, "").flagged("", "", texts.reason(Reason.WINDOWS_TEXT))
        return content.decode("cp1252", errors="replace")


def _delimiter(path: Path, text: str) -> str:
    first_line = re.split(r"[\r\n]", text, maxsplit=1)[0]
    missing = set(NEEDED)
    for delimiter in _DELIMITERS:
        columns = [_column(name.strip('"')) for name in first_line.split(delimiter)]
        absent = set(NEEDED) - set(columns)
        filled = [column for column in columns if column]
        if not absent and len(set(filled)) == len(filled):
            return delimiter
        missing = min(missing, absent, key=len)
    problem = f"lacks the columns {', '.join(sorted(missing))}." if missing else "names a column twice."
    raise DataError(path, HEADER_ROW, problem, _REMEDY)


def _records(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (row of a spreadsheet, cells); an empty line counts as a row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, record in enumerate(reader, HEADER_ROW):
            yield number, [" ".join(cell.split()) for cell in record]
    except csv.Error as error:
        raise DataError(path, reader.line_num, f"is cut or broken ({error}).", _REMEDY) from error


def _column(name: str) -> str:
    """Return the name of a column as in `COLUMNS`: « Code Insee » → "code_insee"."""
    return key(name).replace(" ", "_")
