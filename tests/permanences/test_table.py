from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.directory.permanences import Confidence, read_permanences, write_permanences
from bot.errors import DataError

from .stops import permanence

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@settings(deadline=None)
@given(
    texts,
    texts,
    st.none() | st.integers(1, 9999),
    st.none() | days,
    st.lists(days, max_size=4, unique=True),
    st.sampled_from(Confidence),
    st.booleans(),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    structure: str,
    note: str,
    id_fs: int | None,
    ends_on: date | None,
    closures: list[date],
    confidence: Confidence,
    booking: bool,
) -> None:
    path = tmp_path_factory.mktemp("table") / "permanences.csv"
    stop = permanence(
        structure=structure,
        note=note,
        id_fs=id_fs,
        ends_on=ends_on,
        closures=tuple(sorted(closures)),
        confidence=confidence,
        booking=booking,
        latitude=44.2,
        longitude=-0.1,
    )
    write_permanences([stop], path)
    assert read_permanences(path) == [stop]


def test_the_order_does_not_depend_on_that_of_the_input(tmp_path: Path) -> None:
    stops = [permanence(id_fs=2), permanence(id_fs=10), permanence(id_fs=2, insee="12016")]
    write_permanences(stops, tmp_path / "a.csv")
    write_permanences(reversed(stops), tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Fr 09:45-12:15; PH off", "Fr 12:15-09:45"),
        ("Fr 09:45-12:15; PH off", "Fr 09:45-12:15; SH off"),
        ("confirmed", "sure"),
        ("2026-11-02", "02/11/2026"),
        (",no,,,,", ",non,,,,"),
        (",Bus France services du Causse,2026-11-02,confirmed", ""),
    ],
)
def test_a_wrong_value_is_an_error_with_its_line(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "permanences.csv"
    write_permanences([permanence()], path)
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(DataError, match=r"permanences\.csv:2"):
        read_permanences(path)


def test_a_missing_column_or_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "permanences.csv"
    with pytest.raises(DataError, match="cannot be read"):
        read_permanences(path)
    path.write_text("structure,commune\n", "utf-8")
    with pytest.raises(DataError, match="lacks the columns"):
        read_permanences(path)


def test_a_guess_or_an_old_calendar_is_to_be_confirmed() -> None:
    today = date(2026, 11, 24)
    assert not permanence().needs_confirming(today)
    assert permanence(confidence=Confidence.DEDUCED).needs_confirming(today)
    assert permanence(verified_on=date(2024, 8, 1)).needs_confirming(today)
