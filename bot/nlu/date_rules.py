"""How people write a day or a period in French, one regular expression per wording. Pure.

The text is in lower case without accents. No expression repeats a repetition, so the time grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.nlu import calendar_fr as calendar
from bot.nlu.calendar_fr import Days

Read = Callable[["re.Match[str]", date], "Days | None"]

_WEEKDAYS = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "mecredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "samdi": 5,
    "dimanche": 6, "dimanch": 6,
}  # fmt: skip
_MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5,
    "juin": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "sep": 9, "octobre": 10, "oct": 10,
    "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
_NUMBERS = {
    "un": 1, "une": 1, "premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "trente": 30, "trente et un": 31,
    **{f"vingt {'et ' * (unit == 1)}{word}": 20 + unit for unit, word in enumerate(
        ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"), start=1)},
    **{f"dix {word}": 10 + unit for unit, word in ((7, "sept"), (8, "huit"), (9, "neuf"))},
}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", "[ -]")


_DAY = rf"\b(?P<weekday>{_any(_WEEKDAYS)})\b"
_MONTH = rf"(?P<month>{_any(_MONTHS)})\b\.?"
_ALONE = "(?P<month>janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre)"
_YEAR = r"(?: (?P<year>(?:19|20)\d\d)\b)?"
_SLASH_YEAR = r"(?:/(?P<year>20\d\d|\d\d))?"
_NUMBER = rf"(?P<number>\d{{1,2}}|{_any(_NUMBERS)})"
_WEEK = r"(?:semaine|sem)"
_NEXT = r"(?:prochaine?|prochine?|proch|pro|suivante?|qui vient|d'apres)\b"
_NOT_A_DAY = (
    rf"(?![\d/]|[ -]?(?:{_any(_MONTHS)}"
    r"|e|er|ere|eme|ieme|h|heures?|rue|avenue|av|bd|boulevard|place|chemin|route|impasse|bis|ter"
    r"|km|kg|ans?|fois|euros?|eur|pieces?|personnes?|mois|semaines?|jours?|min|minutes?)\b| ?[€%]|[ .,-]\d)"
)
"""What follows a number that is no day of the month: « le 12 rue… », « le 18 h », « le 3 939 », a telephone number."""


def _number(found: re.Match[str]) -> int:
    text = found["number"]
    return int(text) if text.isdigit() else _NUMBERS[text.replace("-", " ")]


def _year(found: re.Match[str]) -> int | None:
    text = found.groupdict().get("year")
    return None if not text else int(text) + (2000 if len(text) == 2 else 0)


def _one_day(when: date | None) -> Days | None:
    return calendar.day(when) if when else None


def _in_days(days: int) -> Read:
    return lambda found, today: calendar.day(today + timedelta(days))


def _weekday(found: re.Match[str], today: date) -> Days:
    return calendar.day(calendar.next_weekday(today, _WEEKDAYS[found["weekday"]]))


def _this_weekday(found: re.Match[str], today: date) -> Days:
    return calendar.day(calendar.next_weekday(today - timedelta(1), _WEEKDAYS[found["weekday"]]))


def _weekday_later(found: re.Match[str], today: date) -> Days:
    weeks = {"huit": 1, "8": 1, "quinze": 2, "15": 2}[found["later"]]
    return calendar.day(calendar.next_weekday(today, _WEEKDAYS[found["weekday"]]) + timedelta(weeks=weeks))


def _weekday_next_week(found: re.Match[str], today: date) -> Days:
    monday = calendar.week(today, 1)[0]
    return calendar.day(monday + timedelta(_WEEKDAYS[found["weekday"]]))


def _day_and_month(found: re.Match[str], today: date) -> Days | None:
    return _one_day(calendar.day_of_year(today, _number(found), _MONTHS[found["month"]], _year(found)))


def _day_of_month(found: re.Match[str], today: date) -> Days | None:
    weekday = found["weekday"]
    return _one_day(calendar.day_of_month(today, _number(found), _WEEKDAYS[weekday] if weekday else None))


def _figures(found: re.Match[str], today: date) -> Days | None:
    number, month = _number(found), int(found["month"])
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    return _one_day(calendar.day_of_year(today, number, month, _year(found)))


def _from_to(found: re.Match[str], today: date) -> Days | None:
    last = _day_and_month(found, today)
    if last is None:
        return None
    first, end = int(found["first"]), last[0]
    return (max(end.replace(day=first), today), end) if 1 <= first <= end.day else None


def _week_of(found: re.Match[str], today: date) -> Days | None:
    if found["month"]:
        when = calendar.day_of_year(today, _number(found), _MONTHS[found["month"]])
    else:
        when = calendar.day_of_month(today, _number(found))
    return calendar.week_of(when, today) if when else None


def _month(found: re.Match[str], today: date) -> Days | None:
    part = found.groupdict().get("part") or ""
    return calendar.month(today, _MONTHS[found["month"]], _year(found), part)


def _month_later(found: re.Match[str], today: date) -> Days | None:
    number, year = calendar.months_later(today, 1 if found["next"] else 0)
    return calendar.month(today, number, year, found["part"] or "")


def _in_some_time(found: re.Match[str], today: date) -> Days | None:
    count, unit = _number(found), found["unit"]
    if unit.startswith("s"):
        return calendar.week_of(today + timedelta(weeks=count), today)
    if unit.startswith("m"):
        return calendar.week_of(calendar.same_day(today, count), today)
    # « dans huit jours » is a week from now, « dans quinze jours » two weeks: both ways of counting are kept.
    start = {8: 7, 15: 14}.get(count, count)
    return today + timedelta(start), today + timedelta(count)


_AT = r"\b(?:le|au|du|d'ici le|avant le|ce|pour le) "
_PART = r"(?:(?P<part>debut|mi|fin)[ -](?:de |d'|du mois de |du mois d')?)"

RULES: tuple[tuple[re.Pattern[str], Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"\b(?:aujourd ?'? ?hui|aujourdui|aujourd8|ajd|ajdh|aujd|auj|ojd|ojourd'?hui)\b", _in_days(0)),
        (
            r"\b(?:ce matin|ce midi|ce soir|c matin|(?:cet|cette|ct|cte) (?:aprem|apres-? ?midi))\b",
            _in_days(0),
        ),
        (r"\b(?:demain|demin|dmain|deman|dem1|dm1|2main|2m1)\b", _in_days(1)),
        (r"\bapr(?:es|e|s)?[ -]?(?:demain|demin|dmain|dem1|dm1|2main|2m1)\b", _in_days(2)),
        (rf"{_DAY}(?: {_NEXT})?", _weekday),
        (rf"\bce {_DAY}", _this_weekday),
        (rf"{_DAY} en (?P<later>huit|8|quinze|15)\b", _weekday_later),
        (rf"{_DAY} (?:de )?(?:la |l'autre )?{_WEEK} {_NEXT}", _weekday_next_week),
        (rf"\b(?:la )?{_WEEK} {_NEXT},? (?:le )?{_DAY}", _weekday_next_week),
        (rf"(?:\b(?:la|l'autre) )?\b{_WEEK} {_NEXT}", lambda found, today: calendar.week(today, 1)),
        (rf"\b(?:cette|cet|cte|ct|c't'?e?|ste|7) {_WEEK}\b", lambda found, today: calendar.week(today)),
        (r"\b(?:(?:ce |le |du |au )?week-? ?end|(?:ce|le) we)\b", lambda found, today: calendar.weekend(today)),
        (rf"\b(?:le |du )?week-? ?end {_NEXT}", lambda found, today: calendar.weekend(today, 1)),
        (rf"(?:{_AT})?(?:{_DAY} )?\b{_NUMBER}(?:er)? {_MONTH}{_YEAR}", _day_and_month),
        (
            rf"(?:{_AT})?(?:{_DAY} )?(?<![\d/.,])(?P<number>\d{{1,2}})/(?P<month>\d\d){_SLASH_YEAR}(?![\d/])",
            _figures,
        ),
        (rf"{_AT}(?:{_DAY} )?(?P<number>\d{{1,2}})/(?P<month>\d){_SLASH_YEAR}(?![\d/])", _figures),
        (r"(?<![\d/.-])(?P<number>\d{1,2})[.-](?P<month>\d{1,2})[.-](?P<year>20\d\d)(?![\d.-])", _figures),
        (r"(?<![\d-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<number>\d\d)(?![\d-])", _figures),
        (rf"\b(?:du |entre le )(?P<first>\d{{1,2}})(?:er)? (?:au|et le) {_NUMBER} {_MONTH}{_YEAR}", _from_to),
        (
            rf"(?<!dans )\b(?:le|au|avant le|pour le|ce|{_DAY}) (?:le )?(?P<number>\d{{1,2}}){_NOT_A_DAY}(?!\w)",
            _day_of_month,
        ),
        (rf"\b(?:la )?{_WEEK} du {_NUMBER}(?: {_MONTH}|{_NOT_A_DAY}(?!\w))", _week_of),
        (rf"\b(?:en |au mois de |au mois d'|du mois de |mois de |mois d'|courant ){_MONTH}{_YEAR}", _month),
        (rf"\b{_PART}{_MONTH}{_YEAR}", _month),
        (rf"\b{_ALONE}\b{_YEAR}", _month),
        (rf"\b(?:(?P<part>debut|mi|fin) (?:de |du )?)?(?:le |au |du |ce )?mois (?P<next>{_NEXT})", _month_later),
        (r"\b(?P<part>debut|fin) (?:de |du )?mois\b(?P<next>)", _month_later),
        (r"\bce mois(?:-ci| ci)?\b(?P<next>)(?P<part>)", _month_later),
        (rf"\b(?:dans|d'ici|ds|sous) {_NUMBER} (?P<unit>jours?|j|semaines?|sem|mois)\b", _in_some_time),
    )
)
"""Each wording, and how to read it. Where two start at the same place the longer one is right."""
