"""Takes apart what people type around the name of a place: « je suis à … svp », « Paris 15 », « 12033 Rodez Cedex 9 ». Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_POSTAL_CODE = re.compile(r"(?<!\d)(?<!\d[ .])(?:F-)?(\d{2})[ .]?(\d{3})(?![ .]?\d)")
_CEDEX = re.compile(r"\bcedex(?: \d{1,2}\b)?")
_ROMAN = ("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx").split()
_NUMBER = f"0?(?P<number>[1-9]\\d?|{'|'.join(_ROMAN[::-1])})(?: ?(?:er|ere|e|eme|ieme|i eme|ème))?(?: arrondissement| arrdt| arr)?"
_ARRONDISSEMENTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<city>paris|lyon|marseille) (?:dans )?(?:le )?{_NUMBER}",
        rf"(?:le )?{_NUMBER} (?:de |a )?(?P<city>paris|lyon|marseille)",
    )
)
_ARRONDISSEMENT_COUNT = {"paris": 20, "lyon": 9, "marseille": 16}
_LEADS = frozenset(
    (
        "a|au|aux|en|de|d|du|des|sur|vers|dans|pour|par|chez moi|chez nous|ici|moi|nous|bonjour|bonsoir|bjr|slt|salut|alors|donc"
        "|euh|ben|bah|oui|non|et|ou|mais|c est|ce serait|ca serait|plutot|la commune|commune|la ville|ville|le village|village"
        "|le bourg|bourg|le hameau|hameau|le secteur|secteur|le coin|le canton|canton|les alentours|les environs|la region"
        "|pres|tout pres|proche|plus proche|le plus proche|le plus pres|a cote|juste a cote|cote|du cote|autour|aux alentours"
        "|aux environs|dans les environs|pas loin|non loin|pas tres loin|a proximite|proximite|au dessus|au dessous|en dessous"
        "|au nord|au sud|a l est|a l ouest|entre|je|j|on|suis|sommes|est|habite|habitons|j habite|vis|vit|reside|residons"
        "|cherche|je suis|jsuis|jsui|je sui|jabite|j abite|chui|chuis|je vis|je reside|nous sommes|nous habitons|mon code postal"
        "|code postal|cp|ma ville|ma commune|mon village|j ai dit|actuellement|maintenant|loge|bosse|travaille|sui|abite"
    ).split("|")
)
_TAILS = frozenset(
    (
        "svp|stp|s il vous plait|s il te plait|merci|merci d avance|et alentours|et ses alentours|et environs|et ses environs"
        "|ou alentours|ou environs|centre|centre ville|france|en france|la|ici|quoi|hein|please|et autour|alentours|environs"
        "|nord|sud|est|ouest|commune|ville|village|intra muros|city|agglo|agglomeration|bonjour|voila|aussi|je crois|en fait|cdt|cordialement"
    ).split("|")
)
_NEAR = re.compile(
    r" (?:tout )?(?:(?:pres|proche|autour|aux environs|aux alentours|a cote|du cote|pas loin|non loin|a proximite)"
    r" (?:de la |de l |de |d |du |des )|vers )"
)
_OF = re.compile(r" (?:de la|de l|de|d|du|des) ")
_MOST_LEAD_WORDS = 4


@dataclass(frozen=True)
class WithPostalCode:
    """A place string holding a postal code: five figures, and the comparison texts before and after it."""

    code: str
    before: str
    after: str


def postal_code(text: str) -> WithPostalCode | None:
    """Return the last postal code of a place string, with what stands around it: « 12270 Najac », « 31 000 Toulouse »."""
    found = None
    for found in _POSTAL_CODE.finditer(text):
        pass
    return found and WithPostalCode(found.group(1) + found.group(2), text[: found.start()], text[found.end() :])


def departments_of(code: str) -> frozenset[str]:
    """Return the départements that a postal code may belong to, from its first figures (La Poste)."""
    if code.startswith("20"):
        return frozenset({"2A", "2B"})
    return frozenset({code[:3] if code.startswith(("97", "98")) else code[:2]})


def without_cedex(place_key: str) -> str:
    """Return the key without its CEDEX mention: "rodez cedex 9" → "rodez"."""
    return " ".join(_CEDEX.sub(" ", place_key).split())


def city_of_arrondissement(place_key: str) -> str | None:
    """Return "paris", "lyon" or "marseille" for one of its arrondissements: "paris 15", "lyon 3e"; None for the rest."""
    for pattern in _ARRONDISSEMENTS:
        found = pattern.fullmatch(place_key)
        if found:
            number = found["number"]
            rank = int(number) if number.isdigit() else _ROMAN.index(number) + 1
            if rank <= _ARRONDISSEMENT_COUNT[found["city"]]:
                return found["city"]
    return None


def peel(place_key: str, knows: Callable[[str], bool]) -> str:
    """Return the key without the words people put around a name, "je suis a cote de najac svp" → "najac".

    Stops at the first key that `knows` accepts, so that "vers" or "aux marais" stay what they are. Empty when only
    such words remain.
    """
    words = place_key.split()
    while words and not knows(" ".join(words)):
        lead = _longest(words, _LEADS)
        if not lead:
            tail = _longest_tail(words)
            if not tail:
                break
            words = words[:-tail]
            continue
        contracted = {"au": "le", "du": "le", "aux": "les", "des": "les"}.get(words[lead - 1])
        words = words[lead:]
        if contracted and knows(" ".join([contracted, *words])):
            words = [contracted, *words]
    return " ".join(words)


def near_splits(place_key: str) -> list[tuple[str, str]]:
    """Return (name, landmark) for each « name près de landmark »: "st michel pres de toulouse"."""
    return [(place_key[: found.start()], place_key[found.end() :]) for found in _NEAR.finditer(place_key)]


def landmark_splits(place_key: str, knows: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Return (name, landmark) for « name de landmark » when both are names of communes: "valence d agen"."""
    splits = [(place_key[: found.start()], place_key[found.end() :]) for found in _OF.finditer(place_key)]
    return [(name, landmark) for name, landmark in splits if knows(name) and knows(landmark)]


def _longest(words: list[str], phrases: frozenset[str]) -> int:
    return next((n for n in range(_MOST_LEAD_WORDS, 0, -1) if " ".join(words[:n]) in phrases and n <= len(words)), 0)


def _longest_tail(words: list[str]) -> int:
    return next((n for n in range(_MOST_LEAD_WORDS, 0, -1) if " ".join(words[-n:]) in _TAILS and n < len(words)), 0)
