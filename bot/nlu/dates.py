"""Finds the day or period a message speaks of: « mardi prochain », « le 12 décembre », « sem pro », « dem1 ». Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.nlu.calendar_fr import Days
from bot.nlu.date_rules import RULES

MAX_CHARACTERS = 2000

_GONE_BEFORE = re.compile(
    r"(?:\b(?:depuis|dep|dps|dp|il y a|y a|ya|hier|avant-hier|nee?|naissance|tous les|toutes les|chaque|un|une"
    r"|1er|premier|2e|2eme|deuxieme|second|3e|3eme|troisieme|4e|4eme|quatrieme|dernier)|le \d)[ :]+"
    r"(?:le |la |les |l'|ce |du |au |en )?$"
)
"""Wordings before a date that make it past, a birth date or a habit: none of them can be looked up in a calendar."""
_GONE_AFTER = re.compile(
    r"s?[ ]+(?:derni[eè]re?s?|dernié|passée?\b|passe et|d'avant|précédente?|du mois|sur (?:deux|2|trois|3))\b"
)
_LONGEST_BEFORE = 30


@dataclass(frozen=True)
class DateMention:
    """A date in a message: the text as typed, first and last day, both included (the same for one day)."""

    text: str
    start: date
    end: date


def find_date(text: str, today: date) -> DateMention | None:
    """Return the first day or period from today on that a message speaks of, None without any.

    A day without a year is the next one: « le 3 mars » in April is next year's. Days gone (« depuis mardi »,
    « le 3 mars 2020 ») and habits (« le 2e jeudi du mois ») are left out. `today` is the date in Europe/Paris.
    """
    typed = unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).replace("’", "'")
    read_to = 0
    for start, end, days in sorted(_matches(typed, today), key=lambda match: (match[0], -match[1])):
        if days is not None and start >= read_to:
            return DateMention(typed[start:end].rstrip("."), *days)
        # What a longer wording rules out (« le 31 février », « depuis mardi 8 ») is not read again piece by piece.
        read_to = max(read_to, end)
    return None


def _matches(typed: str, today: date) -> Iterator[tuple[int, int, Days | None]]:
    plain, lowered = _plain(typed), typed.lower()
    for pattern, read in RULES:
        for match in pattern.finditer(plain):
            before = plain[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
            gone = _GONE_BEFORE.search(before) or _GONE_AFTER.match(lowered, match.end())
            yield match.start(), match.end(), None if gone else read(match, today)


def _plain(text: str) -> str:
    """Return the text in lower case without accents, each character in its place."""
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[:1] or " " for char in text)
