from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.sites import FIELDS, Kind, read_sites, write_sites
from bot.errors import DataError

from .lists import site

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=40)


def test_the_table_gives_back_what_was_written_in_the_order_of_id_fs(tmp_path: Path) -> None:
    sites = [
        site(id_fs=7, comment='Sur rendez-vous,\n« le mardi »; "oui"', kind=Kind.ANTENNE, booking=True),
        site(id_fs=2, opening_hours=None, labelled_on=None, hours_reliable=False, itinerant=True),
    ]
    write_sites(sites, tmp_path / "sites.csv")
    assert read_sites(tmp_path / "sites.csv") == sites[::-1]


@given(name=TEXTS, comment=TEXTS)
def test_any_text_survives_the_table(tmp_path_factory: pytest.TempPathFactory, name: str, comment: str) -> None:
    path = tmp_path_factory.mktemp("table") / "sites.csv"
    original = site(name=name, comment=comment)
    write_sites([original], path)
    assert read_sites(path) == [original]


def test_the_table_has_no_column_for_e_mail() -> None:
    assert not any("mail" in field for field in FIELDS)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("44.35", "nord", "wrong value"),
        (",principal,", ",annexe,", "wrong value"),
        (",yes,", ",oui,", "wrong value"),
        ("2024-08-01", "01/08/2024", "wrong value"),
        (",2024-08-01", "", "wrong value"),
        ("opening_hours,", "hours,", "lacks the columns opening_hours"),
    ],
)
def test_a_wrong_table_is_named_with_its_line(tmp_path: Path, before: str, after: str, problem: str) -> None:
    path = tmp_path / "sites.csv"
    write_sites([site()], path)
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=rf"sites\.csv:[12]: {problem}|sites\.csv:[12]: has a {problem}"):
        read_sites(path)


def test_a_missing_table_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_sites(tmp_path / "sites.csv")


def test_the_zone_follows_the_departement() -> None:
    assert site(department="974").zone.key == "Indian/Reunion"
    assert site(department="2A").zone.key == "Europe/Paris"
    assert site().labelled_on == date(2020, 2, 3)
