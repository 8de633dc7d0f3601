"""Says in French when a place opens or closes next. The words are in data/directory/wording.yml. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from actions.directory.hours import HoursState
from actions.directory.place_words import PlaceWords
from bot import yaml_lines
from bot.errors import DataError

CLOSING_SOON_MINUTES = 30
"""With this much time left or less, the minutes are said rather than the hour: one may arrive too late."""
YEAR_SAID_AFTER_DAYS = 180
_REMEDY = "take the file back from the repository and change only the words."


@dataclass(frozen=True)
class Wording:
    """The sentences and words of opening hours; braces are filled in by `next_change_text` and `time_text`."""

    open: str
    open_until: str
    closes_in: str
    closes_in_one: str
    closes_now: str
    closed: str
    reopens_today: str
    reopens_tomorrow: str
    reopens_weekday: str
    reopens_date: str
    time: str
    time_minutes: str
    date: str
    date_first: str
    date_year: str
    weekdays: Sequence[str]
    months: Sequence[str]
    places: PlaceWords


def load_wording(path: Path) -> Wording:
    """Return the words of a YAML file. Raises DataError when one is missing, unknown, or no text."""
    content: Any = yaml_lines.load(path)
    _check_names(content, Wording, path)
    _check_names(content["places"], PlaceWords, path)
    for name, length in (("weekdays", 7), ("months", 12)):
        if not isinstance(content[name], list) or len(content[name]) != length:
            raise DataError(path, None, f"« {name} » must be a list of {length} words.", _REMEDY)
    return Wording(**{**content, "places": PlaceWords(**content["places"])})


def next_change_text(state: HoursState, now: datetime, wording: Wording) -> str:
    """Return « Ouvert jusqu'à 17 h », « Ferme dans 20 minutes », « Rouvre mardi à 9 h », « Rouvre le 3 janvier à 9 h ».

    `now` is aware, and is counted on the calendar of the place (the zone of `state.next_change`). Minutes left are
    rounded down, so that nobody is promised more time than there is.
    """
    change = state.next_change
    if change is None:
        return wording.open if state.open else wording.closed
    here = now.astimezone(change.tzinfo)
    days = (change.date() - here.date()).days
    if state.open:
        return _closing(change, now, days, wording)
    if days == 0:
        sentence = wording.reopens_today
    elif days == 1:
        sentence = wording.reopens_tomorrow
    elif days < 7:
        sentence = wording.reopens_weekday
    else:
        sentence = wording.reopens_date
    return sentence.format(
        time=time_text(change, wording),
        weekday=wording.weekdays[change.weekday()],
        date=date_text(change, wording, with_year=days > YEAR_SAID_AFTER_DAYS),
    )


def time_text(moment: datetime, wording: Wording) -> str:
    """Return an hour the French way: « 9 h », « 17 h 30 »."""
    pattern = wording.time_minutes if moment.minute else wording.time
    return pattern.format(hour=moment.hour, minute=f"{moment.minute:02d}")


def date_text(moment: datetime, wording: Wording, with_year: bool = False) -> str:
    """Return a date the French way: « 3 janvier », « 1er mai », « 1er mai 2027 »."""
    pattern = wording.date_first if moment.day == 1 else wording.date
    text = pattern.format(day=moment.day, month=wording.months[moment.month - 1])
    return wording.date_year.format(date=text, year=moment.year) if with_year else text


def _closing(change: datetime, now: datetime, days: int, wording: Wording) -> str:
    # Through timestamps: subtracting two times of one zone would forget the hour gained or lost in spring and autumn.
    minutes = int(change.timestamp() - now.timestamp()) // 60
    if minutes < 1:
        return wording.closes_now
    if minutes == 1:
        return wording.closes_in_one
    if minutes <= CLOSING_SOON_MINUTES:
        return wording.closes_in.format(minutes=minutes)
    return wording.open_until.format(time=time_text(change, wording)) if days == 0 else wording.open


def _check_names(content: object, words: type, path: Path) -> None:
    if not isinstance(content, Mapping):
        raise DataError(path, None, "is not a table of words.", _REMEDY)
    names = {field.name for field in fields(words)}
    for name in sorted(names ^ set(content)):
        raise DataError(path, None, f"« {name} » is {'missing' if name in names else 'unknown'}.", _REMEDY)
