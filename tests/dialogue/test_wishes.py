from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.dialogue.wishes import NO_WISH, Wishes, remembered
from actions.directory.sites import Site
from actions.directory.zones import PARIS
from dialogue.build import LATE_SITE, MONDAY, SATURDAY_SITE, SITE

TODAY = MONDAY.date()
SATURDAY = Wishes(first=date(2026, 11, 28), last=date(2026, 11, 28))
EVENING = Wishes(since=time(17))
TIMES = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
WISHES = st.builds(
    Wishes,
    now=st.booleans(),
    first=st.just(TODAY),
    last=st.dates(TODAY, TODAY + timedelta(40)),
    since=TIMES,
    until=TIMES,
    no_booking=st.booleans(),
)


@given(WISHES)
def test_wishes_are_remembered_as_they_were(wishes: Wishes) -> None:
    assert remembered(wishes.kept(), TODAY) == wishes


def test_a_day_that_is_over_is_forgotten_and_the_rest_stays() -> None:
    kept = replace(SATURDAY, no_booking=True).kept()
    assert remembered(kept, date(2026, 11, 29)) == Wishes(no_booking=True)


def test_follow_ups_add_up_and_the_last_day_and_hour_win() -> None:
    wishes = SATURDAY.then(EVENING).then(Wishes(no_booking=True))
    assert wishes == replace(SATURDAY, since=time(17), no_booking=True)
    tuesday = Wishes(first=date(2026, 12, 1), last=date(2026, 12, 1))
    assert wishes.then(tuesday) == replace(wishes, first=tuesday.first, last=tuesday.last)
    assert wishes.then(Wishes(until=time(12))) == replace(wishes, since=None, until=time(12))


def test_now_puts_days_and_hours_aside_and_they_put_now_aside() -> None:
    assert SATURDAY.then(EVENING).then(Wishes(now=True)) == Wishes(now=True)
    assert Wishes(now=True, no_booking=True).then(SATURDAY) == replace(SATURDAY, no_booking=True)
    assert Wishes(now=True).then(Wishes(no_booking=True)) == Wishes(now=True, no_booking=True)


@pytest.mark.parametrize(
    ("wishes", "site", "suits"),
    [
        (NO_WISH, SITE, True),
        (Wishes(now=True), SITE, True),
        (Wishes(now=True), SATURDAY_SITE, False),
        (SATURDAY, SITE, False),
        (SATURDAY, SATURDAY_SITE, True),
        (replace(SATURDAY, no_booking=True), SATURDAY_SITE, False),
        (Wishes(no_booking=True), SITE, True),
        (EVENING, SITE, False),
        (EVENING, LATE_SITE, True),
        (Wishes(since=time(19)), LATE_SITE, False),
        (Wishes(until=time(9)), SITE, False),
        (Wishes(until=time(9, 30)), SITE, True),
        (Wishes(since=time(14), until=time(14)), LATE_SITE, True),
        (Wishes(since=time(12), until=time(12)), SITE, False),
        (SATURDAY, replace(SATURDAY_SITE, hours_reliable=False), False),
        (Wishes(now=True), replace(SITE, opening_hours=None), False),
        (NO_WISH, replace(SITE, opening_hours=None), True),
    ],
)
def test_a_site_suits_the_wishes_or_not(wishes: Wishes, site: Site, suits: bool) -> None:
    assert wishes.suited_by(site, MONDAY) is suits


def test_hours_of_today_that_are_over_do_not_count() -> None:
    today = Wishes(first=TODAY, last=TODAY)
    assert today.suited_by(SITE, MONDAY)
    assert not today.suited_by(SITE, MONDAY + timedelta(hours=3))


def test_a_period_is_looked_at_for_a_week_and_one_without_end_has_no_hours() -> None:
    month = Wishes(first=date(2026, 12, 1), last=date(2026, 12, 31))
    assert len(month.days(TODAY)) == 7
    assert Wishes(first=date(2026, 12, 1)).days(TODAY) == []
    assert not Wishes(first=date(2026, 12, 1)).timed


def test_hours_are_read_on_the_clock_of_the_site() -> None:
    reunion = replace(SITE, department="974", opening_hours="Mo-Fr 08:00-12:00")
    assert not Wishes(now=True).suited_by(reunion, datetime(2026, 11, 23, 9, 30, tzinfo=PARIS))
    assert Wishes(now=True).suited_by(reunion, datetime(2026, 11, 23, 8, 30, tzinfo=PARIS))
