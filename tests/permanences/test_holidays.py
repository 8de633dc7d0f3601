from datetime import date, timedelta

import pytest

from actions.directory.communes import read_departments
from actions.directory.permanences.public_holidays import country_of, public_holiday
from actions.directory.permanences.school_holidays import is_school_holiday, school_zone

from .reading import french_holidays, in_zone_c_holidays
from .stops import DIRECTORY


@pytest.mark.parametrize(
    ("day", "department", "name"),
    [
        ("2026-11-11", "12", "Armistice"),
        ("2027-05-06", "12", "Ascension"),
        ("2027-03-29", "12", "Lundi de Pâques"),
        ("2027-03-26", "12", None),
        ("2027-03-26", "68", "Vendredi saint"),
        ("2027-12-20", "974", "Abolition de l'esclavage"),
        ("2027-12-20", "12", None),
    ],
)
def test_public_holidays_have_french_names(day: str, department: str, name: str | None) -> None:
    assert public_holiday(date.fromisoformat(day), department) == name


@pytest.mark.parametrize("year", [2024, 2027, 2035, 2050])
def test_there_are_eleven_public_holidays_in_aveyron(year: int) -> None:
    first = date(year, 1, 1)
    days = {day for offset in range(365) if public_holiday(day := first + timedelta(days=offset), "12")}
    assert days == {day for day in french_holidays(year) if day < first + timedelta(days=365)}


def test_the_pacific_has_no_country_to_evaluate_public_holidays_with() -> None:
    assert [country_of(code) for code in ("12", "974", "988")] == ["FR", "FR", None]


def test_each_department_of_the_mainland_has_a_school_zone_and_no_other() -> None:
    departments = read_departments(DIRECTORY / "departments.csv")
    without = {code for code in departments if school_zone(code) is None}
    assert without == {code for code in departments if code.startswith(("2A", "2B", "97", "98"))}
    assert {school_zone(code) for code, found in departments.items() if found.region == "76"} == {"C"}


def test_zone_c_is_on_holiday_on_the_days_of_the_official_calendar() -> None:
    first = date(2026, 9, 1)
    for day in (first + timedelta(days=offset) for offset in range(365)):
        assert is_school_holiday(day, "12") == in_zone_c_holidays(day), day


def test_zones_differ_in_winter() -> None:
    day = date(2027, 2, 10)
    assert [is_school_holiday(day, code) for code in ("12", "63", "59")] == [True, False, False]


def test_unpublished_years_and_other_territories_are_not_guessed() -> None:
    assert is_school_holiday(date(2035, 7, 20), "12") is None
    assert is_school_holiday(date(1980, 7, 20), "12") is None
    assert is_school_holiday(date(2027, 7, 20), "2A") is None
