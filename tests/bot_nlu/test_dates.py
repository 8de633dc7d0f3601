"""Days and periods in messages. Today is Tuesday 24 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.dates import find_date

TODAY = date(2026, 11, 24)


def period(text: str, today: date = TODAY) -> tuple[str, str] | None:
    mention = find_date(text, today)
    return (mention.start.isoformat(), mention.end.isoformat()) if mention else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("aujourd'hui", "2026-11-24"),
        ("c'est ouvert aujourd’hui ?", "2026-11-24"),
        ("AUJOURDHUI", "2026-11-24"),
        ("ajd", "2026-11-24"),
        ("ce matin", "2026-11-24"),
        ("cet aprem", "2026-11-24"),
        ("ce soir", "2026-11-24"),
        ("demain", "2026-11-25"),
        ("dem1", "2026-11-25"),
        ("2main", "2026-11-25"),
        ("à demain matin", "2026-11-25"),
        ("après-demain", "2026-11-26"),
        ("apres demain", "2026-11-26"),
        ("apres dem1", "2026-11-26"),
        ("mercredi", "2026-11-25"),
        ("lundi", "2026-11-30"),
        ("mardi", "2026-12-01"),
        ("ce mardi", "2026-11-24"),
        ("mardi prochain", "2026-12-01"),
        ("et samedi ?", "2026-11-28"),
        ("ouvert le samedi", "2026-11-28"),
        ("DIMANCHE", "2026-11-29"),
        ("jeudi en huit", "2026-12-03"),
        ("samedi de la semaine prochaine", "2026-12-05"),
        ("la semaine prochaine, mardi", "2026-12-01"),
        ("le 24", "2026-11-24"),
        ("le 12", "2026-12-12"),
        ("le 23", "2026-12-23"),
        ("lundi 11", "2027-01-11"),
        ("mercredi 2 décembre", "2026-12-02"),
        ("le 12 décembre", "2026-12-12"),
        ("12 decembre", "2026-12-12"),
        ("le 12 déc. au matin", "2026-12-12"),
        ("le 12 décembre 2027", "2027-12-12"),
        ("12/12", "2026-12-12"),
        ("12/12/2026", "2026-12-12"),
        ("le 12/12/26", "2026-12-12"),
        ("le 3/3", "2027-03-03"),
        ("12.12.2026", "2026-12-12"),
        ("2026-12-12", "2026-12-12"),
        ("le premier janvier", "2027-01-01"),
        ("le 1er janvier", "2027-01-01"),
        ("le trente et un décembre", "2026-12-31"),
        ("le vingt-deux décembre", "2026-12-22"),
        ("le 11 novembre", "2027-11-11"),
        ("le 29 février", "2028-02-29"),
        ("dans trois jours", "2026-11-27"),
        ("dans 3 jours", "2026-11-27"),
        ("ds 3 j", "2026-11-27"),
    ],
)
def test_a_day_is_found(text: str, day: str) -> None:
    assert period(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("cette semaine", "2026-11-24", "2026-11-29"),
        ("cte semaine", "2026-11-24", "2026-11-29"),
        ("la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("sem pro", "2026-11-30", "2026-12-06"),
        ("la semaine du 7 décembre", "2026-12-07", "2026-12-13"),
        ("ce week-end", "2026-11-28", "2026-11-29"),
        ("ce weekend", "2026-11-28", "2026-11-29"),
        ("le week-end prochain", "2026-12-05", "2026-12-06"),
        ("dans 2 semaines", "2026-12-07", "2026-12-13"),
        ("dans quinze jours", "2026-12-08", "2026-12-09"),
        ("dans un mois", "2026-12-21", "2026-12-27"),
        ("en janvier", "2027-01-01", "2027-01-31"),
        ("planning janvier", "2027-01-01", "2027-01-31"),
        ("en novembre", "2026-11-24", "2026-11-30"),
        ("fin novembre", "2026-11-24", "2026-11-30"),
        ("fin décembre", "2026-12-21", "2026-12-31"),
        ("début mars", "2027-03-01", "2027-03-10"),
        ("mi-mars", "2027-03-11", "2027-03-20"),
        ("en mars 2028", "2028-03-01", "2028-03-31"),
        ("le mois prochain", "2026-12-01", "2026-12-31"),
        ("la permanense du mois prochin", "2026-12-01", "2026-12-31"),
        ("fin du mois", "2026-11-24", "2026-11-30"),
        ("ce mois-ci", "2026-11-24", "2026-11-30"),
        ("du 12 au 15 décembre", "2026-12-12", "2026-12-15"),
    ],
)
def test_a_period_is_found_without_the_days_already_gone(text: str, start: str, end: str) -> None:
    assert period(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "depuis mardi",
        "depuis le 12",
        "il y a 3 jours",
        "mardi dernier",
        "mardi passé",
        "la semaine dernière",
        "le mois dernier",
        "hier",
        "le lendemain",
        "né le 12/03/1980",
        "née en mars 1980",
        "le 12 mars 2020",
        "en mars 2020",
        "le 2e jeudi du mois",
        "un mardi sur deux",
        "tous les mardis",
        "le 3939",
        "le 12 000",
        "12 euros",
        "le 12 €",
        "12,50",
        "le 12 rue de la Paix",
        "le 18h30",
        "06 12 34 56 78",
        "dans le 12",
        "je suis dans le 12300",
        "24/24 et 7j/7",
        "1/2 part",
        "le 46",
        "le 31 février",
        "13/13",
        "mai c'est quand",
        "avant midi",
    ],
)
def test_what_is_past_a_habit_or_no_date_is_left_out(text: str) -> None:
    assert period(text) is None


def test_the_first_date_is_taken_as_typed() -> None:
    mention = find_date("Le bus passe-t-il à Najac Après-Demain ou samedi ?", TODAY)
    assert mention is not None
    assert mention.text == "Après-Demain"


def test_mardi_passe_le_bus_is_not_past() -> None:
    assert period("mardi passe le bus ?") == ("2026-12-01", "2026-12-01")


@pytest.mark.parametrize(
    ("today", "text", "start", "end"),
    [
        (date(2026, 12, 31), "demain", "2027-01-01", "2027-01-01"),
        (date(2026, 12, 30), "la semaine prochaine", "2027-01-04", "2027-01-10"),
        (date(2026, 12, 31), "le mois prochain", "2027-01-01", "2027-01-31"),
        (date(2026, 11, 29), "ce week-end", "2026-11-29", "2026-11-29"),
        (date(2026, 11, 29), "cette semaine", "2026-11-29", "2026-11-29"),
        (date(2027, 1, 31), "dans un mois", "2027-02-22", "2027-02-28"),
        (date(2027, 1, 31), "le 30", "2027-03-30", "2027-03-30"),
        (date(2026, 12, 13), "le 12 décembre", "2027-12-12", "2027-12-12"),
    ],
)
def test_the_turn_of_weeks_months_and_years(today: date, text: str, start: str, end: str) -> None:
    assert period(text, today) == (start, end)


@given(st.dates(date(2025, 1, 1), date(2035, 12, 31)), st.integers(0, 700))
def test_a_day_written_out_is_read_back(today: date, later: int) -> None:
    day = today + timedelta(later)
    written = (f"{day:%d/%m/%Y}", f"le {day:%d/%m/%Y} au matin", day.isoformat())
    assert {period(text, today) for text in written} == {(day.isoformat(), day.isoformat())}


@given(st.dates(date(2025, 1, 1), date(2035, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_the_next_seven_days(today: date, weekday: int) -> None:
    name = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")[weekday]
    mention = find_date(f"le bus vient {name}", today)
    assert mention is not None
    assert mention.start.weekday() == weekday
    assert 1 <= (mention.start - today).days <= 7


PIECES = (
    """le la 1 12 31 /12 /2026 lundi mardi prochain semaine sem pro janvier mai fin début mois dans deux jours du é"""
)


@given(
    st.lists(st.sampled_from(PIECES.split()) | st.text(max_size=4), max_size=30).map(" ".join),
    st.dates(date(2025, 1, 1), date(2035, 12, 31)),
)
def test_any_text_gives_a_period_from_today_on_or_nothing(text: str, today: date) -> None:
    mention = find_date(text, today)
    assert mention is None or (today <= mention.start <= mention.end and mention.text)


def test_a_very_long_message_is_read() -> None:
    assert period("le 12 " * 5000) is not None
    assert period("1" * 5000) is None
    assert period("semaine " * 5000) is None
