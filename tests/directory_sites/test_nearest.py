from datetime import date, datetime, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.directory.driving import drive_minutes
from actions.directory.errors import HoursError, PositionError
from actions.directory.filters import Filters
from actions.directory.importing.place import distance_km
from actions.directory.nearest import SiteIndex
from actions.directory.sites import Site
from actions.directory.zones import PARIS

from .lists import site

TUESDAY_TEN = datetime(2026, 11, 24, 10, tzinfo=PARIS)
RODEZ = (44.35, 2.57)
SATURDAY_SITE = site(id_fs=2, latitude=44.40, opening_hours="Mo-Fr 09:00-12:00; Sa 09:00-12:00; PH off")
LATE_SITE = site(id_fs=3, latitude=44.45, opening_hours="Mo 09:00-12:00; Tu 14:00-19:00; PH off")
BOOKING_SITE = site(id_fs=4, latitude=44.351, booking=True)
BUS = site(id_fs=5, latitude=44.352, itinerant=True, hours_reliable=False)
MONTHLY_SITE = site(id_fs=6, latitude=44.353, opening_hours="Sa 09:00-12:00; PH off", hours_reliable=False)
UNKNOWN_HOURS = site(id_fs=7, latitude=44.354, opening_hours=None, hours_reliable=False)
INDEX = SiteIndex([site(), SATURDAY_SITE, LATE_SITE, BOOKING_SITE, BUS, MONTHLY_SITE, UNKNOWN_HOURS])


def ids(filters: Filters | None = None, limit: int = 10) -> list[int]:
    return [near.site.id_fs for near in INDEX.nearest(*RODEZ, limit, filters)]


def test_nearest_first_and_no_bus_unless_asked() -> None:
    assert ids() == [1, 4, 6, 7, 2, 3]
    assert ids(limit=2) == [1, 4]
    assert ids(Filters(itinerant=True)) == [1, 4, 5, 6, 7, 2, 3]
    assert ids(limit=0) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(saturday=True), [2]),
        (Filters(after_17=True), [3]),
        (Filters(without_booking=True), [1, 6, 7, 2, 3]),
        (Filters(without_booking=True, open_at=TUESDAY_TEN), [1, 2]),
        (Filters(open_at=TUESDAY_TEN), [1, 4, 2]),
        (Filters(open_at=TUESDAY_TEN.astimezone(timezone.utc)), [1, 4, 2]),
        (Filters(open_at=datetime(2026, 11, 24, 18, tzinfo=PARIS)), [3]),
        (Filters(open_at=datetime(2026, 12, 25, 10, tzinfo=PARIS)), []),  # Christmas, a Friday
        (Filters(open_at=datetime(2026, 11, 29, 10, tzinfo=PARIS)), []),  # Sunday
        (Filters(on=date(2026, 11, 28)), [2]),
        (Filters(on=date(2026, 11, 11)), []),
        (Filters(on=date(2026, 11, 24), after_17=True), [3]),
        (Filters(on=date(2026, 11, 23), after_17=True), []),  # late on Tuesdays, not on this Monday
        (Filters(saturday=True, after_17=True), []),
        (Filters(open_at=TUESDAY_TEN, itinerant=True), [1, 4, 2]),
    ],
)
def test_filters_keep_only_sites_whose_reliable_hours_suit(filters: Filters, expected: list[int]) -> None:
    assert ids(filters) == expected


def test_hours_that_change_with_the_season_count_in_their_season() -> None:
    summer = SiteIndex([site(opening_hours="Jul-Aug Sa 09:00-12:00; PH off")])
    assert summer.nearest(*RODEZ, 1, Filters(on=date(2026, 7, 11)))
    assert not summer.nearest(*RODEZ, 1, Filters(on=date(2026, 11, 28)))


def test_open_now_is_by_the_clock_of_the_place() -> None:
    reunion = SiteIndex([site(department="974", latitude=-21.1, longitude=55.5)])
    open_there = datetime(2026, 11, 24, 6, 30, tzinfo=PARIS)  # half past nine in Saint-Denis
    assert reunion.nearest(-21.1, 55.5, 1, Filters(open_at=open_there))
    assert not reunion.nearest(-21.1, 55.5, 1, Filters(open_at=datetime(2026, 11, 24, 16, tzinfo=PARIS)))


def test_a_site_open_too_far_away_is_no_answer() -> None:
    assert INDEX.nearest(48.85, 2.35, 1)[0].over_30_minutes
    assert INDEX.nearest(48.85, 2.35, 1, Filters(open_at=TUESDAY_TEN)) == []


def test_says_when_a_site_is_over_thirty_minutes_away() -> None:
    near, far = (INDEX.nearest(latitude, 2.57, 1, Filters(saturday=True))[0] for latitude in (44.50, 44.60))
    assert (near.drive_minutes <= 30, near.over_30_minutes) == (True, False)
    assert (far.drive_minutes > 30, far.over_30_minutes) == (True, True)


def test_no_site_at_all_gives_no_answer() -> None:
    assert SiteIndex([]).nearest(*RODEZ) == []


@pytest.mark.parametrize("position", [(float("nan"), 2.0), (91.0, 2.0), (44.0, 181.0), (float("inf"), 0.0)])
def test_what_is_no_position_is_refused(position: tuple[float, float]) -> None:
    with pytest.raises(PositionError):
        INDEX.nearest(*position)


def test_a_table_with_wrong_hours_is_refused() -> None:
    with pytest.raises(HoursError):
        SiteIndex([site(opening_hours="Mo 12:00-09:00")])


POSITIONS = st.tuples(st.floats(-60, 60), st.floats(-180, 180))


@settings(max_examples=50)
@given(st.lists(POSITIONS, min_size=1, max_size=40), POSITIONS, st.integers(1, 12))
def test_the_index_finds_what_measuring_every_distance_finds(
    positions: list[tuple[float, float]], here: tuple[float, float], limit: int
) -> None:
    sites: list[Site] = [site(id_fs=n, latitude=lat, longitude=lon) for n, (lat, lon) in enumerate(positions)]
    found = SiteIndex(sites).nearest(*here, limit)
    measured = sorted(distance_km(*here, one.latitude, one.longitude) for one in sites)[:limit]
    assert [near.distance_km for near in found] == pytest.approx(measured, abs=1e-3)


@given(st.floats(0, 500))
def test_driving_is_never_faster_than_the_road_and_grows_with_distance(distance: float) -> None:
    minutes = drive_minutes(distance)
    assert minutes > distance - 0.001  # 60 km/h at best, on a road longer than the straight line
    assert drive_minutes(distance + 1) > minutes


def test_driving_estimates_are_those_documented() -> None:
    assert [drive_minutes(km) for km in (0, 5, 17, 30)] == [0, 12, 29, 47]
    assert all(first <= second for first, second in pairwise(map(drive_minutes, range(60))))
