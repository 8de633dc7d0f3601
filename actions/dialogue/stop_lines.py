"""One stop in words: its dates, where it is held, and what to check before going. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from actions.dialogue.directory import Directory
from actions.dialogue.stops import Stop, by_days
from actions.directory.permanences.permanence import Permanence
from actions.directory.week import capitalised, day_text, hours_text
from actions.directory.wording import date_text

MOST_DATES = 3


def stop_block(stop: Stop, directory: Directory, number: int | None = None, most_dates: int = MOST_DATES) -> str:
    """Return the lines of one stop: its commune and distance when it is elsewhere, the structure, dates, checks.

    The confidence in the calendar and its date are said for a stop of the commune; around, the list says them once.
    """
    words, head = directory.words, stop.head
    lines = [head.structure]
    if not stop.in_commune:
        lines.insert(0, words.stop.format(commune=head.commune, km=f"{max(stop.distance_km, 1):.0f}"))
    if number is not None:
        lines[0] = words.number.format(number=number, name=lines[0])
    lines += date_lines(stop, directory, most_dates)
    if head.place:
        lines.append(words.stop_at.format(place=head.place))
    lines.append(words.booking if head.booking else words.no_booking)
    lines.append(check_line(head, directory))
    if stop.in_commune:
        lines.append(confidence_line(head, directory))
    said = [one for dates in list(by_days(stop.dates).values())[:most_dates] for one in dates]
    doubts = dict.fromkeys(doubt for one in said for doubt in one.doubts)
    lines += [directory.texts.doubts[doubt] for doubt in doubts]
    return "\n".join(lines)


def date_lines(stop: Stop, directory: Directory, most_dates: int) -> list[str]:
    """Return « Vendredi 27 novembre, de 9 h 45 à 12 h 15 », one line a day."""
    days = list(by_days(stop.dates).items())[:most_dates]
    return [
        capitalised(
            directory.words.day_hours.format(
                day=_day(day, directory),
                hours=hours_text([(one.start, one.end) for one in dates], directory.wording),
            )
        )
        for day, dates in days
    ]


def check_line(head: Permanence, directory: Directory) -> str:
    """Return what to check by phone before going: the calendar when it is a guess or old, the place when unknown."""
    words = directory.words
    unsure = head.needs_confirming(directory.today)
    if not head.phone:
        return words.check
    if not unsure and head.place:
        return words.phone.format(phone=head.phone)
    pattern = words.check_by_phone if head.place else words.check_place_by_phone if unsure else words.ask_place_by_phone
    return pattern.format(phone=head.phone)


def confidence_line(head: Permanence, directory: Directory) -> str:
    """Return where the calendar comes from, and its date."""
    words = directory.words
    pattern = words.dates_from if head.needs_confirming(directory.today) else words.verified
    return pattern.format(
        confidence=directory.texts.confidence[head.confidence], date=dated_text(head.verified_on, directory)
    )


def dated_text(day: date, directory: Directory) -> str:
    """Return « 1er août 2024 »."""
    return date_text(datetime.combine(day, time()), directory.wording, with_year=True)


def _day(day: date, directory: Directory) -> str:
    text = day_text(day, directory.today, directory.wording)
    if day == directory.today:
        return directory.words.today.format(day=text)
    return directory.words.tomorrow.format(day=text) if day - directory.today == timedelta(1) else text
