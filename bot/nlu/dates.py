"""Finds the day or the period a message speaks of: « mardi prochain », « le 12 décembre », « la sem pro », « dem1 ». Pure.

Every rule is one regular expression without nested quantifiers, so that the time grows with the length of the message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.nlu import calendar_fr as calendar
from bot.nlu.calendar_fr import Days

MAX_CHARACTERS = 2000

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5,
    "juin": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "sep": 9, "octobre": 10, "oct": 10,
    "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
_NUMBERS = {
    "un": 1, "une": 1, "premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "trente": 30,
}  # fmt: skip
_DAY_NAME = "(?P<weekday>" + "|".join(_WEEKDAYS) + ")"
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_FULL_MONTH = "(?P<month>" + "|".join(name for name in _MONTHS if len(name) > 4 or name in ("juin", "aout", "mars")) + ")"
_YEAR = r"(?: (?P<year>20\d\d)\b)?"
_NUMBER = r"(?P<number>\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_WEEK = r"(?:semaine|semaines|sem)\b"
_NEXT = r"(?:prochaine?|prochine?|pro|pr|proch|suivante?|qui vient|d'apres)\b"
_PAST_BEFORE = re.compile(
    r"(?:depuis|dep|dps|dp|il y a|y a|ya|hier|dernier|derniere|derniers|nee?|naissance|des|passe|tous les|chaque|toutes les"
    r"|1er|premier|2e|2eme|deuxieme|second|3e|3eme|troisieme|4e|4eme|quatrieme|chaque)[ :]+(?:le |la |les |l'|ce |du |au )?$"
)
_PAST_AFTER = re.compile(r"s?[ ]+(?:derni[eè]re?s?|dernié|passée?|pass[eé] et|d'avant|précédente?|du mois|sur (?:deux|2|trois|3))\b")
_NOT_DAY_AFTER = (
    r"(?![\d/]| ?(?:e|er|eme|ieme|h|heures?|rue|avenue|av|bd|boulevard|place|chemin|route|impasse|bis|ter|km|ans?|fois|euros?"
    r"|eur|pieces?|personnes?|mois|semaines?|%|€)\b| ?[€%]| \d{2,3}\b|[.,]\d)"
)


@dataclass(frozen=True)
class DateMention:
    """A date in a message: the text as typed, first and last day, both included (the same for one day)."""

    text: str
    start: date
    end: date


def find_date(text: str, today: date) -> DateMention | None:
    """Return the first day or period from today on that a message speaks of, the longest wording first; None without any.

    A day already gone this year is next year's. Days gone for good (« depuis mardi », « il y a 3 jours ») are left out.
    """
    typed = unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).replace("’", "'")
    plain = _plain(typed)
    found = sorted(_matches(plain, typed.lower(), today), key=lambda match: (match[0], -match[1]))
    if not found:
        return None
    start, end, (first, last) = found[0]
    return DateMention(typed[start:end], first, last)
