"""Reads a message about places: wishes, the number of a line, what is asked of it, further or elsewhere. Pure.

The words are French as it is typed, folded: « et sans rendez-vous ? » → "et sans rendez vous". A message that holds
nothing else is a follow-up, whatever the router took it for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from actions.dialogue import follow_up_words as says
from actions.dialogue.follow_up_words import Aspect
from actions.dialogue.hours_words import RULES
from actions.dialogue.turn import DateMention, Turn
from actions.dialogue.wishes import NO_WISH, Wishes
from bot.nlu.calendar_fr import next_weekday
from bot.nlu.text import clean, words

LAST = -1
"""« Le dernier » of a list."""


@dataclass(frozen=True)
class Reading:
    """What a message says about places. `number` counts from 1, LAST for the last line.

    further: « un autre », « plus loin »; nearer: « le plus proche »; elsewhere: another commune is meant;
    any_time: no wish any more; later: the dates after these; too_far: « c'est loin »; opening: « c'est ouvert ? ».
    only: the message holds nothing else; bare: not even a « je » or a « veux ».
    """

    wishes: Wishes = NO_WISH
    number: int | None = None
    aspects: frozenset[Aspect] = frozenset()
    further: bool = False
    nearer: bool = False
    elsewhere: bool = False
    any_time: bool = False
    later: bool = False
    too_far: bool = False
    opening: bool = False
    place: bool = False
    only: bool = False
    bare: bool = False

    @property
    def wishful(self) -> bool:
        """True when days, hours or booking are wished, or no longer wished."""
        return self.wishes != NO_WISH or self.any_time

    @property
    def moves(self) -> bool:
        """True when other places are asked for."""
        return self.further or self.nearer or self.elsewhere or self.later or self.too_far


_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def read(turn: Turn, today: date, shown: int = 0) -> Reading:
    """Return what a message says about places; `shown` is how many numbered lines it may answer."""
    rest = _Rest(" ".join(words(clean(turn.text))))
    found = Reading(place=turn.place is not None and rest.drop(turn.place.text))
    wishes = Wishes(now=rest.take(says.NOW), no_booking=rest.take(says.NO_BOOKING))
    wishes = _in_the_day(rest, wishes)
    wishes = _on_days(rest, wishes, None if _is_number(turn.date, shown) else turn.date, today)
    found = replace(found, any_time=rest.take(says.ANY_TIME), elsewhere=rest.take(says.ELSEWHERE))
    found = replace(found, later=rest.take(says.LATER), further=rest.take(says.FURTHER), nearer=rest.take(says.NEARER))
    found = replace(found, too_far=rest.take(says.TOO_FAR))
    number = _number(rest, shown)
    aspects = frozenset(aspect for aspect, pattern in says.ASPECTS if rest.take(pattern))
    found = replace(found, wishes=wishes, number=number, aspects=aspects, opening=rest.take(says.OPENING))
    left = rest.words()
    return replace(found, only=says.FILLERS.issuperset(left), bare=says.BARE_FILLERS.issuperset(left))


class _Rest:
    """What is left of a message once its parts are taken out."""

    def __init__(self, text: str) -> None:
        self._text = text

    def take(self, pattern: re.Pattern[str]) -> bool:
        return self.match(pattern) is not None

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self._text)
        if found:
            self._text = f"{self._text[: found.start()]} . {self._text[found.end() :]}"
        return found

    def drop(self, typed: str) -> bool:
        said = " ".join(words(clean(typed)))
        return bool(said) and self.take(re.compile(rf"\b{re.escape(said)}\b"))

    def words(self) -> list[str]:
        return [word for word in self._text.split() if word != "."]


def _in_the_day(rest: _Rest, wishes: Wishes) -> Wishes:
    for pattern, window_of in RULES:
        found = rest.match(pattern)
        if found:
            since, until = window_of(found)
            return replace(wishes, since=since, until=until)
    return wishes


def _on_days(rest: _Rest, wishes: Wishes, mention: DateMention | None, today: date) -> Wishes:
    if mention is not None:
        rest.drop(mention.text)
        return replace(wishes, first=mention.first, last=mention.last)
    habit = rest.match(says.HABIT)
    if habit is None:
        return wishes
    day = next_weekday(today, _WEEKDAYS.index(habit[1]))
    return replace(wishes, first=day, last=day)


def _is_number(mention: DateMention | None, shown: int) -> bool:
    """Return whether a date is a number: « le 2 » where two lines or more are numbered, not the 2nd of the month."""
    figure = re.fullmatch(r"(?:le|la|au|pour le) ([1-9])", " ".join(words(mention.text))) if mention else None
    return figure is not None and int(figure[1]) <= shown


def _number(rest: _Rest, shown: int) -> int | None:
    if not shown:
        return None
    found = rest.match(says.FIGURE)
    if found:
        return int(found[1])
    found = rest.match(says.ORDINAL)
    if found:
        return next(rank for rank, names in enumerate(says.NUMBERS, 1) if re.fullmatch("|".join(names), found[1]))
    found = rest.match(says.CARDINAL)
    if found:
        return says.CARDINALS.index(found[1]) + 1
    return LAST if rest.take(says.LAST) else None
