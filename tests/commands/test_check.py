"""`guichet check` over a small data folder."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from cards.build import add_local_partner, change, write_corpus, write_project
from rich.console import Console

from bot.commands import check
from bot.commands.check import run_check
from bot.corpus.finding import Finding, Severity
from bot.errors import DataError
from bot.settings import read_settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = write_project(tmp_path / "data")
    write_corpus(data)
    shutil.copytree(Path("data/wording"), data / "wording")
    return data


def printed(data: Path, online: bool = False) -> tuple[bool, list[str]]:
    out = io.StringIO()
    settings = read_settings({"GUICHET_DATA": str(data)})
    passed = run_check(settings, Console(file=out, width=60), data / "no_tests", online)
    return passed, out.getvalue().replace(f"{data}/", "").splitlines()


def test_a_good_folder_passes_and_its_figures_are_said_in_french(data: Path) -> None:
    passed, lines = printed(data)
    assert passed
    assert lines[-5] == "Fiches : 12 pour 12 partenaires, 1 sur France services, 1 événements de la vie."
    assert lines[-4].startswith("Lisibilité (Kandel et Moles, 100 = très facile) : médiane ")
    assert lines[-3:-1] == [
        "Vérification la plus ancienne : 30/10/2026, evenement/naissance.",
        "Corpus : 15 exemples, 15 sujets, 12 partenaires.",
    ]
    assert lines[-1].startswith("0 erreurs, ")


def test_an_error_in_a_card_is_one_line_whatever_the_width_and_fails(data: Path) -> None:
    change(data, "answers/caf.yml", "    sms:", "    cots: x\n    sms:")
    passed, lines = printed(data)
    assert not passed
    assert (
        sum(line.startswith("answers/caf.yml:16: error: 'caf/rsa' has the unknown field `cots`.") for line in lines)
        == 1
    )
    assert lines[-1].startswith("1 erreurs, ")


def test_a_broken_file_is_the_only_error_though_its_topics_are_in_the_corpus(data: Path) -> None:
    change(data, "answers/caf.yml", '"RSA"', '"RSA')
    passed, lines = printed(data)
    assert not passed
    assert [line for line in lines if ": error: " in line] == [
        "answers/caf.yml:6: error: is not valid YAML (did not find expected key). Remedy: correct it."
    ]


def test_a_topic_of_the_corpus_that_is_not_declared_is_an_error(data: Path) -> None:
    change(data, "nlu/caf.yml", "caf/rsa", "caf/prime")
    passed, lines = printed(data)
    assert not passed
    remedy = "Remedy: correct the name, or declare it in data/answers under 'caf'."
    assert f"nlu/caf.yml:7: error: the topic 'caf/prime' is not declared. {remedy}" in lines


def test_local_partners_are_counted(data: Path) -> None:
    add_local_partner(data)
    write_corpus(data)
    passed, lines = printed(data)
    assert passed
    assert "Partenaires locaux : 1, avec 1 fiches." in lines


def test_at_most_ten_warnings_of_a_kind_are_shown(data: Path) -> None:
    _, lines = printed(data)
    assert sum("of the 12 examples" in line for line in lines) == 10
    assert "… et 5 autres avertissements" in lines


def test_links_are_opened_when_asked_for(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def dead(links: Mapping[str, str]) -> list[Finding]:
        asked.extend(links)
        return [Finding(Severity.ERROR, links["https://www.caf.fr/rsa"], "answers 404.", "open it.")]

    monkeypatch.setattr(check, "check_links", dead)
    passed, lines = printed(data, online=True)
    assert not passed
    assert "answers/caf.yml:11: error: answers 404. Remedy: open it." in lines
    assert {"https://www.caf.fr/rsa", "https://www.service-public.gouv.fr", "https://a.fr"} <= set(asked)
    assert f"Contrôle de {len(asked)} adresses…" in lines


def test_without_a_network_it_is_said_and_the_check_fails(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_links: Mapping[str, str]) -> None:
        return None

    monkeypatch.setattr(check, "check_links", nothing)
    passed, lines = printed(data, online=True)
    assert not passed
    assert "Pas de réseau : les liens n'ont pas été contrôlés." in lines


def test_offline_no_link_is_opened(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "check_links", lambda _links: pytest.fail("a link was opened"))
    assert printed(data)[0]


def test_a_fault_in_the_words_of_the_conversation_is_found(data: Path) -> None:
    (data / "wording" / "follow_ups.yml").write_text("version: 1\nquestions: nothing\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"wording/follow_ups\.yml"):
        printed(data)
