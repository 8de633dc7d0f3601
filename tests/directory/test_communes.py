from pathlib import Path

import pytest

from actions.directory.communes import Commune, read_communes, read_departments, read_other_names
from bot.errors import DataError

HEADER = "insee,name,department,postal_codes,population,latitude,longitude\n"


def test_a_commune_is_read_with_its_postal_codes(tmp_path: Path) -> None:
    path = tmp_path / "communes.csv"
    path.write_text(HEADER + "98411,Îles Saint-Paul,984,,,-37.8,77.5\n12202,Rodez,12,12000 12850,23981,44.3,2.5\n")
    empty, rodez = read_communes(path)
    assert (empty.postal_codes, empty.population) == ((), 0)
    assert rodez == Commune("12202", "Rodez", "12", ("12000", "12850"), 23981, 44.3, 2.5)


@pytest.mark.parametrize(
    "row", ["12202,Rodez,12,12000,23981,44.3\n", "12202,Rodez,12,12000,many,44.3,2.5\n", "12202\n"]
)
def test_a_wrong_row_is_named_by_file_and_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "communes.csv"
    path.write_text(HEADER + row)
    with pytest.raises(DataError, match=r"communes\.csv:2: .*Remedy"):
        list(read_communes(path))


def test_a_missing_or_unreadable_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"other_names\.csv"):
        list(read_other_names(tmp_path / "other_names.csv"))
    (tmp_path / "departments.csv").write_bytes(b"code,name,region\n12,Avey\xffron,76\n")
    with pytest.raises(DataError, match=r"departments\.csv"):
        read_departments(tmp_path / "departments.csv")


def test_a_table_that_a_power_cut_left_full_of_nul_is_named(tmp_path: Path) -> None:
    (tmp_path / "communes.csv").write_text(HEADER + "\x00" * 40 + "\n")
    with pytest.raises(DataError, match=r"communes\.csv"):
        list(read_communes(tmp_path / "communes.csv"))


def test_the_distance_is_the_great_circle() -> None:
    rodez = Commune("12202", "Rodez", "12", (), 0, 44.35, 2.57)
    toulouse = Commune("31555", "Toulouse", "31", (), 0, 43.6, 1.44)
    assert rodez.distance_km(toulouse) == pytest.approx(123, abs=2)
    assert rodez.distance_km(rodez) == 0
