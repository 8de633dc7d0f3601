import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.directory.hours import check
from actions.directory.permanences.plain_calendar import PlainCalendarError, plain_calendar
from actions.directory.permanences.texts import Reason


@pytest.mark.parametrize(
    ("days", "rhythm", "hours", "calendar"),
    [
        ("mardi", "", "9h-12h", "Tu 09:00-12:00; PH off"),
        ("Mardis", "Chaque semaine", "9h-12h", "Tu 09:00-12:00; PH off"),
        ("lundi et jeudi", "semaines paires", "9 h 30 à 12 h", "week 02-52/2 Mo,Th 09:30-12:00; PH off"),
        (
            "les lundis",
            "Semaine impaire",
            "de 9h à 12h et de 14h à 16h30",
            "week 01-53/2 Mo 09:00-12:00,14:00-16:30; PH off",
        ),
        ("du lundi au mercredi", "", "09:00-12:00", "Mo,Tu,We 09:00-12:00; PH off"),
        ("jeudi", "1er et 3e du mois", "14h-17h", "Th[1,3] 14:00-17:00; PH off"),
        ("jeudi", "2ème, 4ème", "14h-17h", "Th[2,4] 14:00-17:00; PH off"),
        ("lundi, mardi", "le dernier de chaque mois", "9-12", "Mo[-1],Tu[-1] 09:00-12:00; PH off"),
        ("SAMEDI", "premier et troisième du mois", "9H – 12H", "Sa[1,3] 09:00-12:00; PH off"),
    ],
)
def test_reads_days_rhythm_and_hours_as_people_write_them(days: str, rhythm: str, hours: str, calendar: str) -> None:
    assert plain_calendar(days, rhythm, hours) == calendar


def test_public_holidays_are_left_to_dates_where_they_cannot_be_evaluated() -> None:
    assert plain_calendar("mardi", "", "9h-12h", public_holidays_off=False) == "Tu 09:00-12:00"


@pytest.mark.parametrize(
    ("days", "rhythm", "hours", "column", "reason"),
    [
        ("mardy", "", "9h-12h", "jours", Reason.DAYS_UNREADABLE),
        ("vendredi au lundi", "", "9h-12h", "jours", Reason.DAYS_UNREADABLE),
        ("lundi matin", "", "9h-12h", "jours", Reason.DAYS_UNREADABLE),
        ("mardi", "un mardi sur deux", "9h-12h", "rythme", Reason.RHYTHM_UNREADABLE),
        ("mardi", "6e du mois", "9h-12h", "rythme", Reason.RHYTHM_UNREADABLE),
        ("mardi", "1er lundi du mois", "9h-12h", "rythme", Reason.RHYTHM_UNREADABLE),
        ("mardi", "1re semaine du mois", "9h-12h", "rythme", Reason.RHYTHM_WEEK_OF_MONTH),
        ("mardi", "", "12h-9h", "horaires", Reason.HOURS_REVERSED),
        ("mardi", "", "9h-9h", "horaires", Reason.HOURS_REVERSED),
        ("mardi", "", "9h-12h, 11h-14h", "horaires", Reason.HOURS_OVERLAP),
        ("mardi", "", "le matin", "horaires", Reason.HOURS_UNREADABLE),
        ("mardi", "", "9h75-12h", "horaires", Reason.HOURS_UNREADABLE),
        ("mardi", "", "9h-25h", "horaires", Reason.HOURS_UNREADABLE),
        ("mardi", "", "9h", "horaires", Reason.HOURS_UNREADABLE),
    ],
)
def test_what_is_not_understood_is_refused_with_its_column(
    days: str, rhythm: str, hours: str, column: str, reason: Reason
) -> None:
    with pytest.raises(PlainCalendarError) as refused:
        plain_calendar(days, rhythm, hours)
    assert (refused.value.column, refused.value.reason) == (column, reason)


words = st.lists(
    st.sampled_from(
        (
            "lundi",
            "samedi",
            "et",
            "au",
            ",",
            "1er",
            "dernier",
            "mois",
            "semaine",
            "paire",
            "9h",
            "12h30",
            "-",
            "99",
            "SH",
        )
    ),
    max_size=8,
).map(" ".join)


@settings(deadline=None)
@given(words | st.text(max_size=20), words | st.text(max_size=20), words | st.text(max_size=20))
def test_any_text_is_refused_or_gives_a_calendar_that_can_be_evaluated(days: str, rhythm: str, hours: str) -> None:
    try:
        calendar = plain_calendar(days, rhythm, hours)
    except PlainCalendarError:
        return
    check(calendar)
