"""Wishes in words, for the heading of a list: « ouverts samedi 28 novembre après 17 h, sans rendez-vous ». Pure."""

from __future__ import annotations

from datetime import datetime, time

from actions.dialogue.directory import Directory, Where
from actions.dialogue.wishes import Wishes
from actions.directory.permanences.public_holidays import public_holiday
from actions.directory.week import period_text
from actions.directory.wording import time_text


def wish_text(wishes: Wishes, where: Where, directory: Directory) -> str:
    """Return « ouverts samedi 28 novembre après 17 h, sans rendez-vous », with the name of a public holiday."""
    words, wording = directory.words, directory.wording
    when = []
    if wishes.now:
        when.append(words.now)
    if wishes.first and wishes.last:
        when.append(period_text(wishes.first, wishes.last, directory.today, wording))
    holiday = public_holiday(wishes.one_day, directory.department(where)) if wishes.one_day else None
    if holiday:
        when.append(words.holiday_name.format(holiday=holiday))
    if wishes.in_the_day:
        start, end = (_clock(moment, directory) for moment in (wishes.since, wishes.until))
        one_side = words.after if start else words.before
        pattern = words.at if start == end else words.between if start and end else one_side
        when.append(pattern.format(start=start, end=end))
    opened = words.open_for.format(when=" ".join(when)) if when else ""
    return words.listed.join(filter(None, (opened, words.without_booking if wishes.no_booking else "")))


def _clock(moment: time | None, directory: Directory) -> str:
    return time_text(datetime.combine(directory.today, moment), directory.wording) if moment else ""
