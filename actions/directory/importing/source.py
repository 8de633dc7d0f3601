"""Opens the official list: both known variants (comma or semicolon, with or without BOM), whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from actions.directory.errors import SourceError
from actions.directory.importing.report import HEADER_ROW, Report

DAY_COLUMNS = ("h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi", "h_dimanche")
_NEEDED = (
    *("id_fs", "insee_dep", "lib_fs", "adresse", "insee_com", "code_postal", "lib_com", "latitude", "longitude"),
    *("telephone", *DAY_COLUMNS[:6], "prise_rdv", "type_fs", "format_fs"),
)
_OPTIONAL = ("complement_adresse", "commentaire", "labellisation_fs", "h_dimanche")
_LEFT_OUT = {
    "mail": "not carried over: personal data",
    "groupe_fs": "not carried over: groups are unreliable (swapped names, groups without a main site)",
}
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Row:
    """One record: its row in a spreadsheet (the header is 1) and its values by column, stripped of outer spaces."""

    number: int
    values: dict[str, str]


def read_rows(path: Path, report: Report) -> list[Row]:
    """Return the records of the official list, and report columns left out and records of the wrong length.

    Raises SourceError when the file is empty, cut, a web page, not UTF-8, or lacks a needed column.
    """
    text = official_text(path).replace("\r\n", "\n")
    first_line = text.split("\n", 1)[0]
    delimiter, columns = _sniffed(path, first_line)
    header = report.row(HEADER_ROW, "")
    for column in columns:
        if column in _LEFT_OUT:
            header.refused(column, column, _LEFT_OUT[column])
        elif column not in _NEEDED and column not in _OPTIONAL:
            header.flagged(column, column, "unknown column, not read")
    records = list(_records(path, text, delimiter))[1:]
    if not records:
        raise SourceError(path, None, "holds a header and no site.")
    last = records[-1][1]
    if len(last) < len(columns) or (not last[-1] and not text.endswith("\n")):
        raise SourceError(path, records[-1][0], "is cut: its last line is incomplete.")
    rows = []
    for number, (_, record) in enumerate(records, HEADER_ROW + 1):
        if len(record) == len(columns):
            rows.append(Row(number, dict(zip(columns, record, strict=True))))
        else:
            reason = f"has {len(record)} values for {len(columns)} columns"
            report.row(number, record[0]).refused("row", str(len(record)), reason)
    return rows


def official_text(path: Path) -> str:
    """Return the text of an official file. Raises SourceError when it is empty, cut, a web page or not UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(path, None, f"cannot be read ({error}).") from error
    if not content.strip(b"\xef\xbb\xbf \r\n\t\x00"):
        raise SourceError(path, None, "is empty.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
        raise SourceError(path, None, "is cut inside a character." if cut else "is not UTF-8.") from error
    if text.lstrip()[:1] == "<":
        raise SourceError(path, 1, "is a web page, not a list.")
    return text


def _sniffed(path: Path, first_line: str) -> tuple[str, list[str]]:
    """Return the delimiter and the columns: the delimiter under which the needed columns are there."""
    missing: set[str] = set(_NEEDED)
    for delimiter in _DELIMITERS:
        columns = [name.strip().strip('"').lower() for name in first_line.split(delimiter)]
        absent = set(_NEEDED) - set(columns)
        if not absent and len(set(columns)) == len(columns):
            return delimiter, columns
        missing = min(missing, absent, key=len)
    problem = f"lacks the columns {', '.join(sorted(missing))}." if missing else "names a column twice."
    raise SourceError(path, 1, problem)


def _records(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for record in reader:
            if any(record):
                yield reader.line_num, [value.strip(" \n") for value in record]
    except csv.Error as error:
        raise SourceError(path, reader.line_num, f"is cut or broken ({error}).") from error
