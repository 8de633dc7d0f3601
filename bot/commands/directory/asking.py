"""What the commands about places have in common: the place asked for, the moment, what is said when there is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NoReturn

import typer
from rich.console import Console

from actions.directory.choice import NOTHING, Resolution
from actions.directory.communes import Commune
from actions.directory.gazetteer import MAX_CHARACTERS, Gazetteer
from actions.directory.zones import PARIS

SEVERAL = 2
"""Exit status when several communes fit, and when an option cannot be read."""
UNKNOWN = 3
"""Exit status when no commune fits."""
MOST_DAYS = 366
_YEARS = range(2000, 2100)

out = Console(highlight=False, markup=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def place_of(text: str, gazetteer: Gazetteer) -> Resolution:
    """Return what a place string means; one too long to be a place means nothing."""
    return NOTHING if len(text) > MAX_CHARACTERS else gazetteer.resolve(text)


def not_one(text: str, found: Resolution, gazetteer: Gazetteer, as_json: bool, rest: Mapping[str, Any]) -> int:
    """Say that a place is ambiguous or unknown, in JSON with `rest` for the other keys, and return the exit status."""
    if as_json:
        candidates = [as_dict(commune) for commune in found.candidates]
        print_json({"place": None, "candidates": candidates, **rest})
    elif found.candidates:
        err.print("Plusieurs communes sont possibles. Laquelle ?")
        for commune in found.candidates:
            err.print("  " + ", ".join((named(commune, gazetteer), *commune.postal_codes[:1])))
    elif found.department in gazetteer.departments:
        err.print(f"« {text} » est un département. Donnez une commune, ou un code postal.")
    elif len(text) > MAX_CHARACTERS:
        err.print(
            f"Ce lieu est trop long : {MAX_CHARACTERS} caractères au plus. Donnez une commune, ou un code postal."
        )
    elif not text.strip():
        err.print("Donnez une commune, ou un code postal.")
    else:
        err.print(f"« {text} » : commune inconnue. Vérifiez le nom, ou donnez le code postal.")
    return SEVERAL if found.candidates else UNKNOWN


def as_dict(commune: Commune) -> dict[str, str]:
    """Return {insee, name, department} (its code), as in the route."""
    return {"insee": commune.insee, "name": commune.name, "department": commune.department}


def named(commune: Commune, gazetteer: Gazetteer) -> str:
    """Return « Najac (Aveyron) »."""
    return f"{commune.name} ({gazetteer.department_name(commune)})"


def moment_of(text: str | None, option: str, now: datetime) -> datetime:
    """Return the moment written, of Paris unless it says its own offset; `now` when there is none."""
    if text is None:
        return now
    try:
        written = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        refuse(f"{option} : « {text[:40]} » n'est pas une date. Écrivez par exemple 2026-11-24T10:00.")
    if written.year not in _YEARS:
        refuse(f"{option} : « {text[:40]} » est trop loin. Vérifiez l'année.")
    return written.astimezone(PARIS) if written.tzinfo else written.replace(tzinfo=PARIS)


def day_of(text: str, option: str) -> date:
    """Return the day written."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        refuse(f"{option} : « {text[:40]} » n'est pas une date. Écrivez par exemple 2026-09-10.")


def within(number: int, most: int, option: str) -> int:
    """Return a number from 1 to `most`."""
    if not 1 <= number <= most:
        refuse(f"{option} : donnez un nombre de 1 à {most}.")
    return number


def refuse(message: str) -> NoReturn:
    """Say what is wrong with an option, and end with the status of a usage error."""
    err.print(message, style="red")
    raise typer.Exit(SEVERAL)


def number(count: int) -> str:
    """Return a count as « 34 969 »."""
    return f"{count:,}".replace(",", " ")


def findings_line(counts: Mapping[str, int]) -> str:
    """Return what an import repaired, refused and flagged, by the values of `Action`."""
    repaired, refused, flagged = (number(counts.get(name, 0)) for name in ("repaired", "refused", "flagged"))
    return f"Valeurs réparées : {repaired}. Refusées : {refused}. À vérifier : {flagged}."


def print_json(content: Mapping[str, Any]) -> None:
    """Print one JSON object on one line."""
    typer.echo(json.dumps(content, ensure_ascii=False))
