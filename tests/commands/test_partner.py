"""`guichet partner new`, from options and from questions."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.partner import Given, new_partner
from bot.partner_skeleton.ids import SkeletonError
from bot.routing.partners import load_local_partners
from bot.settings import read_settings

ALL = Given("mdph_12", "MDPH", "la MDPH", "https://aveyron.fr", ["12"], topics=["dossier"])


def run(data: Path, given: Given, *answers: str) -> tuple[list[str], str]:
    """Return the questions asked and what was printed."""
    waiting, asked, out = list(answers), [], io.StringIO()

    def ask(question: str, default: str | None = None) -> str:
        asked.append(question)
        return waiting.pop(0) or default or ""

    new_partner(given, read_settings({"GUICHET_DATA": str(data)}), ask, Console(file=out, width=60))
    return asked, out.getvalue()


def test_with_all_options_nothing_is_asked(tmp_path: Path) -> None:
    asked, out = run(tmp_path, ALL)
    assert asked == []
    assert out.splitlines() == [
        f"{tmp_path}/partners_local.yml : le service : ce qu'il fait, où il est proposé",
        f"{tmp_path}/answers/local_mdph_12.yml : une fiche par sujet",
        f"{tmp_path}/nlu/local_mdph_12.yml : quinze exemples par sujet, dans les mots des gens",
        "Remplissez ce qui est marqué « À REMPLIR », puis : guichet check, guichet train.",
    ]


def test_what_is_missing_is_asked_in_french(tmp_path: Path) -> None:
    given = Given(None, None, None, None)
    asked, _ = run(tmp_path, given, "mdph_12", "MDPH", "", "https://aveyron.fr", '12, "2A"', "dossier, suivi,")
    assert [question.split(" (")[0].split(",")[0] for question in asked] == [
        "Identifiant", "Nom officiel", "Nom court", "Site officiel", "Départements où il est proposé", "Sujets",
    ]  # fmt: skip
    partner = load_local_partners(tmp_path / "partners_local.yml")["mdph_12"]
    assert (partner.short, partner.departments) == ("MDPH", ("12", "2A"))


def test_a_commune_or_a_site_stands_for_the_department(tmp_path: Path) -> None:
    given = Given("ccas", "CCAS", "le CCAS", "https://a.fr", communes=["12202"], sites=[69], topics=["aide"])
    assert run(tmp_path, given)[0] == []
    partner = load_local_partners(tmp_path / "partners_local.yml")["ccas"]
    assert (partner.departments, partner.communes, partner.sites) == ((), ("12202",), (69,))


def test_a_national_id_is_refused_before_anything_else_is_asked(tmp_path: Path) -> None:
    with pytest.raises(SkeletonError, match="partenaire national"):
        run(tmp_path, Given(None, None, None, None), "caf")
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_writes_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUICHET_DATA", str(tmp_path))
    options = "--name MDPH --short MDPH --site https://aveyron.fr --department 12 --department 48 --topic dossier"
    result = CliRunner().invoke(app, ["partner", "new", "mdph_12", *options.split()])
    assert result.exit_code == 0
    assert load_local_partners(tmp_path / "partners_local.yml")["mdph_12"].departments == ("12", "48")
