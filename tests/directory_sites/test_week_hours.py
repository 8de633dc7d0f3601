import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.hours import check, open_ranges
from actions.directory.importing.report import Action, Report
from actions.directory.importing.source import DAY_COLUMNS, read_rows
from actions.directory.importing.week_hours import read_week

from .lists import log
from .national import LIST_NAME, national_file

WEEK_WITHOUT_HOLIDAY = date(2026, 9, 7)


def minutes_written(cell: str) -> set[int]:
    """The second reading: the minutes of the day between the two hours of each range, read straight from the cell."""
    minutes: set[int] = set()
    for hour, minute, end_hour, end_minute in re.findall(r"(\d\d):(\d\d) - (\d\d):(\d\d)", cell):
        minutes.update(range(int(hour) * 60 + int(minute), int(end_hour) * 60 + int(end_minute)))
    return minutes


def minutes_announced(opening_hours: str | None) -> list[set[int]]:
    """The minutes open on each day of a week, as the evaluator of the answers understands the result."""
    week: list[set[int]] = [set() for _ in range(7)]
    if opening_hours is not None:
        for start, end in open_ranges(opening_hours, WEEK_WITHOUT_HOLIDAY, 7):
            first = start.hour * 60 + start.minute
            week[start.weekday()].update(range(first, first + int((end - start).total_seconds()) // 60))
    return week


def hhmm(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


RANGES = st.tuples(st.integers(0, 287), st.integers(0, 287)).map(
    lambda pair: f"{hhmm(pair[0] * 5)} - {hhmm(pair[1] * 5)}"
)
CELLS = st.lists(RANGES | st.just("00:00 - 00:00"), max_size=5).map(" / ".join)


@given(st.lists(CELLS, min_size=7, max_size=7))
def test_any_week_is_announced_open_exactly_at_the_minutes_written(cells: list[str]) -> None:
    hours = read_week(dict(zip(DAY_COLUMNS, cells, strict=True)), log())
    assert minutes_announced(hours.opening_hours) == [minutes_written(cell) for cell in cells]


@given(st.text(max_size=40))
def test_any_text_in_a_cell_gives_hours_that_can_be_evaluated_or_a_finding(text: str) -> None:
    row_log = log()
    hours = read_week({"h_lundi": text}, row_log)
    assert (hours.opening_hours is None) == (not any(minutes_announced(hours.opening_hours)))
    if hours.opening_hours is not None:
        check(hours.opening_hours)
    else:
        assert row_log.report.findings


def test_every_site_of_the_real_list_is_announced_open_exactly_at_the_minutes_written() -> None:
    rows = read_rows(national_file(LIST_NAME), Report())
    assert len(rows) == 2845
    for row in rows:
        hours = read_week(row.values, log())
        written = [minutes_written(row.values.get(column, "")) for column in DAY_COLUMNS]
        assert minutes_announced(hours.opening_hours) == written, row.values["id_fs"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"h_lundi": "09:00 - 12:00"}, "Mo 09:00-12:00; PH off"),
        (
            dict.fromkeys(DAY_COLUMNS[:5], "09:00 - 12:00 / 14:00 - 17:00"),
            "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
        ),
        (
            {"h_lundi": "09:00 - 12:00", "h_mardi": "10:00 - 12:00", "h_mercredi": "09:00 - 12:00"},
            "Mo,We 09:00-12:00; Tu 10:00-12:00; PH off",
        ),
        ({"h_lundi": "14:00 - 17:00 / 09:00 - 12:00"}, "Mo 09:00-12:00,14:00-17:00; PH off"),
        (
            {"h_lundi": "08:00 - 09:00 / 10:00 - 11:00 / 12:00 - 13:00 / 14:00 - 15:00"},
            "Mo 08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00; PH off",
        ),
        ({"h_lundi": "9h - 12h30"}, "Mo 09:00-12:30; PH off"),
        ({"h_dimanche": "10:00 - 12:00"}, "Su 10:00-12:00; PH off"),
        (dict.fromkeys(DAY_COLUMNS, ""), None),
    ],
)
def test_writes_hours_as_openstreetmap_does(cells: dict[str, str], expected: str | None) -> None:
    assert read_week(cells, log()).opening_hours == expected


@pytest.mark.parametrize(
    ("cell", "expected", "action", "reason", "reliable"),
    [
        ("00:00 - 00:00 / 09:00 - 12:00", "09:00-12:00", Action.REPAIRED, "empty", True),
        ("08:30 - 11:30 / 08:30 - 11:30", "08:30-11:30", Action.REPAIRED, "repeated", True),
        ("09:00 - 11:00 / 11:00 - 12:00", "09:00-12:00", Action.REPAIRED, "touching", True),
        ("09:00 - 14:00 / 11:00 - 12:30", "09:00-14:00", Action.FLAGGED, "overlapping", False),
        ("12:00 - 09:00 / 14:00 - 17:00", "14:00-17:00", Action.REFUSED, "does not end after", False),
        ("10:00 - 10:00 / 14:00 - 17:00", "14:00-17:00", Action.REFUSED, "does not end after", False),
        ("sur rendez-vous / 14:00 - 17:00", "14:00-17:00", Action.REFUSED, "not a range", False),
        ("09:00 - 25:00 / 14:00 - 17:00", "14:00-17:00", Action.REFUSED, "not a range", False),
        ("09:75 - 12:00 / 14:00 - 17:00", "14:00-17:00", Action.REFUSED, "not a range", False),
    ],
)
def test_repairs_what_is_certain_and_reports_it(
    cell: str, expected: str, action: Action, reason: str, reliable: bool
) -> None:
    row_log = log()
    hours = read_week({"h_mardi": cell}, row_log)
    assert hours.opening_hours == f"Tu {expected}; PH off"
    assert hours.reliable is reliable
    (finding,) = row_log.report.findings
    assert (finding.field, finding.value, finding.action) == ("h_mardi", cell, action)
    assert reason in finding.reason


def test_a_row_without_hours_is_flagged_and_not_reliable() -> None:
    row_log = log()
    hours = read_week({}, row_log)
    assert (hours.opening_hours, hours.reliable) == (None, False)
    assert [finding.action for finding in row_log.report] == [Action.FLAGGED]
