"""The partners of the programme, read from `data/partners.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import yaml_lines
from bot.entries.entries_file import EntriesFile, read_entries
from bot.entries.entry import Entry
from bot.entries.fields import check_fields
from bot.entries.form import DAY, NUMBERS, TEXT, TEXT_OR_NOTHING, TEXTS, Form
from bot.entries.refuse import refuse
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


LOCAL_FORM = Form(
    required={
        **dict.fromkeys(("name", "short", "does", "phone_note", "site", "source"), TEXT),
        "aliases": TEXTS,
        "phone": TEXT_OR_NOTHING,
        "verified_on": DAY,
    },
    optional={"domains": TEXTS, "communes": TEXTS, "departments": TEXTS, "sites": NUMBERS},
)
"""An entry of `data/partners_local.yml`; who writes one starts with `guichet partner new`."""

LOCAL_ID = re.compile(r"[a-z][a-z0-9_]*")
"""The ids that local partners and their topics may have."""

LOCAL_GUIDE = "data/local_examples/README.md"


@dataclass(frozen=True)
class LocalPartner(Partner):
    """A service of a département, a commune or an association, offered in some places only; its prior is 0.

    `communes` are INSEE codes, `departments` their codes ("12", "2A"), `sites` the id_fs of France services places.
    `domains` are those its cards may send to, besides the official ones; `source` is where its facts come from.
    """

    communes: tuple[str, ...]
    departments: tuple[str, ...]
    sites: tuple[int, ...]
    domains: tuple[str, ...]
    source: str
    verified_on: date

    def is_offered(self, insee: str | None, department: str | None, site: int | None = None) -> bool:
        """Return whether it is offered in a commune, a département or at a site; False when none is known."""
        return insee in self.communes or department in self.departments or site in self.sites


def read_local_partners(path: Path) -> EntriesFile | None:
    """Return the entries of `data/partners_local.yml` with their lines; None when there is no such file.

    Raises DataError when the file is not YAML, or has no `partners` mapping.
    """
    return read_entries(path, "partners", "local partner", f"see {LOCAL_GUIDE}.", True) if path.exists() else None


def load_local_partners(path: Path) -> dict[str, LocalPartner]:
    """Return the local partners by id, none when the file is not there.

    Raises DataError (file, line, remedy) for a wrong field, an id that stands twice, or that of a national partner.
    """
    file = read_local_partners(path)
    if file is None:
        return {}
    refuse(file.findings)
    for entry in file.entries:
        refuse(check_fields(entry, LOCAL_FORM, LOCAL_GUIDE))
        if entry.name in NATIONAL:
            problem = f"the local partner '{entry.name}' reuses the id of a national partner."
            raise DataError(entry.source(), None, problem, f"choose another id, such as {entry.name}_12.")
    return {entry.name: _local(entry) for entry in file.entries}


def _local(entry: Entry) -> LocalPartner:
    return LocalPartner(
        id=entry.name,
        name=entry.text("name"),
        short=entry.text("short"),
        does=entry.text("does"),
        phone=entry.text("phone") or None,
        phone_note=entry.text("phone_note"),
        site=entry.text("site"),
        prior=0.0,
        aliases=entry.texts("aliases"),
        communes=entry.texts("communes"),
        departments=entry.texts("departments"),
        sites=tuple(entry.value("sites") or ()),
        domains=entry.texts("domains"),
        source=entry.text("source"),
        verified_on=entry.value("verified_on"),
    )
