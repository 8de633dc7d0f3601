from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.engine import models
from bot.errors import ModelError
from bot.settings import Settings, read_settings

TRAINED_FROM = [
    "data/nlu/caf.yml",
    "data/rules/rules.yml",
    "data/answers/caf.yml",
    "data/calibration/partners.yml",
    "data/shorthand.yml",
    "config.yml",
    "domain.yml",
]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A small project in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in TRAINED_FROM:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("version: 1\n", encoding="utf-8")
    return read_settings({"GUICHET_DATA": "data", "GUICHET_MODEL": "models/guichet.tar.gz"})


def pretend_to_train(monkeypatch: pytest.MonkeyPatch, status: int = 0, content: bytes | None = b"new") -> list[Any]:
    """Replace Rasa's training: it writes `content` where it is told to and ends with `status`."""
    commands: list[Any] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        commands.append((command, options))
        if content is not None:
            (Path(command[command.index("--out") + 1]) / "guichet.tar.gz").write_bytes(content)
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr("subprocess.run", run)
    return commands


def test_a_project_without_model_is_not_current(settings: Settings) -> None:
    assert not models.is_current(settings)


def test_a_model_without_note_is_not_current(settings: Settings) -> None:
    settings.model.parent.mkdir()
    settings.model.write_bytes(b"a model")
    assert not models.is_current(settings)


def test_a_trained_model_is_current_until_something_it_was_trained_from_changes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_to_train(monkeypatch)
    models.train(settings)
    assert settings.model.read_bytes() == b"new"
    assert models.is_current(settings)
    for name in TRAINED_FROM:
        before = Path(name).read_bytes()
        Path(name).write_bytes(before + b"# changed\n")
        assert not models.is_current(settings), name
        Path(name).write_bytes(before)
    assert models.is_current(settings)


def test_a_new_file_of_the_corpus_makes_the_model_old(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_to_train(monkeypatch)
    models.train(settings)
    Path("data/nlu/msa.yml").write_text("version: 1\n", encoding="utf-8")
    assert not models.is_current(settings)


def test_a_model_that_was_removed_is_not_current_though_its_note_is_there(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_to_train(monkeypatch)
    models.train(settings)
    settings.model.unlink()
    assert not models.is_current(settings)


@pytest.mark.parametrize(("status", "content"), [(1, b"half"), (0, None), (-9, None)])
def test_a_training_that_fails_leaves_the_last_good_model(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, status: int, content: bytes | None
) -> None:
    pretend_to_train(monkeypatch, content=b"good")
    models.train(settings)
    Path("config.yml").write_text("version: 2\n", encoding="utf-8")
    pretend_to_train(monkeypatch, status, content)
    with pytest.raises(ModelError, match=f"training stopped with status {status}; the last good model stays"):
        models.train(settings)
    assert settings.model.read_bytes() == b"good"
    assert not models.is_current(settings)


def test_training_leaves_only_the_model_and_its_note(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = pretend_to_train(monkeypatch)
    models.train(settings)
    assert sorted(path.name for path in settings.model.parent.iterdir()) == [
        "guichet.tar.gz",
        "guichet.tar.gz.fingerprint",
    ]
    ((command, options),) = commands
    assert options["env"]["RASA_TELEMETRY_ENABLED"] == "false"
    assert command[command.index("--data") + 1 :][:2] == ["data/nlu", "data/rules"]


def test_data_changed_during_the_training_is_trained_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        Path("data/nlu/caf.yml").write_text("version: 2\n", encoding="utf-8")
        (Path(command[command.index("--out") + 1]) / "guichet.tar.gz").write_bytes(b"new")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("subprocess.run", run)
    models.train(settings)
    assert not models.is_current(settings)
