from pathlib import Path

import pytest

from actions.directory.errors import SourceError
from actions.directory.importing.report import Action, Report
from actions.directory.importing.source import read_rows

from .lists import record, write_list
from .national import LIST_NAME, national_file


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_both_known_variants_give_the_same_rows(tmp_path: Path, delimiter: str, encoding: str) -> None:
    texts = {"adresse": "1, place ; d'Armes", "commentaire": "Ligne 1\nLigne 2"}
    path = write_list(tmp_path / "list.csv", [record(**texts), record(id_fs="2")], delimiter, encoding)
    first, second = read_rows(path, Report())
    assert (first.number, first.values["adresse"], first.values["commentaire"]) == (2, *texts.values())
    assert (second.number, second.values["id_fs"]) == (3, "2")


def test_windows_line_ends_and_unquoted_values_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    sound = record()
    path.write_bytes(("\r\n".join([";".join(sound), ";".join(sound.values()), ""])).encode())
    assert read_rows(path, Report())[0].values == sound


def test_columns_left_out_and_unknown_ones_are_reported_once(tmp_path: Path) -> None:
    report = Report()
    read_rows(write_list(tmp_path / "list.csv", [record(site_web="https://example.fr")]), report)
    assert {(finding.field, finding.action) for finding in report} == {
        ("mail", Action.REFUSED),
        ("groupe_fs", Action.REFUSED),
        ("site_web", Action.FLAGGED),
    }


def test_a_row_of_the_wrong_length_is_refused_alone(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", [record(), record(id_fs="2"), record(id_fs="3")])
    lines = path.read_text().splitlines()
    lines[2] += ',"one more"'
    path.write_text("\n".join(lines))
    report = Report()
    assert [row.values["id_fs"] for row in read_rows(path, report)] == ["1", "3"]
    assert [(finding.row, finding.id_fs, finding.field) for finding in report if finding.row > 1] == [(3, "2", "row")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"\x00" * 64, "is empty"),
        (b"<!DOCTYPE html><html><body>502</body></html>", "web page"),
        (b"  \n<html>", "web page"),
        (b'{"error": "not found"}', "lacks the columns"),
        (b"id_fs,lib_fs\n1,Rodez\n", "lacks the columns adresse, code_postal"),
        ("id_fs;é;".encode("latin-1"), "not UTF-8"),
        ("id_fs;é".encode()[:-1], "cut inside a character"),
        (",".join(record()).encode() + b"\n", "no site"),
        (",".join([*record(), "id_fs"]).encode() + b"\n", "column twice"),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=rf"{problem}.*Remedy: keep the last good table"):
        read_rows(path, Report())


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_rows(tmp_path / "list.csv", Report())


def test_a_small_list_cut_anywhere_is_refused_or_loses_whole_rows_only(tmp_path: Path) -> None:
    content = write_list(tmp_path / "list.csv", [record(id_fs=str(n)) for n in range(1, 4)]).read_bytes()
    whole = [row.values for row in read_rows(tmp_path / "list.csv", Report())]
    cut = tmp_path / "cut.csv"
    for length in range(len(content) - 1):
        cut.write_bytes(content[:length])
        try:
            rows = [row.values for row in read_rows(cut, Report())]
        except SourceError:
            continue
        assert rows == whole[: len(rows)]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_half_of_the_real_list_is_refused(tmp_path: Path, share: float) -> None:
    content = national_file(LIST_NAME).read_bytes()
    path = tmp_path / LIST_NAME
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(SourceError, match="is cut"):
        read_rows(path, Report())
