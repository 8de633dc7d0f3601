from datetime import date
from pathlib import Path

import pytest

from actions.directory.gazetteer import Gazetteer
from actions.directory.importing.report import Action, Report
from actions.directory.permanences import import_permanences, load_texts
from actions.directory.permanences.sheet import COLUMNS, read_sheet
from bot.errors import DataError

from .stops import DIRECTORY, TODAY, line, write_sheet

TEMPLATE = DIRECTORY / "permanences-modele.csv"


@pytest.mark.parametrize(
    ("delimiter", "encoding", "flags"),
    [(";", "utf-8-sig", 0), (",", "utf-8", 0), ("\t", "utf-8", 0), (";", "cp1252", 1)],
)
def test_reads_what_spreadsheets_write(tmp_path: Path, delimiter: str, encoding: str, flags: int) -> None:
    path = write_sheet(tmp_path / "stops.csv", [line(lieu="Médiathèque, 1er étage")], delimiter, encoding)
    report = Report()
    rows = read_sheet(path, report, load_texts())
    assert [row.values["lieu"] for row in rows] == ["Médiathèque, 1er étage"]
    assert report.counts()[Action.FLAGGED] == len(report) == flags


def test_columns_are_read_in_any_order_case_and_accents(tmp_path: Path) -> None:
    path = tmp_path / "stops.csv"
    path.write_text(
        "Vérifié le;COMMUNE;Structure;Couleur\n02/11/2026;Najac;Bus;bleu\n\n;;;\n02/11/2026;Auzits\n", "utf-8"
    )
    report = Report()
    rows = read_sheet(path, report, load_texts())
    assert [(row.number, row.values["commune"], row.values["structure"]) for row in rows] == [
        (2, "Najac", "Bus"),
        (5, "Auzits", ""),
    ]
    assert [(found.row, found.field) for found in report] == [(1, "couleur")]


def test_a_line_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "stops.csv"
    path.write_text("structure;commune;verifie_le\nBus;Najac;02/11/2026;9h;12h\n", "utf-8")
    report = Report()
    assert read_sheet(path, report, load_texts()) == []
    assert [(found.row, found.field, found.action) for found in report] == [(2, "row", Action.REFUSED)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "lacks the columns"),
        (b"\xef\xbb\xbf", "lacks the columns"),
        (b"<!DOCTYPE html><html>", "lacks the columns"),
        (b"structure;commune\nBus;Najac\n", "lacks the columns verifie_le"),
        (b"structure;commune;verifie_le;commune\n", "names a column twice"),
        (b"PK\x03\x04 xlsx", "not CSV"),
        ("structure;commune".encode("utf-16"), "not CSV"),
        (b'structure;commune;verifie_le\n"Bus;Najac', "cut or broken"),
        (b"structure;commune;verifie_le\n" + b"x" * 6_000_000, "no table of stops"),
    ],
)
def test_what_is_no_template_is_refused_whole(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "stops.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=problem):
        read_sheet(path, Report(), load_texts())


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_sheet(tmp_path / "none.csv", Report(), load_texts())


def test_the_template_has_every_column_and_no_stop(occitanie: Gazetteer) -> None:
    assert TEMPLATE.read_text("utf-8-sig").splitlines()[0].split(";") == list(COLUMNS)
    table, report = import_permanences(TEMPLATE, occitanie, (), TODAY)
    assert (table, list(report)) == ([], [])


def test_the_examples_of_the_template_are_sound(tmp_path: Path, occitanie: Gazetteer) -> None:
    path = tmp_path / "stops.csv"
    path.write_text(TEMPLATE.read_text("utf-8-sig").replace("# Exemple : ", ""), "utf-8")
    table, report = import_permanences(path, occitanie, (), date(2026, 11, 24))
    assert [stop.calendar for stop in table] == [
        "Fr 09:45-12:15; PH off",
        "week 01-53/2 Tu 10:30-13:00; PH off",
        "Mo[1,3],Th[1,3] 09:00-12:00,14:00-16:30; PH off",
    ]
    assert list(report) == []
