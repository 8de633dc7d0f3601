from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.cards.content import load_content
from bot.corpus.read import read_corpus
from bot.errors import DataError
from bot.partner_skeleton.ids import SkeletonError
from bot.partner_skeleton.skeleton import Draft, write_skeleton
from bot.routing.partners import NATIONAL, load_local_partners

TODAY = date(2026, 11, 25)
DRAFT = Draft("mdph_12", "MDPH de l'Aveyron", "la MDPH", "https://www.aveyron.fr", ("dossier", "carte"), ("12",))


def written(data: Path) -> list[str]:
    return sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())


def test_the_three_files_are_written_and_can_be_read(tmp_path: Path) -> None:
    write_skeleton(DRAFT, tmp_path, TODAY)
    assert written(tmp_path) == ["answers/local_mdph_12.yml", "nlu/local_mdph_12.yml", "partners_local.yml"]
    partner = load_local_partners(tmp_path / "partners_local.yml")["mdph_12"]
    assert (partner.name, partner.departments, partner.domains) == ("MDPH de l'Aveyron", ("12",), ("aveyron.fr",))
    assert partner.verified_on == TODAY
    assert {example.topic for example in read_corpus(tmp_path / "nlu")} == {"mdph_12/dossier", "mdph_12/carte"}
    answers = yaml.safe_load((tmp_path / "answers" / "local_mdph_12.yml").read_text(encoding="utf-8"))
    assert (answers["partner"], list(answers["topics"])) == ("mdph_12", ["dossier", "carte"])


def test_a_second_partner_is_added_to_the_first(tmp_path: Path) -> None:
    write_skeleton(DRAFT, tmp_path, TODAY)
    before = (tmp_path / "partners_local.yml").read_text(encoding="utf-8")
    write_skeleton(Draft("ccas", "CCAS", "le CCAS", "https://a.fr", ("x",), (), ("12202",), (69,)), tmp_path, TODAY)
    after = (tmp_path / "partners_local.yml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    partners = load_local_partners(tmp_path / "partners_local.yml")
    assert set(partners) == {"mdph_12", "ccas"}
    assert (partners["ccas"].communes, partners["ccas"].sites) == (("12202",), (69,))


@pytest.mark.parametrize("head", ["version: 1\npartners: {}\n", "version: 1\npartners:\n", "partners: null\n\n\n"])
def test_an_empty_list_of_partners_is_filled(tmp_path: Path, head: str) -> None:
    (tmp_path / "partners_local.yml").write_text(head, encoding="utf-8")
    assert load_local_partners(tmp_path / "partners_local.yml") == {}
    write_skeleton(DRAFT, tmp_path, TODAY)
    assert set(load_local_partners(tmp_path / "partners_local.yml")) == {"mdph_12"}


@pytest.mark.parametrize("partner_id", NATIONAL)
def test_a_national_id_is_refused(tmp_path: Path, partner_id: str) -> None:
    with pytest.raises(SkeletonError, match=f"« {partner_id} » est un partenaire national"):
        write_skeleton(Draft(partner_id, "x", "x", "https://a.fr", ("x",)), tmp_path, TODAY)
    assert written(tmp_path) == []


@pytest.mark.parametrize(
    ("partner_id", "why"),
    [
        ("programme", "famille"),
        ("life_event", "famille"),
        ("MDPH", "minuscules"),
        ("mdph-12", "minuscules"),
        ("12_mdph", "minuscules"),
        ("../caf", "minuscules"),
        ("", "minuscules"),
        ("mdph_12\n", "minuscules"),
    ],
)
def test_an_id_of_another_form_is_refused(tmp_path: Path, partner_id: str, why: str) -> None:
    with pytest.raises(SkeletonError, match=why):
        write_skeleton(Draft(partner_id, "x", "x", "https://a.fr", ("x",)), tmp_path, TODAY)
    assert written(tmp_path) == []


def test_an_id_that_exists_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    write_skeleton(DRAFT, tmp_path, TODAY)
    before = {name: (tmp_path / name).read_bytes() for name in written(tmp_path)}
    with pytest.raises(SkeletonError, match=r"« mdph_12 » existe déjà \(.*partners_local\.yml\)"):
        write_skeleton(DRAFT, tmp_path, TODAY)
    assert {name: (tmp_path / name).read_bytes() for name in written(tmp_path)} == before


@pytest.mark.parametrize("folder", ["answers", "nlu"])
def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "local_mdph_12.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(SkeletonError, match="existe déjà"):
        write_skeleton(DRAFT, tmp_path, TODAY)
    assert written(tmp_path) == [f"{folder}/local_mdph_12.yml"]


@pytest.mark.parametrize("topics", [(), ("Dossier",), ("dossier", "où ?")])
def test_topics_without_a_proper_name_are_refused(tmp_path: Path, topics: tuple[str, ...]) -> None:
    with pytest.raises(SkeletonError, match="un nom par sujet"):
        write_skeleton(Draft("mdph_12", "x", "x", "https://a.fr", topics), tmp_path, TODAY)
    assert written(tmp_path) == []


@pytest.mark.parametrize("site", ["aveyron.fr", "http://aveyron.fr", "https://", "https://[", ""])
def test_a_site_that_is_no_https_address_is_refused(tmp_path: Path, site: str) -> None:
    with pytest.raises(SkeletonError, match="donnez l'adresse complète"):
        write_skeleton(Draft("mdph_12", "x", "x", site, ("x",)), tmp_path, TODAY)
    assert written(tmp_path) == []


def test_a_list_that_does_not_end_with_its_partners_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "partners_local.yml"
    path.write_text("partners:\n  a: {name: x}\nversion: 1\n", encoding="utf-8")
    with pytest.raises(SkeletonError, match="à la fin du fichier"):
        write_skeleton(DRAFT, tmp_path, TODAY)
    assert written(tmp_path) == ["partners_local.yml"]


def test_a_broken_list_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "partners_local.yml").write_text('partners:\n  a: {name: "x}\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"partners_local\.yml:\d+: is not valid YAML"):
        write_skeleton(DRAFT, tmp_path, TODAY)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=st.text(min_size=1, max_size=30), site=st.text(max_size=20).map("https://a.fr/{}".format))
def test_whatever_is_typed_the_files_stay_yaml(tmp_path_factory: pytest.TempPathFactory, name: str, site: str) -> None:
    data = tmp_path_factory.mktemp("data")
    draft = Draft("mdph_12", f"MDPH {name}", "la MDPH", site, ("dossier",), ("12",))
    try:
        files = write_skeleton(draft, data, TODAY)
    except SkeletonError:
        assert written(data) == []
        return
    content = yaml.safe_load(files.partners.read_text(encoding="utf-8"))
    assert content["partners"]["mdph_12"]["name"].startswith("MDPH")
    yaml.safe_load(files.answers.read_text(encoding="utf-8"))
    yaml.safe_load(files.nlu.read_text(encoding="utf-8"))


def test_the_content_of_the_bot_can_still_be_read_with_a_skeleton_in_it(tmp_path: Path) -> None:
    from cards.build import write_project

    data = write_project(tmp_path / "data")
    write_skeleton(DRAFT, data, TODAY)
    assert "mdph_12/dossier" in load_content(data).cards
