from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.hours import open_ranges
from actions.directory.week import (
    capitalised,
    day_text,
    holiday_lines,
    hours_text,
    listed,
    lowered,
    period_text,
    ranges_lines,
    week_lines,
)
from actions.directory.wording import load_wording

WORDING = load_wording(Path(__file__).parents[2] / "data" / "directory" / "wording.yml")
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("hours", "lines"),
    [
        (
            "Mo-Fr 08:30-12:00,13:30-17:00; PH off",
            ["Du lundi au vendredi : de 8 h 30 à 12 h et de 13 h 30 à 17 h"],
        ),
        (
            "Mo,Tu,Fr 09:00-12:30; We 09:00-12:00; Th 14:00-18:00; PH off",
            ["Lundi, mardi et vendredi : de 9 h à 12 h 30", "Mercredi : de 9 h à 12 h", "Jeudi : de 14 h à 18 h"],
        ),
        (
            "Mo,Tu 09:00-12:00; Th-Sa 09:00-12:00",
            ["Lundi, mardi, jeudi, vendredi et samedi : de 9 h à 12 h", "Fermé mercredi"],
        ),
        ("Tu-Sa 09:00-12:00", ["Du mardi au samedi : de 9 h à 12 h", "Fermé lundi"]),
        ("Tu 09:00-12:00", ["Mardi : de 9 h à 12 h"]),
    ],
)
def test_a_week_is_said_with_the_days_that_share_their_hours(hours: str, lines: list[str]) -> None:
    assert week_lines(hours, TODAY, WORDING) == lines


def test_a_public_holiday_leaves_the_usual_week_as_it_is() -> None:
    assert week_lines("Mo-Fr 09:00-12:00; PH off", date(2026, 11, 11), WORDING) == [
        "Du lundi au vendredi : de 9 h à 12 h"
    ]


_TIMES = st.sets(st.integers(14, 76), min_size=2, max_size=2).map(sorted)


@given(st.dictionaries(st.sampled_from(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]), _TIMES, min_size=1))
def test_every_day_open_is_named_once_in_the_week(days: dict[str, list[int]]) -> None:
    names = dict(zip(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], WORDING.weekdays, strict=True))
    clock = {day: [f"{quarter // 4:02d}:{quarter % 4 * 15:02d}" for quarter in pair] for day, pair in days.items()}
    hours = "; ".join(f"{day} {start}-{end}" for day, (start, end) in clock.items())
    lines = [line.lower() for line in ranges_lines(open_ranges(hours, date(2026, 11, 23), 7), WORDING)]
    for day in days:
        assert sum(_covers(line.partition(" : ")[0], names[day]) for line in lines) == 1


def _covers(said: str, weekday: str) -> bool:
    first, run, last = said.removeprefix("du ").partition(" au ")
    if not run:
        return weekday in said.replace(" et ", ", ").split(", ")
    order = list(WORDING.weekdays)
    return order.index(first) <= order.index(weekday) <= order.index(last)


def test_holidays_at_hand_are_those_on_which_it_would_be_open() -> None:
    assert holiday_lines("Mo-Fr 09:00-12:00; PH off", "12", date(2026, 12, 20), 14, WORDING) == [
        "Fermé vendredi 25 décembre : jour férié (Noël)",
        "Fermé vendredi 1er janvier : jour férié (Jour de l'an)",
    ]
    assert holiday_lines("Mo-Th 09:00-12:00; PH off", "12", date(2026, 12, 20), 14, WORDING) == []
    assert holiday_lines("Mo-Fr 09:00-12:00", "12", date(2026, 12, 20), 14, WORDING) == []


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 12, 1), date(2026, 12, 1), "mardi 1er décembre"),
        (date(2026, 11, 30), date(2026, 12, 6), "du 30 novembre au 6 décembre"),
        (date(2027, 1, 1), date(2027, 1, 31), "du 1er au 31 janvier"),
        (date(2027, 8, 2), date(2027, 8, 8), "du 2 au 8 août 2027"),
        (date(2027, 11, 11), date(2027, 11, 11), "jeudi 11 novembre 2027"),
    ],
)
def test_a_period_is_said_with_its_year_when_it_is_far(first: date, last: date, text: str) -> None:
    assert period_text(first, last, TODAY, WORDING) == text


def test_a_day_and_hours_are_said_the_french_way() -> None:
    assert day_text(date(2026, 11, 28), TODAY, WORDING) == "samedi 28 novembre"
    day = datetime(2026, 11, 28)
    ranges = [(day.replace(hour=9), day.replace(hour=12)), (day.replace(hour=13, minute=30), day.replace(hour=17))]
    assert hours_text(ranges, WORDING) == "de 9 h à 12 h et de 13 h 30 à 17 h"
    assert listed(["a"], WORDING) == "a"
    assert listed(["a", "b", "c"], WORDING) == "a, b et c"


def test_first_letters_change_and_abbreviations_do_not() -> None:
    assert capitalised("samedi 28 novembre") == "Samedi 28 novembre"
    assert lowered("Prise de rendez-vous") == "prise de rendez-vous"
    assert lowered("RDV conseillé") == "RDV conseillé"
    assert lowered("2 sites") == "2 sites"
    assert lowered("À 10 km") == "à 10 km"
