from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.errors import HoursError
from actions.directory.hours import HoursState, check, open_ranges, state_at
from actions.directory.zones import PARIS, zone_of

WEEK = "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off"


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("now", "is_open", "change"),
    [
        ("2026-11-24T10:00", True, "2026-11-24T12:00"),
        ("2026-11-24T12:00", False, "2026-11-24T14:00"),
        ("2026-11-24T17:00", False, "2026-11-25T09:00"),
        ("2026-11-28T13:00", False, "2026-11-30T09:00"),  # from Saturday to Monday
        ("2026-11-10T18:00", False, "2026-11-12T09:00"),  # over 11 November
        ("2026-12-25T10:00", False, "2026-12-26T09:00"),  # Christmas, a Friday
        ("2026-12-31T18:00", False, "2027-01-02T09:00"),  # over the turn of the year
        ("2026-10-24T13:00", False, "2026-10-26T09:00"),  # over the end of summer time
        ("2026-05-14T10:00", False, "2026-05-15T09:00"),  # Ascension, a moving day
    ],
)
def test_says_open_or_closed_and_when_it_changes(now: str, is_open: bool, change: str) -> None:
    assert state_at(WEEK, paris(now)) == HoursState(is_open, paris(change))


def test_a_moment_of_another_zone_is_converted_to_the_clock_of_the_place() -> None:
    utc = datetime(2026, 11, 24, 8, 30, tzinfo=timezone.utc)
    assert state_at(WEEK, utc).open
    assert state_at(WEEK, utc + timedelta(hours=3)).open is False
    assert state_at(WEEK, utc, zone=zone_of("974")).next_change == datetime(
        2026, 11, 24, 14, tzinfo=ZoneInfo("Indian/Reunion")
    )


def test_a_naive_moment_is_the_clock_on_the_wall() -> None:
    assert state_at(WEEK, datetime(2026, 11, 24, 10)) == state_at(WEEK, paris("2026-11-24T10:00"))


@pytest.mark.parametrize("never", ["off", "2020 Mo 09:00-12:00", "Mo-Su off"])
def test_a_calendar_that_never_opens_has_no_next_change(never: str) -> None:
    assert state_at(never, paris("2026-11-24T10:00")) == HoursState(False, None)


def test_a_change_of_comment_is_not_a_change_of_state() -> None:
    hours = 'Tu 09:00-11:00 open "with", Tu 11:00-12:00 open "without"'
    assert state_at(hours, paris("2026-11-24T10:00")).next_change == paris("2026-11-24T12:00")


@pytest.mark.parametrize(
    ("opening_hours", "country", "problem"),
    [
        ("Mo-Fr 09:00-12:00; SH off", "FR", "school holidays"),
        ("Mo-Fr 09:00-12:00; PH off", None, "country"),
        ("Mo-Fr 09:00-12:00; PH off", "", "country"),
        ("Mo-Fr 09:00-12:00; PH off", "ZZ", "unknown"),
        ("Mo 12:00-09:00", "FR", "ends before"),
        ("Mo 09:00-09:00", "FR", "ends before"),
        ("Mo 22:00-26:00", "FR", "ends before"),
        ("le lundi matin", "FR", "not in the OSM format"),
        ("", "FR", "not in the OSM format"),
        ("Mo" * 5000, "FR", "not in the OSM format"),
    ],
)
def test_refuses_what_would_be_evaluated_wrongly(opening_hours: str, country: str | None, problem: str) -> None:
    with pytest.raises(HoursError, match=problem):
        state_at(opening_hours, paris("2026-11-24T10:00"), country)


def test_a_quoted_comment_may_speak_of_school_holidays() -> None:
    check('Mo-Fr 09:00-12:00 "SH: ask"')


def test_ranges_of_a_public_holiday_are_none() -> None:
    assert open_ranges(WEEK, date(2026, 11, 11)) == ()
    assert len(open_ranges(WEEK, date(2026, 11, 12))) == 2


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)))
def test_the_state_holds_until_its_next_change_and_not_after(now: datetime) -> None:
    state = state_at(WEEK, now)
    assert state.next_change is not None
    change = state.next_change.replace(tzinfo=None)
    assert change > now
    assert state_at(WEEK, change).open is not state.open
    assert state_at(WEEK, max(now, change - timedelta(minutes=1))).open is state.open


def test_a_range_over_several_days_is_cut_at_midnight() -> None:
    days = open_ranges("24/7", date(2026, 11, 24), 3)
    assert [(begin.day, begin.hour, end.day) for begin, end in days] == [(24, 0, 25), (25, 0, 26), (26, 0, 27)]


def test_ranges_are_found_beyond_a_long_gap_and_none_in_what_is_not_sure() -> None:
    assert len(open_ranges("2028 Oct 08 09:00-12:00", date(2026, 11, 1), 731)) == 1
    assert open_ranges("Mo-Su 09:00-12:00 unknown", date(2026, 11, 24), 3) == ()


@given(
    st.sampled_from([WEEK, "24/7", "week 02-52/2 Tu 09:00-12:00; PH off"]), st.dates(date(2025, 1, 1), date(2030, 1, 1))
)
def test_many_days_are_what_each_of_them_is(rule: str, first: date) -> None:
    each = [day for offset in range(30) for day in open_ranges(rule, first + timedelta(days=offset))]
    assert list(open_ranges(rule, first, 30)) == each
