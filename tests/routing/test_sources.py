from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DataError
from bot.routing.partners import NATIONAL
from bot.routing.recipe import CalibrationMessage
from bot.routing.sources import Sources

REPOSITORY = Path(__file__).parents[2] / "data"

SHORTHAND = "jai: j'ai\n"
LIFE_EVENTS = "family: evenement\ntopics:\n  deces: {title: Décès, partners: [caf, dgfip]}\n"
MESSAGES = """version: 1
messages:
- {text: "mon rsa", intent: caf, topic: caf/rsa, slice: clean}
- {text: "rsa et impôts", intent: caf, partners: [caf, dgfip], slice: multi_partner}
- {text: "il est mort", intent: life_event, topic: evenement/deces, slice: clean}
- {text: "la météo", intent: out_of_scope, slice: far_oos}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "answers").mkdir()
    (tmp_path / "calibration").mkdir()
    (tmp_path / "shorthand.yml").write_text(SHORTHAND, encoding="utf-8")
    (tmp_path / "answers" / "life_events.yml").write_text(LIFE_EVENTS, encoding="utf-8")
    (tmp_path / "calibration" / "messages.yml").write_text(MESSAGES, encoding="utf-8")
    return tmp_path


def test_knowledge_joins_shorthand_life_events_and_costs(data: Path) -> None:
    knowledge = Sources(data).knowledge()
    assert knowledge.shorthand == {"jai": "j'ai"}
    assert knowledge.life_events == {"evenement/deces": ("caf", "dgfip")}
    assert set(knowledge.costs) == {"answer", "confirm", "hand_off", "out_of_scope", "urgent"}


def test_calibration_messages_name_their_partners_or_their_one_family(data: Path) -> None:
    assert Sources(data).calibration_messages() == [
        CalibrationMessage("mon rsa", ("caf",), "caf/rsa"),
        CalibrationMessage("rsa et impôts", ("caf", "dgfip"), None),
        CalibrationMessage("il est mort", ("evenement",), "evenement/deces"),
        CalibrationMessage("la météo", ("out_of_scope",), None),
    ]


def test_a_life_event_with_an_unknown_partner_is_refused_with_file_and_remedy(data: Path) -> None:
    path = data / "answers" / "life_events.yml"
    path.write_text(LIFE_EVENTS.replace("dgfip", "impots"), encoding="utf-8")
    with pytest.raises(DataError, match=r"life_events\.yml: 'deces' names unknown partners \['impots'\]\. Remedy: "):
        Sources(data).knowledge()


@pytest.mark.parametrize("content", ["version: 1\n", "", "topics: {deces: {title: Décès}}\n", "topics: [deces]\n"])
def test_life_events_of_another_form_are_refused_with_file_and_remedy(data: Path, content: str) -> None:
    (data / "answers" / "life_events.yml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"life_events\.yml"):
        Sources(data).knowledge()


@pytest.mark.parametrize("name", ["shorthand.yml", "answers/life_events.yml"])
def test_a_missing_table_is_refused_with_its_name(data: Path, name: str) -> None:
    (data / name).unlink()
    with pytest.raises(DataError, match=f"{Path(name).name}: cannot be read"):
        Sources(data).knowledge()


@pytest.mark.parametrize("name", ["shorthand.yml", "answers/life_events.yml", "calibration/messages.yml"])
def test_the_fingerprint_changes_with_each_table(data: Path, name: str) -> None:
    before = Sources(data).fingerprint()
    assert Sources(data).fingerprint() == before
    with (data / name).open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert Sources(data).fingerprint() != before


def test_the_fingerprint_leaves_out_the_corpus_which_rasa_follows_itself(data: Path) -> None:
    before = Sources(data).fingerprint()
    (data / "nlu").mkdir()
    (data / "nlu" / "caf.yml").write_text("nlu: []", encoding="utf-8")
    assert Sources(data).fingerprint() == before


def test_the_tables_of_the_repository_can_be_read() -> None:
    sources = Sources(REPOSITORY)
    assert all(set(partners) <= set(NATIONAL) for partners in sources.knowledge().life_events.values())
    families = {family for message in sources.calibration_messages() for family in message.families}
    assert {*NATIONAL, "urgent", "out_of_scope", "evenement"} <= families
