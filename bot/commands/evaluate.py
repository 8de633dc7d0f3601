"""Measures the served model on test messages, writes the report, and holds it against the gates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bot.commands.service import open_service
from bot.evaluation.dataset import load_messages
from bot.evaluation.evaluate import evaluate, render_summary
from bot.evaluation.gates import check, load_gates
from bot.evaluation.provenance import provenance
from bot.routing.partners import load_partners
from bot.routing.recipe import Recipe
from bot.settings import Settings


def run_evaluation(files: Sequence[Path], folder: Path, settings: Settings, console: Console, errors: Console) -> bool:
    """Write the report into `folder`; return whether every gate whose slice was measured is passed."""
    messages = load_messages(files)
    router = open_service(settings)
    router.route("bonjour")
    priors = {partner.id: partner.prior for partner in load_partners(settings.data / "partners.yml").values()}
    command = "guichet evaluate " + " ".join(str(file) for file in files)
    facts = provenance(command, files, settings.model, Recipe.seed)
    report = evaluate(messages, router.route_many, folder, priors, facts)
    console.print(render_summary(report))
    console.print(f"Rapport : {folder}/report.md")
    failures = [failure for failure in check(report, load_gates()) if failure.measured is not None]
    for failure in failures:
        errors.print(str(failure), style="red", highlight=False)
    return not failures
