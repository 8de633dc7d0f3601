"""The département or postal code of a message: which commune of a list it picks, or where to ask for one. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from actions.dialogue.directory import Directory
from actions.dialogue.follow_up_words import FILLERS
from actions.dialogue.turn import Turn
from actions.directory.names import key
from actions.directory.place_text import postal_code
from bot.nlu.text import clean, words

_MOST_WORDS = 6
_LONGEST_DEPARTMENT = 6


def narrowed(turn: Turn, offered: Sequence[str], directory: Directory) -> list[str] | None:
    """Return the communes offered that a département, its number or a postal code picks: « dans l'Aveyron », « 12 ».

    A namesake that was not offered is found too. Empty when none is in the département; None when the message names
    neither, or a postal code of none. A figure that numbers a line is a choice, never a département.
    """
    communes = directory.gazetteer.communes
    coded = postal_code(turn.text)
    if coded:
        return [insee for insee in offered if coded.code in communes[insee].postal_codes] or None
    said = words(clean(turn.text))
    numbers_a_line = said and re.fullmatch("[1-9]", said[-1]) and int(said[-1]) <= len(offered)
    if len(said) > _MOST_WORDS or numbers_a_line:
        return None
    named = (directory.gazetteer.territories.named(said[start:]) for start in range(len(said)))
    codes = next(filter(None, named), None)
    if codes is None:
        return None
    inside = [insee for insee in offered if communes[insee].department in codes]
    return inside or _namesakes(offered, codes, directory)


def department_in(text: str, directory: Directory) -> str | None:
    """Return the code of the one département that a message names after « en » or « dans »: « en Lozère »."""
    found = _department(words(clean(text)), directory)
    return found[0] if found else None


def only_department(text: str, directory: Directory) -> str | None:
    """Return the code of the département when a message holds nothing else: « et en Lozère ? »."""
    said = words(clean(text))
    found = _department(said, directory)
    if found is None:
        return None
    code, start, end = found
    return code if FILLERS.issuperset((*said[:start], *said[end:])) else None


def _department(said: Sequence[str], directory: Directory) -> tuple[str, int, int] | None:
    for start, word in enumerate(said):
        if word not in ("en", "dans"):
            continue
        for end in range(min(len(said), start + _LONGEST_DEPARTMENT), start + 1, -1):
            codes = directory.gazetteer.territories.named(list(said[start:end]))
            if codes and len(codes) == 1:
                return next(iter(codes)), start, end
    return None


def _namesakes(offered: Sequence[str], codes: Collection[str], directory: Directory) -> list[str]:
    gazetteer = directory.gazetteer
    names = dict.fromkeys(key(gazetteer.communes[insee].name) for insee in offered)
    same = (commune for name in names for commune in (*gazetteer.index.named(name), *gazetteer.index.beginning(name)))
    return list(dict.fromkeys(commune.insee for commune in same if commune.department in codes))
