from datetime import date
from pathlib import Path

import pytest

from actions.directory.errors import SourceError
from actions.directory.importing import Action, import_sites
from actions.directory.sites import read_sites

from .lists import COMMUNES, OTHER_NAMES, SOURCE_DATE, record, site, write_list

OCCITANIE = {"09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"}


def many(count: int) -> list[dict[str, str]]:
    return [record(id_fs=str(number), lib_fs=f"France services {number}") for number in range(1, count + 1)]


def write(folder: Path, records: list[dict[str, str]]) -> Path:
    return write_list(folder / "liste-fs-20240801.csv", records)


def test_a_sound_row_becomes_a_site_and_nothing_is_reported_about_it(tmp_path: Path) -> None:
    sites, report = import_sites(write(tmp_path, [record()]), COMMUNES, OTHER_NAMES)
    assert sites == [site()]
    assert [finding for finding in report if finding.row > 1] == []


def test_the_semicolon_variant_gives_the_same_sites(tmp_path: Path) -> None:
    comma = import_sites(write(tmp_path, many(3)), COMMUNES)[0]
    other = write_list(tmp_path / "liste-fs-20250301.csv", [{**r, "site_web": ""} for r in many(3)], ";", "utf-8-sig")
    assert import_sites(other, COMMUNES, source_date=SOURCE_DATE)[0] == comma


def test_the_date_is_given_or_in_the_name_of_the_file(tmp_path: Path) -> None:
    unnamed = write_list(tmp_path / "download.csv", [record()])
    assert import_sites(unnamed, COMMUNES, source_date=date(2026, 1, 2))[0][0].source_date == date(2026, 1, 2)
    with pytest.raises(SourceError, match="has no date"):
        import_sites(unnamed, COMMUNES)


def test_a_repeated_id_is_refused_and_the_first_row_kept(tmp_path: Path) -> None:
    path = write(tmp_path, [*many(20), record(id_fs="7", lib_fs="France services imposteur")])
    sites, report = import_sites(path, COMMUNES)
    assert len(sites) == 20
    assert [(f.row, f.id_fs, f.action) for f in report if f.field == "row"] == [(22, "7", Action.REFUSED)]


@pytest.mark.parametrize(
    "changes",
    [{"id_fs": "sept"}, {"id_fs": ""}, {"id_fs": "9" * 5000}, {"lib_fs": " "}, {"insee_com": "99999", "lib_com": "X"}],
)
def test_one_bad_row_is_refused_alone(tmp_path: Path, changes: dict[str, str]) -> None:
    sites, report = import_sites(write(tmp_path, [*many(20), record(**{"id_fs": "21", **changes})]), COMMUNES)
    assert len(sites) == 20
    assert [(finding.row, finding.action) for finding in report if finding.field == "row"] == [(22, Action.REFUSED)]


def test_a_list_with_too_many_bad_rows_is_refused_whole(tmp_path: Path) -> None:
    rows = many(20)
    for row in rows[:3]:
        row.update(insee_com="99999", lib_com="Nulle-Part")
    with pytest.raises(SourceError, match="3 unusable rows and 17 sites"):
        import_sites(write(tmp_path, rows), COMMUNES)


def test_a_list_that_lost_more_than_a_tenth_of_the_sites_is_refused(tmp_path: Path) -> None:
    previous = [site(id_fs=number) for number in range(1, 21)]
    assert len(import_sites(write(tmp_path, many(18)), COMMUNES, previous=previous)[0]) == 18
    with pytest.raises(SourceError, match=r"lost 3 of 20 sites.*Remedy: keep the last good table"):
        import_sites(write(tmp_path, many(17)), COMMUNES, previous=previous)


def test_only_the_departements_asked_for_are_read(tmp_path: Path) -> None:
    elsewhere = record(id_fs="2", insee_dep="29", insee_com="29019", lib_com="Brest")
    sites, report = import_sites(write(tmp_path, [record(), elsewhere]), COMMUNES, departments={"12"})
    assert [one.id_fs for one in sites] == [1]
    assert not [finding for finding in report if finding.row > 1]
    with pytest.raises(SourceError):
        import_sites(write(tmp_path, [record()]), COMMUNES, departments={"81"})


def test_sites_of_one_name_or_one_position_are_flagged_on_both_rows(tmp_path: Path) -> None:
    twins = [record(), record(id_fs="2"), record(id_fs="3", lib_fs="Autre", latitude="44.36")]
    _, report = import_sites(write(tmp_path, twins), COMMUNES)
    assert {(f.row, f.field, f.reason) for f in report if f.row > 1} == {
        (2, "lib_fs", "same as 2"), (3, "lib_fs", "same as 1"),
        (2, "latitude", "same as 2"), (3, "latitude", "same as 1"),
    }  # fmt: skip


def test_the_report_is_written_as_csv(tmp_path: Path) -> None:
    _, report = import_sites(write(tmp_path, [record(code_postal="12202")]), COMMUNES)
    report.write(tmp_path / "report.csv")
    header, *lines = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    assert header == "row,id_fs,field,value,reason,action"
    assert lines[-1] == '2,1,code_postal,12202,"not of Rodez, whose only one is 12000",repaired'
    assert report.counts()[Action.REPAIRED] == 1


def test_the_embedded_table_holds_the_sites_of_occitanie() -> None:
    sites = read_sites(Path(__file__).parents[2] / "data" / "directory" / "sites.csv")
    assert len(sites) == 373
    assert sum(one.itinerant for one in sites) == 28  # 18 by their format, 10 more by their name
    assert {one.department for one in sites} == OCCITANIE
    assert not any("@" in f"{one.comment}{one.address}{one.complement}" for one in sites)
