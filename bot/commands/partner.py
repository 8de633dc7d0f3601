"""`guichet partner new`: the skeleton of a local partner, from options or from questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console

from actions.directory.zones import PARIS
from bot.partner_skeleton.ids import refuse_id
from bot.partner_skeleton.skeleton import Draft, write_skeleton
from bot.settings import Settings

Ask = Callable[..., str]
"""Asks a question and returns the answer: `ask(question, default=None)`."""


@dataclass(frozen=True)
class Given:
    """What the options say; what is None or empty is asked."""

    id: str | None
    name: str | None
    short: str | None
    site: str | None
    departments: Sequence[str] = ()
    communes: Sequence[str] = ()
    sites: Sequence[int] = ()
    topics: Sequence[str] = ()


def new_partner(given: Given, settings: Settings, ask: Ask, console: Console) -> None:
    """Write the three files and say what to do next. Raises SkeletonError (in French) or DataError."""
    partner_id = given.id or ask("Identifiant (minuscules, chiffres et _ ; par exemple mdph_12)")
    refuse_id(partner_id, settings.data)
    name = given.name or ask("Nom officiel")
    draft = Draft(
        id=partner_id,
        name=name,
        short=given.short or ask("Nom court, avec son article (la MDPH)", default=name),
        site=given.site or ask("Site officiel (https://…)"),
        departments=tuple(given.departments or _departments(given, ask)),
        communes=tuple(given.communes),
        sites=tuple(given.sites),
        topics=tuple(given.topics or _split(ask("Sujets, séparés par des virgules (dossier, carte_stationnement)"))),
    )
    files = write_skeleton(draft, settings.data, datetime.now(PARIS).date())
    for path, what in (
        (files.partners, "le service : ce qu'il fait, où il est proposé"),
        (files.answers, "une fiche par sujet"),
        (files.nlu, "quinze exemples par sujet, dans les mots des gens"),
    ):
        console.print(f"{path} : {what}", highlight=False, markup=False, soft_wrap=True)
    console.print("Remplissez ce qui est marqué « À REMPLIR », puis : guichet check, guichet train.", soft_wrap=True)


def _departments(given: Given, ask: Ask) -> list[str]:
    if given.communes or given.sites:
        return []
    return _split(ask("Départements où il est proposé, séparés par des virgules (12, 2A)"))


def _split(answer: str) -> list[str]:
    return [part.strip().strip('"') for part in answer.split(",") if part.strip()]
