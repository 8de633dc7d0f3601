"""The partners of the programme, read from `data/partners.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import yaml_lines
from bot.errors import DataError
from bot.routing.route import FAMILIES

NATIONAL = (
    "interieur",
    "justice",
    "dgfip",
    "caf",
    "assurance_maladie",
    "assurance_retraite",
    "france_travail",
    "la_poste",
    "msa",
    "urssaf",
    "france_renov",
    "cheque_energie",
)
"""The twelve national partners, November 2025, in the order of the programme."""


def partners_among(families: Iterable[str]) -> tuple[str, ...]:
    """Return the partners of some families: the national ones in the order of the programme, then the local ones."""
    present = set(families).difference(FAMILIES)
    return (*(name for name in NATIONAL if name in present), *sorted(present.difference(NATIONAL)))


@dataclass(frozen=True)
class Partner:
    """One partner: what it is called, what it does, how to reach it, its share of real requests (0 to 1)."""

    id: str
    name: str
    short: str
    does: str
    phone: str | None
    phone_note: str
    site: str
    prior: float
    aliases: tuple[str, ...]


def load_partners(path: Path) -> dict[str, Partner]:
    """Return the partners by id. Raises DataError when one is missing or a field is wrong."""
    content = yaml_lines.load(path)
    entries = content.get("partners") if isinstance(content, Mapping) else None
    if not isinstance(entries, Mapping):
        raise DataError(path, None, "has no 'partners' mapping.", "see the head of the file for the format.")
    partners = {str(key): _partner(path, str(key), entry) for key, entry in entries.items()}
    missing = [key for key in NATIONAL if key not in partners]
    if missing:
        raise DataError(path, None, f"lacks the national partners {', '.join(missing)}.", "add them.")
    return partners


def _partner(path: Path, key: str, entry: Mapping[str, object]) -> Partner:
    try:
        phone = entry["phone"]
        return Partner(
            id=key,
            name=str(entry["name"]),
            short=str(entry["short"]),
            does=str(entry["does"]),
            phone=None if phone is None else str(phone),
            phone_note=str(entry["phone_note"]),
            site=str(entry["site"]),
            prior=float(str(entry["prior"])),
            aliases=tuple(str(alias) for alias in entry["aliases"]),  # type: ignore[attr-defined]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            path, None, f"partner '{key}': field missing or wrong ({error}).", "compare with another entry."
        ) from error
