from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.directory.permanences.neighbours import Placed, far_stops

from .stops import permanence

NORTH_KM = 1 / 111.195
"""Degrees of latitude in a km."""


def placed(*kilometres: float, insee: str = "12167") -> list[Placed]:
    """Return stops on one meridian, numbered from 2."""
    stop = permanence(insee=insee)
    return [Placed(stop, 44 + km * NORTH_KM, 2.0, row) for row, km in enumerate(kilometres, 2)]


def rounded(stops: Sequence[Placed]) -> dict[int, int]:
    return {row: round(distance) for row, distance in far_stops(stops).items()}


def test_one_stop_away_is_told_with_its_distance() -> None:
    assert rounded(placed(0, 20, 480, 40)) == {4: 440}


def test_a_long_tour_with_no_gap_is_right() -> None:
    assert far_stops(placed(0, 55, 110, 165)) == {}


def test_stops_wrong_together_are_away_together() -> None:
    assert rounded(placed(0, 10, 20, 300, 305)) == {5: 280, 6: 285}


def test_of_two_stops_far_apart_neither_is_trusted() -> None:
    assert rounded(placed(0, 480)) == {2: 480, 3: 480}


def test_a_single_stop_or_none_is_right() -> None:
    assert far_stops(placed(3)) == far_stops([]) == {}


def test_in_guiana_stops_may_be_further_apart() -> None:
    assert far_stops(placed(0, 120, insee="97302")) == {}
    assert far_stops(placed(0, 120)) != {}


@settings(deadline=None)
@given(st.lists(st.integers(0, 600), max_size=12), st.randoms())
def test_the_order_of_the_stops_does_not_matter(kilometres: list[int], random: object) -> None:
    stops = placed(*kilometres)
    mixed = list(stops)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert far_stops(mixed) == far_stops(stops)
