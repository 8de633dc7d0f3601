"""Postal codes in a message, told from amounts, years, telephone and file numbers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(r"(?<![\w.,+-])(?:F-)?\d{2} ?\d{3}(?![\w€$%])(?![ .,-]?\d)")
_AMOUNT_AFTER = re.compile(
    r"\s*(?:€|%|m²|habitant|par "
    r"|(?:e|eur|euros?|balles|francs?|dollars?|km|m2|kwh|ans?|fois|points?|h|heures?|jours?|mois)\b)",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(
    r"(?:n°|nº|\b(?:no|num[eé]ro|dossier|r[eé]f[eé]rence|r[eé]f|rfr|fiscal|allocataire|matricule|confidentiel|t[eé]l|montant"
    r"|somme|salaire|gagne|touche|dois|payer|pay[eé]|loyer|revenus?|pension|capital|plafond|environ|moins de|plus de))"
    r"\s*(?:de|est|est le|:|d')?\s*$",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"(?:^|\b(?:(?:suis|habite|habitons|vis|vit|r[eé]side|sommes)(?: a| à| au| sur| dans le)?|vers|pr[eè]s|postal|cp"
    r"|adresse|commune|ville|autour|secteur|rue|avenue|place|route|chemin|services?|chez))\W*$",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 60, 20


def codes_in(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, announced) of what may be postal codes: five figures that are no amount, no file number.

    `announced` tells that the words before speak of a place: « j'habite 12300 », « CP : 12300 ».
    """
    for found in _CODE.finditer(text):
        before, after = text[max(0, found.start() - _BEFORE) : found.start()], text[found.end() :][:_AFTER]
        if _AMOUNT_AFTER.match(after) or _NUMBER_BEFORE.search(before):
            continue
        announced = " " not in found[0] and _PLACE_BEFORE.search(before) is not None
        yield found.start(), found.end(), announced
