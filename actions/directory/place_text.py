"""Takes apart what people type around the name of a place: « je suis à … svp », « Paris 15 », « Cedex 9 ». Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from actions.directory.phrases import AFTER, BEFORE, CONTRACTED

_POSTAL_CODE = re.compile(r"(?<!\d)(?<!\d[ .])(?:F-)?(\d{2})[ .]?(\d{3})(?![ .]?\d)")
_CEDEX = re.compile(r"\bcedex(?: \d{1,2}\b)?")
_UNITS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ROMAN = (*_UNITS, *(f"x{unit}" for unit in _UNITS))
_CITY = "(?P<city>paris|lyon|marseille)"
_RANK = f"0?(?P<rank>[1-9]\\d?|{'|'.join(_ROMAN)})(?: ?(?:er|ere|e|eme|ieme))?(?: arrondissement| arrdt| arr)?"
_ARRONDISSEMENTS = tuple(
    re.compile(pattern) for pattern in (rf"{_CITY} (?:dans )?(?:le )?{_RANK}", rf"(?:le )?{_RANK} (?:de |a )?{_CITY}")
)
_ARRONDISSEMENT_COUNT = {"paris": 20, "lyon": 9, "marseille": 16}
_NEAR = re.compile(
    r" (?:tout )?(?:(?:pres|proche|autour|aux environs|aux alentours|a cote|du cote|pas loin|non loin|a proximite)"
    r" (?:de la |de l |de |d |du |des )|vers )"
)
_OF = re.compile(r" (?:de la|de l|de|d|du|des) ")
_MOST_WORDS_AROUND = 4


@dataclass(frozen=True)
class WithPostalCode:
    """A place string holding a postal code: its five figures, and the text before and after it."""

    code: str
    before: str
    after: str


def postal_code(text: str) -> WithPostalCode | None:
    """Return the last postal code of a place string with what is around it: « 12270 Najac », « 31 000 Toulouse »."""
    codes = list(_POSTAL_CODE.finditer(text))
    if not codes:
        return None
    last = codes[-1]
    return WithPostalCode(last[1] + last[2], text[: last.start()], text[last.end() :])


def without_cedex(place_key: str) -> str:
    """Return the key without its CEDEX mention: "rodez cedex 9" → "rodez"."""
    return " ".join(_CEDEX.sub(" ", place_key).split())


def city_of_arrondissement(place_key: str) -> str | None:
    """Return "paris", "lyon" or "marseille" for an arrondissement: "paris 15", "lyon 3e"; else None."""
    for pattern in _ARRONDISSEMENTS:
        found = pattern.fullmatch(place_key)
        if found:
            rank = int(found["rank"]) if found["rank"].isdigit() else _ROMAN.index(found["rank"]) + 1
            if rank <= _ARRONDISSEMENT_COUNT[found["city"]]:
                return found["city"]
    return None


def peel(place_key: str, knows: Callable[[str], bool]) -> str:
    """Return the key without the words people put around a name: "je suis a cote de najac svp" → "najac".

    Stops at the first key that `knows` accepts, so that "vers" or "aux marais" stay what they are. Empty when only
    such words remain.
    """
    words = place_key.split()
    while words and not knows(" ".join(words)):
        before = next((n for n in _counts(words) if " ".join(words[:n]) in BEFORE), 0)
        after = next((n for n in _counts(words[1:]) if " ".join(words[-n:]) in AFTER), 0)
        if before:
            article = CONTRACTED.get(words[before - 1])
            words = words[before:]
            if article and knows(" ".join([article, *words])):
                words = [article, *words]
        elif after:
            words = words[:-after]
        else:
            break
    return " ".join(words)


def near_splits(place_key: str) -> list[tuple[str, str]]:
    """Return (name, landmark) for each « name près de landmark »: "st michel pres de toulouse"."""
    return [(place_key[: found.start()], place_key[found.end() :]) for found in _NEAR.finditer(place_key)]


def landmark_splits(place_key: str, knows: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Return (name, landmark) for each « name de landmark » when both are names of communes: "valence d agen"."""
    splits = [(place_key[: found.start()], place_key[found.end() :]) for found in _OF.finditer(place_key)]
    return [(name, landmark) for name, landmark in splits if knows(name) and knows(landmark)]


def _counts(words: list[str]) -> range:
    return range(min(_MOST_WORDS_AROUND, len(words)), 0, -1)
