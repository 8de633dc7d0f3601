from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.engine import models
from bot.errors import ModelError
from bot.routing.model import FILES, RouterModel
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


def archive(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a model archive as Rasa does: files in folders of a compressed tar."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz") as out:
        for name, content in files.items():
            loose = path.parent / "loose"
            loose.write_bytes(content)
            out.add(loose, f"components/train_router/{name}")
            loose.unlink()
    return path


def router_files(npz: bytes = b"numbers") -> dict[str, bytes]:
    """All the files of a router; none of them can be read as what it should be."""
    return {name: b"{}" if name.endswith(".json") else npz for name in FILES}


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that a router was loaded from."""
    folders: list[Path] = []
    monkeypatch.setattr(RouterModel, "load", folders.append)
    return folders


def test_a_project_without_model_is_not_current(settings: Settings) -> None:
    assert not models.is_current(settings)


def test_a_model_without_note_is_not_current(settings: Settings) -> None:
    archive(settings.model, {})
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


def test_the_router_is_unpacked_once_beside_the_archive(settings: Settings, loaded: list[Path]) -> None:
    archive(settings.model, {**router_files(), "other.txt": b"not needed"})
    models.open_router(settings.model)
    (loaded[0] / "mark").touch()
    models.open_router(settings.model)
    assert loaded[0] == loaded[1]
    assert loaded[0].parent == settings.model.parent
    assert sorted(path.name for path in loaded[1].iterdir()) == sorted(["mark", *FILES])
    assert (loaded[1] / "router.npz").read_bytes() == b"numbers"


def test_a_new_archive_is_unpacked_anew_and_the_old_router_removed(settings: Settings, loaded: list[Path]) -> None:
    for content in (b"old", b"newer"):
        archive(settings.model, router_files(content))
        os.utime(settings.model, ns=(0, len(content)))
        models.open_router(settings.model)
    assert loaded[0] != loaded[1]
    assert not loaded[0].exists()
    assert (loaded[1] / "router.npz").read_bytes() == b"newer"


def test_two_processes_may_unpack_a_new_archive_at_once(
    settings: Settings, loaded: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(settings.model, router_files())
    rename = Path.rename

    def beaten(part: Path, target: Path) -> Path:
        # The other process is done first.
        shutil.copytree(part, target)
        return rename(part, target)

    monkeypatch.setattr(Path, "rename", beaten)
    models.open_router(settings.model)
    assert sorted(path.name for path in loaded[0].iterdir()) == sorted(FILES)


def test_a_missing_model_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.tar\.gz: no model here\. Run 'guichet train'"):
        models.open_router(tmp_path / "none.tar.gz")


def test_an_archive_without_router_is_refused_with_a_remedy(settings: Settings) -> None:
    archive(settings.model, {"router.json": b"{}"})
    with pytest.raises(ModelError, match=r"holds no router\. Run 'guichet train'"):
        models.open_router(settings.model)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: b"not an archive", id="another kind"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut short"),
    ],
)
def test_a_damaged_archive_is_refused_with_a_remedy(settings: Settings, damage: Callable[[bytes], bytes]) -> None:
    archive(settings.model, router_files(os.urandom(50_000)))
    settings.model.write_bytes(damage(settings.model.read_bytes()))
    with pytest.raises(ModelError, match=r"(?s)cannot be read .* Run 'guichet train' again"):
        models.open_router(settings.model)


def test_an_archive_with_damaged_bytes_anywhere_raises_nothing_but_a_model_error(
    settings: Settings, loaded: list[Path]
) -> None:
    archive(settings.model, router_files(b"".join(b"%d" % (n * n) for n in range(8_000))))
    whole = settings.model.read_bytes()
    for position in range(100, len(whole), len(whole) // 40):
        damaged = whole[:position] + b"\xff\xfe\xfd\xff" + whole[position + 4 :]
        settings.model.write_bytes(damaged)
        os.utime(settings.model, ns=(0, position))
        with contextlib.suppress(ModelError):
            models.open_router(settings.model)


def test_a_router_that_cannot_be_read_is_refused_with_a_remedy(settings: Settings) -> None:
    archive(settings.model, router_files())
    with pytest.raises(ModelError, match="the model cannot be read"):
        models.open_router(settings.model)


@pytest.mark.parametrize("files", [{}, {"router.json": b"{}"}])
def test_nothing_is_left_beside_an_archive_that_was_refused(settings: Settings, files: dict[str, bytes]) -> None:
    archive(settings.model, files)
    with pytest.raises(ModelError):
        models.open_router(settings.model)
    assert [path.name for path in settings.model.parent.iterdir()] == ["guichet.tar.gz"]
