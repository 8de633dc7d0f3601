"""A calendar written in plain French, « mardi », « semaines paires », « 9h-12h », put into `opening_hours`. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from actions.directory.importing.week_hours import MIDNIGHT, OSM_DAYS, range_text
from actions.directory.names import key
from actions.directory.permanences.texts import Reason

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAY = f"(?:{'|'.join(_DAYS)})s?"
_DAY_PART = re.compile(rf"(?:les? )?(?:du )?({_DAY})(?: (?:au|a) ({_DAY}))?")
_LINKS = re.compile(r"\s*(?:[,;/+&]|\bet\b|\bpuis\b)\s*", re.IGNORECASE)

_EVERY_WEEK = frozenset({"", "chaque semaine", "toutes les semaines", "hebdomadaire"})
_PARITY = {"paires": "week 02-52/2 ", "impaires": "week 01-53/2 "}
_WEEKS = re.compile(r"(?:les )?semaines? (paire|impaire)s?")
_ORDINALS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "dernier": -1}
_ORDINAL = rf"(?:[1-5](?:er|e|eme|nd)|{'|'.join(_ORDINALS)})"
_IN_MONTH = re.compile(rf"(?:les? )?({_ORDINAL}(?: (?:et )?(?:le )?{_ORDINAL})*)(?: (?:du|de chaque) mois)?")
_WEEK_OF_MONTH = re.compile(r"semaines?\b.*\bmois\b")

_TIME = r"(\d{1,2})(?:\s*[h:]\s*(\d{2})?)?"
_RANGE = re.compile(rf"(?:de\s*)?{_TIME}\s*(?:-|–|à|a)\s*{_TIME}", re.IGNORECASE)


class PlainCalendarError(ValueError):
    """A cell cannot be read: the column and the reason to report."""

    def __init__(self, column: str, reason: Reason) -> None:
        super().__init__(f"{column}: {reason.value}")
        self.column = column
        self.reason = reason


def plain_calendar(days: str, rhythm: str, hours: str, public_holidays_off: bool = True) -> str:
    """Return the OSM `opening_hours` of plain French.

    "mardi", "semaines paires", "9h-12h" → "week 02-52/2 Tu 09:00-12:00; PH off". Week parity is that of ISO weeks.
    Raises PlainCalendarError with the first column that cannot be read.
    """
    weekdays = _weekdays(days)
    weeks, numbers = _rhythm(rhythm)
    ranges = ",".join(_hours(hours))
    named = ",".join(f"{OSM_DAYS[day]}{numbers}" for day in weekdays)
    return f"{weeks}{named} {ranges}{'; PH off' if public_holidays_off else ''}"


def _weekdays(text: str) -> list[int]:
    found: set[int] = set()
    for part in _LINKS.split(text.strip()):
        match = _DAY_PART.fullmatch(key(part))
        if not match:
            raise PlainCalendarError("jours", Reason.DAYS_UNREADABLE)
        first, last = (_DAYS.index(day.rstrip("s")) for day in (match.group(1), match.group(2) or match.group(1)))
        if last < first:
            raise PlainCalendarError("jours", Reason.DAYS_UNREADABLE)
        found.update(range(first, last + 1))
    return sorted(found)


def _rhythm(text: str) -> tuple[str, str]:
    """Return the weeks selector and the number in the month: ("week 02-52/2 ", ""), ("", "[1,3]")."""
    said = key(text)
    if said in _EVERY_WEEK:
        return "", ""
    weeks = _WEEKS.fullmatch(said)
    if weeks:
        return _PARITY[weeks.group(1) + "s"], ""
    months = _IN_MONTH.fullmatch(said)
    if not months:
        ambiguous = _WEEK_OF_MONTH.search(said)
        raise PlainCalendarError("rythme", Reason.RHYTHM_WEEK_OF_MONTH if ambiguous else Reason.RHYTHM_UNREADABLE)
    words = re.findall(_ORDINAL, months.group(1))
    numbers = sorted(
        {_ORDINALS[word] if word in _ORDINALS else int(word[0]) for word in words}, key=lambda n: (n < 0, n)
    )
    return "", f"[{','.join(map(str, numbers))}]"


def _hours(text: str) -> list[str]:
    ranges = []
    for part in _LINKS.split(text.strip()):
        match = _RANGE.fullmatch(part)
        if not match:
            raise PlainCalendarError("horaires", Reason.HOURS_UNREADABLE)
        hours = [int(value or 0) for value in match.groups()]
        start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        if max(hours[1], hours[3]) > 59 or max(start, end) > MIDNIGHT:
            raise PlainCalendarError("horaires", Reason.HOURS_UNREADABLE)
        if end <= start:
            raise PlainCalendarError("horaires", Reason.HOURS_REVERSED)
        ranges.append((start, end))
    ranges.sort()
    if any(later[0] < earlier[1] for earlier, later in pairwise(ranges)):
        raise PlainCalendarError("horaires", Reason.HOURS_OVERLAP)
    return list(map(range_text, ranges))
