from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from actions.directory.errors import HoursError
from actions.directory.permanences import Doubt, Occurrence, Skipped, next_occurrence, occurrences, skipped_days
from actions.directory.permanences.occurrences import Cause

from .stops import TODAY, paris, permanence


def starts(found: list[Occurrence]) -> list[str]:
    return [date_.start.isoformat() for date_ in found]


def test_dates_are_aware_and_follow_the_clock_change() -> None:
    found = occurrences(permanence(), date(2027, 3, 22), 14)
    assert starts(found) == ["2027-03-26T09:45:00+01:00", "2027-04-02T09:45:00+02:00"]


def test_overseas_the_clock_is_that_of_the_place() -> None:
    found = occurrences(permanence(insee="97411", calendar="Fr 09:00-12:00; PH off"), TODAY, 7)
    assert found[0].start == datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Indian/Reunion"))


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-27T09:00", "2026-11-27"),
        ("2026-11-27T12:14", "2026-11-27"),  # under way
        ("2026-11-27T12:15", "2026-12-04"),  # over
    ],
)
def test_from_a_moment_what_is_over_is_left_out(now: str, first: str) -> None:
    found = next_occurrence(permanence(), paris(now))
    assert found is not None
    assert found.start.date().isoformat() == first
    assert occurrences(permanence(), paris(now), 14)[0] == found


def test_a_moment_of_another_zone_is_put_on_the_clock_of_the_place() -> None:
    late_thursday = datetime(2026, 11, 26, 23, 30, tzinfo=timezone.utc)
    assert starts(occurrences(permanence(), late_thursday, 1)) == ["2026-11-27T09:45:00+01:00"]


def test_no_date_within_the_horizon_is_none() -> None:
    assert next_occurrence(permanence(ends_on=date(2026, 11, 1)), TODAY) is None
    assert next_occurrence(permanence(starts_on=TODAY + timedelta(days=400)), TODAY) is None


def test_a_date_more_than_a_year_away_is_found_when_asked_for() -> None:
    far = permanence(calendar="2028 Mar 10 09:00-12:00")
    found = next_occurrence(far, TODAY, 731)
    assert found is not None
    assert found.start == paris("2028-03-10T09:00")


def test_skipped_days_say_why_with_the_french_name_of_the_holiday() -> None:
    stop = permanence(
        calendar="We,Fr 09:00-12:00; PH off",
        outside_school_holidays=True,
        closures=(date(2026, 11, 13),),
        ends_on=date(2026, 12, 31),
    )
    found = skipped_days(stop, date(2026, 11, 9), 90)
    assert found == [
        Skipped(stop, date(2026, 11, 11), Cause.PUBLIC_HOLIDAY, "Armistice"),
        Skipped(stop, date(2026, 11, 13), Cause.CLOSURE),
        Skipped(stop, date(2026, 12, 23), Cause.SCHOOL_HOLIDAYS),
        Skipped(stop, date(2026, 12, 25), Cause.PUBLIC_HOLIDAY, "Noël"),
        Skipped(stop, date(2026, 12, 30), Cause.SCHOOL_HOLIDAYS),
    ]


def test_every_day_of_the_calendar_is_either_held_or_skipped() -> None:
    stop = permanence(calendar="Mo-Fr 09:00-12:00; PH off", outside_school_holidays=True)
    held = {found.start.date() for found in occurrences(stop, TODAY, 365)}
    skipped = {found.day for found in skipped_days(stop, TODAY, 365)}
    weekdays = {day for offset in range(365) if (day := TODAY + timedelta(days=offset)).weekday() < 5}
    assert held | skipped == weekdays
    assert not held & skipped


def test_holidays_of_alsace_and_overseas_close_there_only() -> None:
    good_friday = date(2027, 3, 26)
    assert occurrences(permanence(insee="67482"), good_friday, 1) == []
    assert [found.holiday for found in skipped_days(permanence(insee="67482"), good_friday, 1)] == ["Vendredi saint"]
    assert len(occurrences(permanence(), good_friday, 1)) == 1


def test_without_ph_off_public_holidays_are_held() -> None:
    stop = permanence(calendar="We 09:00-12:00", insee="67482")
    assert starts(occurrences(stop, date(2026, 11, 11), 1)) == ["2026-11-11T09:00:00+01:00"]


def test_when_school_holidays_are_not_known_the_dates_say_so() -> None:
    known = permanence(outside_school_holidays=True)
    after_the_package = occurrences(known, date(2035, 1, 1), 30)
    assert after_the_package
    assert all(found.doubts == (Doubt.SCHOOL_HOLIDAYS_UNKNOWN,) for found in after_the_package)
    assert all(found.doubts == () for found in occurrences(known, TODAY, 30))


@pytest.mark.parametrize("insee", ["2A004", "97411"])
def test_corsica_and_overseas_have_school_calendars_of_their_own(insee: str) -> None:
    found = occurrences(permanence(insee=insee, outside_school_holidays=True), TODAY, 7)
    assert [date_.doubts for date_ in found] == [(Doubt.SCHOOL_HOLIDAYS_UNKNOWN,)]


def test_a_calendar_with_school_holidays_in_it_is_an_error() -> None:
    with pytest.raises(HoursError, match="SH"):
        occurrences(permanence(calendar="Fr 09:00-12:00; SH off"), TODAY, 7)
    with pytest.raises(HoursError, match="country"):
        occurrences(permanence(insee="98818", calendar="Fr 09:00-12:00; PH off"), TODAY, 7)
