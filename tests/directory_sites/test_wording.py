from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.hours import HoursState, state_at
from actions.directory.wording import Wording, load_wording, next_change_text
from actions.directory.zones import PARIS
from bot.errors import DataError

TABLE = Path(__file__).parents[2] / "data" / "directory" / "wording.yml"
WEEK = "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:30; PH off"


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording(TABLE)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-24T15:00", "Ouvert jusqu'à 17 h"),
        ("2026-11-28T10:00", "Ouvert jusqu'à 12 h 30"),
        ("2026-11-24T16:29", "Ouvert jusqu'à 17 h"),
        ("2026-11-24T16:30", "Ferme dans 30 minutes"),
        ("2026-11-24T16:40", "Ferme dans 20 minutes"),
        ("2026-11-24T16:40:30", "Ferme dans 19 minutes"),
        ("2026-11-24T16:59", "Ferme dans une minute"),
        ("2026-11-24T16:59:30", "Ferme maintenant"),
        ("2026-11-24T12:30", "Rouvre à 14 h"),
        ("2026-11-24T17:00", "Rouvre demain à 9 h"),
        ("2026-11-28T12:30", "Rouvre lundi à 9 h"),
        ("2026-11-10T18:00", "Rouvre jeudi à 9 h"),
    ],
)
def test_says_the_next_change_in_french(now: str, said: str, wording: Wording) -> None:
    assert next_change_text(state_at(WEEK, paris(now)), paris(now), wording) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("2026-12-01T09:00", "Rouvre mardi à 9 h"),
        ("2026-12-02T09:00", "Rouvre le 2 décembre à 9 h"),
        ("2027-01-03T09:00", "Rouvre le 3 janvier à 9 h"),
        ("2027-02-01T13:45", "Rouvre le 1er février à 13 h 45"),
        ("2027-09-01T09:00", "Rouvre le 1er septembre 2027 à 9 h"),
    ],
)
def test_a_week_or_more_ahead_the_date_is_said(change: str, said: str, wording: Wording) -> None:
    assert next_change_text(HoursState(False, paris(change)), paris("2026-11-25T08:00"), wording) == said


def test_no_next_change_is_plainly_open_or_closed(wording: Wording) -> None:
    now = paris("2026-11-24T10:00")
    assert next_change_text(state_at("24/7", now), now, wording) == "Ouvert"
    assert next_change_text(state_at("off", now), now, wording) == "Fermé"


def test_today_and_tomorrow_are_those_of_the_place(wording: Wording) -> None:
    late_evening_utc = datetime(2026, 11, 24, 23, 30, tzinfo=timezone.utc)  # already Wednesday in Paris
    assert next_change_text(state_at(WEEK, late_evening_utc), late_evening_utc, wording) == "Rouvre à 9 h"


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)))
def test_every_moment_has_its_sentence(now: datetime) -> None:
    here = now.replace(tzinfo=PARIS)
    text = next_change_text(state_at(WEEK, here), here, load_wording(TABLE))
    assert text
    assert "{" not in text


def test_a_missing_word_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wording.yml"
    path.write_text(TABLE.read_text(encoding="utf-8").replace("closed:", "shut:"), encoding="utf-8")
    with pytest.raises(DataError, match="closed"):
        load_wording(path)
