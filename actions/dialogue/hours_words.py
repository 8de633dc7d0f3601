"""Parts of the day as people write them: « après 17 h », « le soir », « entre midi et deux », « à 14h30 ». Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

Window = tuple[time | None, time | None]
"""From and until; the same time twice is that moment."""

_CLOCK = r"(\d{1,2}) ?(?:heures?|h) ?([0-5]\d)?(?!\d)"
_EVENING = time(17)
"""« Le soir » : still open after 17:00, as in actions/directory/filters.py."""
_NOON = (time(12, 30), time(13, 30))
_AFTERNOON = time(14)


def _clock(hour: str, minute: str | None) -> time | None:
    return time(int(hour), int(minute or 0)) if int(hour) < 24 else None


def _after(found: re.Match[str]) -> Window:
    return _clock(found[1], found[2]), None


def _before(found: re.Match[str]) -> Window:
    return None, _clock(found[1], found[2])


def _at(found: re.Match[str]) -> Window:
    moment = _clock(found[1], found[2])
    return moment, moment


def _between(found: re.Match[str]) -> Window:
    return _clock(found[1], found[2]), _clock(found[3], found[4])


def _always(window: Window) -> Callable[[re.Match[str]], Window]:
    return lambda found: window


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Window]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"\b(?:entre|de) {_CLOCK} (?:et|a) {_CLOCK}", _between),
        (rf"\b(?:apres|a partir de|plus tard que|au dela de|passe|des) {_CLOCK}", _after),
        (rf"\b(?:avant|jusqu a) {_CLOCK}", _before),
        (rf"\b(?:a|vers|pour) {_CLOCK}", _at),
        (r"\bentre midi et (?:deux|2)(?: ?h(?:eures?)?)?\b", _always(_NOON)),
        (r"\b(?:(?:en )?fin de (?:journee|l apres midi)|(?:en )?fin d apres midi)\b", _always((_EVENING, None))),
        (r"\bapres (?:le|mon) (?:travail|boulot|taf)\b", _always((_EVENING, None))),
        (r"\b(?:(?:l|cet|cette|en|dans l) )?(?:apres midis?|aprem)\b", _always((_AFTERNOON, None))),
        (r"\b(?:(?:a|le|ce|entre) midi|(?:a |pendant )?la pause (?:de |du )?midi|midi)\b", _always(_NOON)),
        (r"\b(?:(?:ce|le|en|dans la) )?soir(?:ee)?s?\b|\b(?:assez |plus )?tard\b", _always((_EVENING, None))),
        (r"\b(?:(?:ce|le|en|dans la|en fin de) )?mat(?:in|inee)s?\b", _always((None, time(12)))),
    )
)  # fmt: skip
"""Each wording in folded words, and how to read it; the first that fits is right."""
