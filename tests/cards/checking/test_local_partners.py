from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DataError
from bot.routing.partners import NATIONAL, load_local_partners
from bot.routing.route import Example
from cards.build import LOCAL_EXAMPLES, OTHER, add_local_partner, change, errors, found


@pytest.fixture
def project(project: Path) -> Path:
    add_local_partner(project)
    return project


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  mdph_12:", "  caf:", "partners_local.yml:3: error: the local partner 'caf' reuses the id of a national "
         "partner. Remedy: choose another id, such as caf_12."),
        ("  mdph_12:", "  life_event:", "partners_local.yml:3: error: the local partner 'life_event' has the name of a "
         "family of topics. Remedy: choose another id."),
        ("  mdph_12:", "  MDPH-12:", "partners_local.yml:3: error: 'MDPH-12' is no id. "
         "Remedy: use small letters without accents, digits and _, such as mdph_12."),
        ('    phone: "05 99 00 00 01"\n', "", "partners_local.yml:3: error: 'mdph_12' has no `phone`. "
         "Remedy: add `phone: …`, as data/local_examples/README.md says."),
        ('"05 99 00 00 01"', '"0599000001"', "partners_local.yml:8: error: the phone of 'mdph_12' is not written as a "
         'French number: 0599000001 Remedy: write "05 99 00 00 01".'),
        ("https://aveyron.fr\n", "https://aveyron.example\n", "partners_local.yml:10: error: the `site` of 'mdph_12' "
         "is on aveyron.example, which is no official domain: https://aveyron.example Remedy: give an https page of an "
         "official domain; a new one is added to data/official_domains.txt first."),
        ('    departments: ["12"]\n', "", "partners_local.yml:3: error: 'mdph_12' does not say where it is offered. "
         'Remedy: add `departments: ["12"]`, `communes: ["12202"]` or `sites: [53]`.'),
        ('["12"]', "[]", "partners_local.yml:3: error: 'mdph_12' does not say where it is offered. "
         'Remedy: add `departments: ["12"]`, `communes: ["12202"]` or `sites: [53]`.'),
        ('["12"]', '["12", "99"]', "partners_local.yml:12: error: the `departments` of 'mdph_12' are unknown: 99. "
         "Remedy: use the codes of data/directory/departments.csv."),
        ('departments: ["12"]', "communes: [12202]", "partners_local.yml:12: error: the `communes` of 'mdph_12' is not "
         "a list of texts, [] for none. Remedy: see data/local_examples/README.md."),
        ('departments: ["12"]', "sites: [70]", "partners_local.yml:12: error: the `sites` of 'mdph_12' are unknown: 70."
         " Remedy: use the codes of data/directory/sites.csv."),
        ("2026-11-01", "2026-12-01", "partners_local.yml:14: error: 'mdph_12' was verified on 2026-12-01, after today. "
         "Remedy: give the day on which a person read it again."),
        ("    short:", "    shrot: x\n    short:", "partners_local.yml:5: error: 'mdph_12' has the unknown field "
         "`shrot`. Remedy: did you mean 'short'? use only name, short, does, phone_note, site, source, aliases, phone, "
         "verified_on, domains, communes, departments, sites."),
        ('"la MDPH"', '"À REMPLIR"', "partners_local.yml:5: error: the `short` of 'mdph_12' is still to be filled in. "
         "Remedy: write it, or remove it."),
        ("partners:\n", "partners:\n  mdph_12: {name: x}\n", "partners_local.yml:4: error: the local partner 'mdph_12' "
         "stands twice: the first is at line 3. Remedy: keep one of the two."),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused_with_file_line_and_remedy(project: Path, old: str, new: str, expected: str) -> None:
    change(project, "partners_local.yml", old, new)
    assert expected in errors(project)


@pytest.mark.parametrize("places", ['communes: ["12202"]', "sites: [69]", 'departments: ["12"]\n    sites: [69]'])
def test_a_partner_is_offered_in_communes_departments_or_at_sites(project: Path, places: str) -> None:
    change(project, "partners_local.yml", 'departments: ["12"]', places)
    assert found(project, LOCAL_EXAMPLES) == []


def test_a_partner_may_have_no_phone(project: Path) -> None:
    change(project, "partners_local.yml", '"05 99 00 00 01"', "null")
    assert found(project, LOCAL_EXAMPLES) == []


def test_its_own_domains_are_good_for_its_cards_alone(project: Path) -> None:
    change(project, "answers/caf.yml", "https://www.caf.fr/rsa", "https://www.aveyron.fr/rsa")
    assert [line.split(": ")[0] for line in errors(project)] == ["answers/caf.yml:11"]


def test_answers_of_nobody_are_refused(project: Path) -> None:
    (project / "partners_local.yml").unlink()
    change(project, "answers/local_mdph_12.yml", "www.aveyron.fr", "www.caf.fr")
    assert errors(project) == [
        "answers/local_mdph_12.yml:2: error: 'mdph_12' is no partner. "
        "Remedy: declare a local partner in data/partners_local.yml."
    ]


def test_answers_that_reuse_a_national_id_are_refused(project: Path) -> None:
    (project / "answers" / "local_caf.yml").write_text(OTHER.format(id="caf"), encoding="utf-8")
    assert [line.replace(f"{project}/", "") for line in errors(project)] == [
        "answers/local_caf.yml:2: error: 'caf' is a national partner: its topics are in answers/caf.yml. "
        "Remedy: use the id of the local partner, or put the topics there."
    ]


def test_a_partner_without_answers_or_without_examples_is_refused(project: Path) -> None:
    (project / "answers" / "local_mdph_12.yml").unlink()
    assert errors(project, [Example("bonjour", "caf/rsa", source="data/nlu/caf.yml:4")]) == [
        "partners_local.yml:3: error: the local partner 'mdph_12' has no answers. "
        "Remedy: write data/answers/local_mdph_12.yml.",
        "partners_local.yml:3: error: the local partner 'mdph_12' has no example. "
        "Remedy: write data/nlu/local_mdph_12.yml.",
    ]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (
            Example("allocation", "caf/rsa", source="data/nlu/local_mdph_12.yml:9"),
            "data/nlu/local_mdph_12.yml:9: error: 'caf/rsa' stands in the file of the local partner 'mdph_12'. "
            "Remedy: declare the partner in data/partners_local.yml, and keep only its topics here.",
        ),
        (
            Example("À REMPLIR : des demandes", "mdph_12/sujet", source="data/nlu/local_mdph_12.yml:5"),
            "data/nlu/local_mdph_12.yml:5: error: an example of 'mdph_12/sujet' is still to be filled in. "
            "Remedy: write what people say, in their words.",
        ),
    ],
)
def test_a_local_corpus_holds_its_own_topics_filled_in(project: Path, example: Example, expected: str) -> None:
    assert errors(project, [*LOCAL_EXAMPLES, example]) == [expected]


def test_a_card_that_is_still_a_skeleton_is_refused_once_for_each_field(project: Path) -> None:
    change(project, "answers/local_mdph_12.yml", '"Un sujet de mdph_12"', '"À REMPLIR"')
    change(project, "answers/local_mdph_12.yml", "Voici ce que fait mdph_12. ", "À REMPLIR : ce qu'il fait.")
    assert errors(project, LOCAL_EXAMPLES) == [
        "answers/local_mdph_12.yml:5: error: the `title` of 'mdph_12/sujet' is still to be filled in. "
        "Remedy: write it, or remove it.",
        "answers/local_mdph_12.yml:7: error: the `answer` of 'mdph_12/sujet' is still to be filled in. "
        "Remedy: write it, or remove it.",
    ]


def test_a_local_partner_is_loaded_with_its_places(project: Path) -> None:
    partner = load_local_partners(project / "partners_local.yml")["mdph_12"]
    assert (partner.name, partner.phone, partner.prior) == ("MDPH de l'Aveyron", "05 99 00 00 01", 0.0)
    assert partner.is_offered("12202", "12")
    assert not partner.is_offered("46042", "46", 69)
    assert not partner.is_offered(None, None)


def test_without_a_file_there_is_no_local_partner(project: Path) -> None:
    assert load_local_partners(project / "none.yml") == {}


@pytest.mark.parametrize("national", NATIONAL)
def test_loading_refuses_a_national_id(project: Path, national: str) -> None:
    change(project, "partners_local.yml", "  mdph_12:", f"  {national}:")
    with pytest.raises(DataError, match=rf"partners_local\.yml:3: the local partner '{national}' reuses .* Remedy: "):
        load_local_partners(project / "partners_local.yml")
