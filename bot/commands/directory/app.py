"""The commands about places: `nearest` and `permanences`, and the groups `directory` and `directory permanences`.

Only their options are here: what they do is imported when they run, so that every command starts quickly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

directory_app = typer.Typer(help="L'annuaire : communes, sites, permanences.", no_args_is_help=True)
permanences_app = typer.Typer(help="Les permanences que les structures envoient.", no_args_is_help=True)
directory_app.add_typer(permanences_app, name="permanences")

Place = Annotated[str, typer.Argument(metavar="LIEU", help="Commune, ancien nom ou code postal, comme on l'écrit.")]
AsJson = Annotated[bool, typer.Option("--json", help="Un objet JSON.")]


def nearest(
    place: Place,
    at: Annotated[str | None, typer.Option("--at", help="Jour et heure de Paris : 2026-11-24T10:00.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Seulement les sites ouverts à ce moment.")] = False,
    limit: Annotated[int, typer.Option("--limit", help="Nombre de sites, de 1 à 50.")] = 3,
    itinerant: Annotated[
        bool, typer.Option("--itinerant", help="Avec les bus, dont l'adresse n'est souvent pas un lieu d'accueil.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Les sites France services les plus proches d'un lieu. Code 2 : plusieurs lieux possibles ; 3 : lieu inconnu."""
    from bot.commands.directory.nearest import Wanted, run_nearest

    raise typer.Exit(run_nearest(Wanted(place, at, open_only, limit, itinerant), as_json))


def permanences(
    place: Place,
    from_: Annotated[
        str | None, typer.Option("--from", help="Premier jour : 2026-12-01. Sans lui, maintenant.")
    ] = None,
    days: Annotated[int, typer.Option("--days", help="Nombre de jours, de 1 à 366.")] = 42,
    as_json: AsJson = False,
) -> None:
    """Les prochaines permanences d'une commune, sinon les arrêts à moins de 30 km. Codes de sortie : voir nearest."""
    from bot.commands.directory.stops import run_permanences

    raise typer.Exit(run_permanences(place, from_, days, as_json))


@directory_app.command("refresh")
def refresh(
    source: Annotated[
        Path | None, typer.Option("--from", help="Dossier des fichiers officiels, au lieu du réseau.")
    ] = None,
    dated: Annotated[
        str | None, typer.Option("--dated", help="Date de la liste, si elle ne la dit pas : 2026-09-10.")
    ] = None,
    accept_loss: Annotated[
        bool,
        typer.Option("--accept-loss", help="Accepte une liste qui perd plus de 10 % des sites, après vérification."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Importe même si les fichiers n'ont pas changé.")] = False,
    sites_url: Annotated[str | None, typer.Option("--sites-url", help="Autre adresse de la liste des sites.")] = None,
    communes_url: Annotated[str | None, typer.Option("--communes-url", help="Autre adresse des communes.")] = None,
    names_url: Annotated[str | None, typer.Option("--other-names-url", help="Autre adresse des autres noms.")] = None,
) -> None:
    """Renouvelle l'annuaire, toute la France. Un fichier douteux est refusé : l'annuaire en place reste en service."""
    from bot.commands.directory.refresh import Renewal, run_refresh

    renewal = Renewal(source, dated, accept_loss, force, sites_url, communes_url, names_url)
    raise typer.Exit(run_refresh(renewal))


@directory_app.command("check")
def check(as_json: AsJson = False) -> None:
    """Contrôle l'annuaire en service : nombres, âge, défauts, couverture. Sans réseau. Code 1 s'il est inutilisable."""
    from bot.commands.directory.check import run_check

    raise typer.Exit(run_check(as_json))


@directory_app.command("build")
def build(
    source: Annotated[Path, typer.Option("--from", help="Dossier des fichiers officiels.")],
    region: Annotated[list[str] | None, typer.Option("--region", help="Code Insee de région ; répétable.")] = None,
    target: Annotated[
        Path | None, typer.Option("--into", help="Dossier des tables. Par défaut data/directory.")
    ] = None,
) -> None:
    """Écrit les tables embarquées d'une région (76, Occitanie, par défaut) depuis les fichiers officiels."""
    from bot.commands.directory.build import run_build

    run_build(source, region or ["76"], target)


@directory_app.command("ics")
def ics(
    commune: Annotated[str, typer.Option("--commune", help="Commune, comme on l'écrit.")],
    days: Annotated[int, typer.Option("--days", help="Nombre de jours, de 1 à 366.")] = 366,
) -> None:
    """Écrit les permanences d'une commune au format iCalendar (.ics), sur la sortie."""
    from bot.commands.directory.calendar import run_ics

    raise typer.Exit(run_ics(commune, days))


@permanences_app.command("import")
def permanences_import(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Le tableau d'une structure, en CSV.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Contrôle sans rien changer.")] = False,
) -> None:
    """Importe le tableau d'une structure. Rapport ligne par ligne ; code 1 si des lignes sont refusées."""
    from bot.commands.directory.import_stops import run_import

    raise typer.Exit(run_import(file, dry_run))


@permanences_app.callback()
def _permanences() -> None:
    """Les permanences que les structures envoient."""
