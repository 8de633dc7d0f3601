"""The dates of permanences as an iCalendar file (RFC 5545), to be downloaded or subscribed to. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha256

from icalendar import Calendar, Event

from actions.directory.permanences.occurrences import Occurrence, occurrences
from actions.directory.permanences.permanence import Permanence
from actions.directory.permanences.texts import Texts, load_texts

PRODUCT = "-//Guichet//Permanences France services//FR"


def to_ics(permanences: Iterable[Permanence], from_: date | datetime, days: int, texts: Texts | None = None) -> bytes:
    """Return an iCalendar file (UTF-8) with one event per date of the permanences, as `occurrences` counts them.

    An event keeps its UID when its hours or its phone number change, so that a calendar program updates it.
    The same facts give the same bytes. Raises HoursError when a calendar cannot be evaluated.
    """
    words = texts or load_texts()
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words.calendar["name"])
    ranks: Counter[str] = Counter()
    for permanence in permanences:
        now = permanence.wall_clock(from_)
        # From the first minute of the day: the rank of an event in its day must not depend on the hour of the request.
        for occurrence in occurrences(permanence, now.date(), days):
            name = _name_of(occurrence)
            ranks[name] += 1
            if occurrence.end.replace(tzinfo=None) > now:
                calendar.add_component(_event(occurrence, f"{name}-{ranks[name]}", now.date(), words))
    # Whole years around the dates: the clock changes in force are among them, and the file does not differ every day.
    calendar.add_missing_timezones(date(from_.year - 1, 1, 1), date((from_ + timedelta(days=days)).year + 1, 12, 31))
    content: bytes = calendar.to_ical()
    return content


def _event(occurrence: Occurrence, uid: str, today: date, words: Texts) -> Event:
    permanence = occurrence.permanence
    event = Event()
    event.add("uid", f"{uid}@guichet")
    # Without a METHOD it is the last time the facts were revised (RFC 5545, 3.8.7.2).
    event.add("dtstamp", datetime.combine(permanence.verified_on, time(), timezone.utc))
    event.add("dtstart", occurrence.start)
    event.add("dtend", occurrence.end)
    event.add("summary", words.calendar["summary"].format(commune=permanence.commune))
    event.add("location", _location(permanence, words))
    event.add("description", "\n".join(_description(occurrence, today, words)))
    event.add("status", "TENTATIVE" if _to_confirm(occurrence, today) else "CONFIRMED")
    if permanence.latitude is not None and permanence.longitude is not None:
        event.add("geo", (permanence.latitude, permanence.longitude))
    return event


def _name_of(occurrence: Occurrence) -> str:
    """Return what tells the stop and the day, in a form that says nothing else and fits in a UID."""
    told = "|".join((*occurrence.permanence.stop, occurrence.start.date().isoformat()))
    return sha256(told.encode()).hexdigest()[:32]


def _location(permanence: Permanence, words: Texts) -> str:
    if not permanence.place:
        return permanence.commune
    return words.calendar["location"].format(place=permanence.place, commune=permanence.commune)


def _description(occurrence: Occurrence, today: date, words: Texts) -> Iterable[str]:
    permanence, text = occurrence.permanence, words.calendar
    yield permanence.structure
    if permanence.phone:
        yield text["phone"].format(phone=permanence.phone)
    if permanence.booking:
        yield text["booking"]
    yield from (words.doubts[doubt] for doubt in occurrence.doubts)
    yield words.confidence[permanence.confidence]
    if _to_confirm(occurrence, today):
        yield text["confirm_by_phone" if permanence.phone else "confirm"]
    yield text["source"].format(source=permanence.source, date=f"{permanence.verified_on:%d/%m/%Y}")


def _to_confirm(occurrence: Occurrence, today: date) -> bool:
    return bool(occurrence.doubts) or occurrence.permanence.needs_confirming(today)
