"""Postal codes in a message, told from amounts, years, telephone and file numbers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(r"(?<![\w.,+-])(?:F-)?\d{2} ?\d{3}(?![\w€$%])(?![ .,-]?\d)")
_AMOUNT_AFTER = re.compile(
    r"\s*(?:€|e\b|eur|euro|balles|km|m2|m²|kwh|habitant|ans\b|an\b|fois|francs?\b|points?\b|dollar|%|h\b|heure|jour|mois|par )", re.I
)
_NUMBER_BEFORE = re.compile(
    r"(?:n°|no|nº|numero|numéro|dossier|reference|référence|ref|réf|rfr|revenu fiscal|allocataire|matricule|code confidentiel|tel|tél|montant"
    r"|somme|salaire|gagne|touche|dois|payer|paye|payé|loyer|revenus?|pension|capital|plafond|environ|moins de|plus de)"
    r"\s*(?:de|est|:|fiscal|d')?\s*$",
    re.I,
)
_PLACE_BEFORE = re.compile(
    r"(?:^|\b(?:(?:suis|habite|habitons|vis|vit|reside|réside|sommes)(?: a| à| au| sur| dans le)?|vers|pres|près|postal|cp|adresse|commune|ville|autour"
    r"|secteur|rue|avenue|place|route|chemin|services?|chez))\W*$",
    re.I,
)


def codes_in(text: str, loose: bool) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what may be postal codes: five figures that are no amount, year, telephone or file number.

    `loose` takes any such number; otherwise something must say that it is a place: « j'habite 12300 », « CP : 12300 ».
    """
    for found in _CODE.finditer(text):
        before, after = text[: found.start()][-60:], text[found.end() :][:20]
        if _AMOUNT_AFTER.match(after) or _NUMBER_BEFORE.search(before):
            continue
        if loose or (" " not in found.group() and _PLACE_BEFORE.search(before)):
            yield found.span()
