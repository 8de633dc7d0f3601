"""The evaluated dates against a second reading of the rule."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actions.directory.permanences import Doubt, next_occurrence, occurrences
from actions.directory.permanences.plain_calendar import plain_calendar

from .reading import Rule, french_holidays, in_zone_c_holidays
from .stops import permanence

FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ORDINALS = {1: "1er", 2: "2e", 3: "3e", 4: "4e", 5: "5e", -1: "dernier"}
MORNING = ((9 * 60, 12 * 60),)


@st.composite
def hours(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    bounds = draw(st.lists(st.integers(0, 24 * 12), min_size=2, max_size=6, unique=True))
    marks = sorted(bound * 5 for bound in bounds)
    return tuple(zip(marks[0::2], marks[1::2], strict=False))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=4))))
    rhythm = draw(st.sampled_from(("weekly", "parity", "numbers")))
    return Rule(
        weekdays,
        draw(hours()),
        parity=draw(st.integers(0, 1)) if rhythm == "parity" else None,
        numbers=tuple(sorted(draw(st.sets(st.sampled_from(list(ORDINALS)), min_size=1, max_size=3))))
        if rhythm == "numbers"
        else (),
        holidays_off=draw(st.booleans()),
    )


days_of_this_century = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def evaluated(rule_calendar: str, first: date, days: int, **changes: object) -> list[tuple[object, object]]:
    stop = permanence(calendar=rule_calendar, **changes)
    return [
        (found.start.replace(tzinfo=None), found.end.replace(tzinfo=None)) for found in occurrences(stop, first, days)
    ]


@given(rules(), days_of_this_century)
@example(Rule((0, 1, 4), MORNING, parity=1), date(2026, 12, 14))  # 53 weeks: 28 December, then 4 January
@example(Rule((0, 1, 4), MORNING, parity=0), date(2032, 12, 14))
@example(Rule((0, 1), MORNING, parity=1), date(2024, 12, 20))  # 30 December 2024 is in week 1 of 2025
@example(Rule((4, 5, 6), MORNING, parity=1), date(2026, 12, 31))  # 1 January 2027 is in week 53 of 2026
@example(Rule((3,), MORNING, numbers=(5,)), date(2027, 1, 1))
@example(Rule((0,), MORNING, numbers=(-1,)), date(2028, 2, 1))
@settings(max_examples=200, deadline=None)
def test_weekdays_parity_and_numbers_of_the_month_are_as_in_plain_dates(rule: Rule, first: date) -> None:
    assert evaluated(rule.calendar, first, 75) == rule.dates(first, 75)


@given(rules(), days_of_this_century)
@settings(max_examples=100, deadline=None)
def test_a_calendar_in_plain_french_has_the_same_dates(rule: Rule, first: date) -> None:
    days = ", ".join(FRENCH_DAYS[day] for day in rule.weekdays)
    rhythm = {None: "", 0: "semaines paires", 1: "semaines impaires"}[rule.parity]
    if rule.numbers:
        rhythm = f"{' et '.join(ORDINALS[number] for number in rule.numbers)} du mois"
    said = ", ".join(f"{a // 60} h {a % 60:02d} à {b // 60} h {b % 60:02d}" for a, b in rule.hours)
    calendar = plain_calendar(days, rhythm, said, public_holidays_off=rule.holidays_off)
    assert evaluated(calendar, first, 40) == rule.dates(first, 40)


@given(rules(), days_of_this_century, st.data())
@settings(max_examples=100, deadline=None)
def test_closures_and_the_ends_of_the_tour_are_days_without_a_stop(
    rule: Rule, first: date, data: st.DataObject
) -> None:
    window = [first + timedelta(days=offset) for offset in range(60)]
    closures = tuple(sorted(data.draw(st.sets(st.sampled_from(window), max_size=8))))
    starts_on, ends_on = sorted(data.draw(st.tuples(st.sampled_from(window), st.sampled_from(window))))
    outside = {day for day in window if not starts_on <= day <= ends_on}
    found = evaluated(rule.calendar, first, 60, closures=closures, starts_on=starts_on, ends_on=ends_on)
    assert found == rule.dates(first, 60, closed={*closures, *outside})


@given(rules(), st.dates(date(2026, 9, 1), date(2027, 7, 20)))
@settings(max_examples=100, deadline=None)
def test_outside_school_holidays_means_none_of_the_days_of_the_official_calendar(rule: Rule, first: date) -> None:
    closed = [day for offset in range(40) if in_zone_c_holidays(day := first + timedelta(days=offset))]
    assert evaluated(rule.calendar, first, 40, outside_school_holidays=True) == rule.dates(first, 40, closed=closed)


@given(rules(), days_of_this_century)
@settings(max_examples=100, deadline=None)
def test_the_next_date_is_the_first_of_all_dates(rule: Rule, first: date) -> None:
    stop = permanence(calendar=rule.calendar)
    found = next_occurrence(stop, first, 150)
    dates = rule.dates(first, 150)
    assert (found.start.replace(tzinfo=None) if found else None) == (dates[0][0] if dates else None)


@pytest.mark.parametrize("year", range(2020, 2061))
def test_every_day_but_public_holidays_is_every_day_but_the_eleven(year: int) -> None:
    every_day = permanence(calendar="Mo-Su 09:00-12:00; PH off")
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    open_days = {found.start.date() for found in occurrences(every_day, date(year, 1, 1), days)}
    assert {date(year, 1, 1) + timedelta(days=offset) for offset in range(days)} - open_days == french_holidays(year)


def test_two_odd_weeks_follow_one_another_after_a_year_of_53_weeks_and_the_second_is_doubtful() -> None:
    stop = permanence(calendar="week 01-53/2 Tu 10:30-13:00; PH off")
    found = occurrences(stop, date(2026, 12, 14), 40)
    assert [(date_.start.date().isoformat(), date_.doubts) for date_ in found] == [
        ("2026-12-15", ()),
        ("2026-12-29", ()),
        ("2027-01-05", (Doubt.WEEKS_AROUND_NEW_YEAR,)),
        ("2027-01-19", ()),
    ]


def test_even_weeks_around_a_year_of_52_weeks_are_sure() -> None:
    stop = permanence(calendar="week 02-52/2 Tu 10:30-13:00; PH off")
    assert all(not found.doubts for found in occurrences(stop, date(2027, 12, 1), 60))
