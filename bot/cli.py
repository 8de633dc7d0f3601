"""`guichet`: the command line."""

from __future__ import annotations

import json
import os
import sys
import warnings
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.commands.directory import app as places
from bot.errors import GuichetError
from bot.settings import Settings, read_settings

app = typer.Typer(
    help="Guichet, l'assistant de France services : oriente, répond, indique le lieu le plus proche.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
corpus_app = typer.Typer(help="Le corpus : contrôle, diversité.", no_args_is_help=True)
app.add_typer(corpus_app, name="corpus")
app.command()(places.nearest)
app.command()(places.permanences)
app.add_typer(places.directory_app, name="directory")
partner_app = typer.Typer(help="Les partenaires locaux.", no_args_is_help=True)
app.add_typer(partner_app, name="partner")

# A path may hold brackets: no text is markup.
console = Console(markup=False)
errors = Console(stderr=True, markup=False)


@app.command()
def run() -> None:
    """Lance le robot et ses actions, après entraînement si les données ont changé. Ctrl-C arrête tout."""
    from bot.commands.run import run_bot

    settings = read_settings()
    _train_if_needed(settings)
    raise typer.Exit(run_bot(settings, console.print))


@app.command()
def train(force: Annotated[bool, typer.Option("--force", help="Même si rien n'a changé.")] = False) -> None:
    """Entraîne le modèle quand les données ont changé. Un échec laisse le dernier bon modèle en place."""
    _train_if_needed(read_settings(), force)


@app.command()
def shell() -> None:
    """Converse dans le terminal et montre comment chaque message est orienté. Marche aussi dans un tube."""
    import asyncio

    from actions.cards.content import load_content
    from bot.commands.service import open_service
    from bot.commands.shell import run_shell

    settings = read_settings()
    _train_if_needed(settings)
    with errors.status("Ouverture…"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from bot.engine.agent import load
        from bot.engine.launcher import silence

        silence()
        agent = asyncio.new_event_loop().run_until_complete(load(settings.model))
        router = open_service(settings)
    run_shell(agent, router, console, load_content(settings.data).title)


@app.command()
def route(
    text: Annotated[str | None, typer.Argument(help="Le message à orienter.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Un objet JSON.")] = False,
    source: Annotated[Path | None, typer.Option("--input", help="Un objet JSON par ligne, avec « text ».")] = None,
    target: Annotated[Path | None, typer.Option("--output", help="Les mêmes lignes avec « route ».")] = None,
) -> None:
    """Oriente un message, ou un fichier de messages."""
    settings = read_settings()
    if source is not None or target is not None:
        if source is None or target is None or text is not None:
            raise typer.BadParameter("--input et --output vont ensemble, sans texte.")
        _route_file(source, target, settings)
        return
    if text is None:
        raise typer.BadParameter("donnez un texte entre guillemets, ou --input et --output.")
    from actions.cards.content import load_content
    from bot.commands.service import open_service
    from bot.commands.view import routing_view

    router = open_service(settings)
    router.warm_up()
    decision = router.route(text)
    if as_json:
        typer.echo(json.dumps(decision.as_json(), ensure_ascii=False))
    else:
        console.print(routing_view(decision, router.reasons(text), load_content(settings.data).title))


@app.command()
def evaluate(
    files: Annotated[list[Path] | None, typer.Argument(help="Fichiers ou dossiers de messages (tests/nlu).")] = None,
    output: Annotated[Path, typer.Option("--output", help="Dossier du rapport.")] = Path("reports/evaluation"),
) -> None:
    """Mesure l'orientation sur des messages de test, écrit un rapport, échoue sous les seuils de gates.yml."""
    from bot.commands.evaluate import run_evaluation

    if not run_evaluation(files or [Path("tests/nlu")], output, read_settings(), console, errors):
        raise typer.Exit(1)


@app.command()
def check(
    online: Annotated[bool, typer.Option("--online", help="Ouvre aussi les liens des fiches (réseau).")] = False,
) -> None:
    """Contrôle les données : fiches, partenaires locaux, corpus, phrases communes avec les tests."""
    from bot.commands.check import run_check

    if not run_check(read_settings(), console, online=online):
        raise typer.Exit(1)


@corpus_app.command("stats")
def corpus_stats(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Nombre d'exemples et diversité lexicale par sujet."""
    from bot.corpus.diversity import diversity_dict, diversity_table
    from bot.corpus.read import read_corpus

    examples = read_corpus(read_settings().data / "nlu")
    if as_json:
        typer.echo(json.dumps(diversity_dict(examples), ensure_ascii=False))
    else:
        console.print(diversity_table(examples))


@partner_app.callback()
def partner() -> None:
    """Les partenaires locaux."""


@partner_app.command("new")
def partner_new(
    partner_id: Annotated[str | None, typer.Argument(metavar="ID", help="Identifiant, comme mdph_12.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="Nom officiel.")] = None,
    short: Annotated[str | None, typer.Option("--short", help="Nom court, avec son article.")] = None,
    site: Annotated[str | None, typer.Option("--site", help="Site officiel, https.")] = None,
    department: Annotated[list[str] | None, typer.Option("--department", help="Département : 12.")] = None,
    commune: Annotated[list[str] | None, typer.Option("--commune", help="Commune, code Insee : 12202.")] = None,
    place: Annotated[list[int] | None, typer.Option("--place", help="France services, id_fs : 53.")] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="Sujet : dossier. Plusieurs fois.")] = None,
) -> None:
    """Écrit le squelette d'un partenaire local : ses fiches, ses exemples, son entrée. Demande ce qui manque."""
    from bot.commands.partner import Given, new_partner

    given = Given(partner_id, name, short, site, department or (), commune or (), place or (), topic or ())
    new_partner(given, read_settings(), typer.prompt, console)


def _train_if_needed(settings: Settings, force: bool = False) -> None:
    from bot.engine import models

    if not force and models.is_current(settings):
        return
    with errors.status("Entraînement (une à deux minutes la première fois)…"):
        models.train(settings, force)


def _route_file(source: Path, target: Path, settings: Settings) -> None:
    from bot.commands.batch import route_file

    if not source.is_file():
        raise typer.BadParameter(f"{source} n'existe pas.")
    if target.is_dir() or not target.parent.is_dir():
        raise typer.BadParameter(f"{target} ne peut pas être écrit : donnez un fichier dans un dossier qui existe.")
    with source.open("rb") as file:
        total = sum(1 for line in file if line.strip())
    with Progress(console=errors, transient=True) as progress:
        task = progress.add_task("Orientation", total=total)
        written, bad = route_file(source, target, settings, lambda done: progress.update(task, completed=done))
    for line in bad:
        fault = f'{source}:{line.number}: {line.problem}. Remedy: one JSON object a line, with a string "text".'
        errors.print(fault, soft_wrap=True)
    errors.print(f"{written} messages, {len(bad)} lignes refusées → {target}")
    if bad:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line; errors a person can act on are one line on stderr and status 1."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    try:
        app()
    except GuichetError as error:
        errors.print(str(error), style="red", highlight=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
