"""What stands between the data and a training: an error in a card, a topic or a local partner refuses it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cards.build import OTHER, add_local_partner, change, write_corpus, write_project

from bot.engine.importer import DataRefused, GuichetImporter


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = write_project(tmp_path / "data")
    write_corpus(data)
    monkeypatch.setenv("GUICHET_DATA", str(data))
    return data


def test_good_data_become_examples_with_the_titles_of_their_topics(data: Path) -> None:
    training_data = GuichetImporter().get_nlu_data()
    assert len(training_data.training_examples) == 15
    assert training_data.responses["utter_caf/rsa"] == [{"text": "RSA"}]


def test_a_local_partner_is_trained_with_the_others(data: Path) -> None:
    add_local_partner(data)
    write_corpus(data)
    responses = GuichetImporter().get_nlu_data().responses
    assert responses["utter_mdph_12/sujet"] == [{"text": "Un sujet de mdph_12"}]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("answers/caf.yml", "    source_url:", "    #", r"caf\.yml:4: 'caf/rsa' has no `source_url`\. Remedy: "),
        ("answers/caf.yml", "https://www.caf.fr", "https://caf.example", r"caf\.yml:11: the `online` of .* Remedy: "),
        ("answers/caf.yml", '"32 30"', '"3230"', r'caf\.yml:12: the phone of .* Remedy: write "32 30"\.'),
        ("answers/caf.yml", '"RSA"', '"RSA', r"caf\.yml:6: is not valid YAML .* Remedy: "),
        ("answers/caf.yml", "    related:", "  rsa:\n    title:", r"caf\.yml:17: the topic 'rsa' stands twice.*Rem"),
        ("answers/urssaf.yml", "  sujet:", "  autre:", r"urssaf\.yml:7: the topic 'urssaf/sujet' is not declared"),
        ("nlu/msa.yml", "msa/sujet", "msa/autre", r"msa\.yml:7: the topic 'msa/autre' is not declared\. Remedy: "),
        ("answers/msa.yml", "    answer:", "    text:", r"msa\.yml:4: the topic 'msa/sujet' has no card\. Remedy: "),
    ],
)  # fmt: skip
def test_an_error_refuses_the_training_with_file_line_and_remedy(
    data: Path, file: str, old: str, new: str, message: str
) -> None:
    change(data, file, old, new)
    with pytest.raises(DataRefused, match=message):
        GuichetImporter().get_nlu_data()


def test_a_local_partner_that_reuses_a_national_id_refuses_the_training(data: Path) -> None:
    add_local_partner(data)
    change(data, "partners_local.yml", "  mdph_12:", "  caf:")
    (data / "answers" / "local_mdph_12.yml").unlink()
    with pytest.raises(DataRefused, match=r"partners_local\.yml:3: .* reuses the id of a national partner\. Remedy: "):
        GuichetImporter().get_nlu_data()


def test_answers_that_reuse_a_national_id_refuse_the_training(data: Path) -> None:
    (data / "answers" / "local_caf.yml").write_text(OTHER.format(id="caf"), encoding="utf-8")
    with pytest.raises(DataRefused, match=r"local_caf\.yml:2: 'caf' is a national partner"):
        GuichetImporter().get_nlu_data()


def test_a_card_verified_long_ago_does_not_stop_a_training(data: Path) -> None:
    change(data, "answers/caf.yml", "verified_on: 2026-11-01", "verified_on: 2020-11-01")
    assert GuichetImporter().get_nlu_data().training_examples


def test_a_refused_training_leaves_the_last_good_model_and_prints_one_line(data: Path, tmp_path: Path) -> None:
    change(data, "answers/caf.yml", '"32 30"', '"3230"')
    model = tmp_path / "models" / "guichet.tar.gz"
    model.parent.mkdir()
    model.write_bytes(b"the last good model")
    (data / "shorthand.yml").write_text("version: 1\n", encoding="utf-8")
    environment = {"GUICHET_DATA": str(data), "GUICHET_MODEL": str(model), "PATH": "", "HOME": str(tmp_path)}
    result = subprocess.run(
        [sys.executable, "-m", "bot.cli", "train"],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = result.stdout + result.stderr
    assert result.returncode == 1
    assert (
        "caf.yml:12: the phone of 'caf/rsa' is not written as a French number: 3230 Remedy: write \"32 30\"." in printed
    )
    assert "the last good model stays" in printed
    assert "Traceback" not in printed
    assert [path.name for path in model.parent.iterdir()] == [model.name]
    assert model.read_bytes() == b"the last good model"
