from __future__ import annotations

import contextlib
import os
import shutil
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.engine.router_archive import open_router
from bot.errors import ModelError
from bot.routing.model import FILES, RouterModel
from bot.settings import Settings, read_settings


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
def settings(tmp_path: Path) -> Settings:
    return read_settings({"GUICHET_MODEL": str(tmp_path / "models" / "guichet.tar.gz")})


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that a router was loaded from."""
    folders: list[Path] = []
    monkeypatch.setattr(RouterModel, "load", folders.append)
    return folders


def test_the_router_is_unpacked_once_beside_the_archive(settings: Settings, loaded: list[Path]) -> None:
    archive(settings.model, {**router_files(), "other.txt": b"not needed"})
    open_router(settings.model)
    (loaded[0] / "mark").touch()
    open_router(settings.model)
    assert loaded[0] == loaded[1]
    assert loaded[0].parent == settings.model.parent
    assert sorted(path.name for path in loaded[1].iterdir()) == sorted(["mark", *FILES])
    assert (loaded[1] / "router.npz").read_bytes() == b"numbers"


def test_a_new_archive_is_unpacked_anew_and_the_old_router_removed(settings: Settings, loaded: list[Path]) -> None:
    for content in (b"old", b"newer"):
        archive(settings.model, router_files(content))
        os.utime(settings.model, ns=(0, len(content)))
        open_router(settings.model)
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
    open_router(settings.model)
    assert sorted(path.name for path in loaded[0].iterdir()) == sorted(FILES)


def test_a_missing_model_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.tar\.gz: no model here\. Run 'guichet train'"):
        open_router(tmp_path / "none.tar.gz")


def test_an_archive_without_router_is_refused_with_a_remedy(settings: Settings) -> None:
    archive(settings.model, {"router.json": b"{}"})
    with pytest.raises(ModelError, match=r"holds no router\. Run 'guichet train'"):
        open_router(settings.model)


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
        open_router(settings.model)


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
            open_router(settings.model)


def test_a_router_that_cannot_be_read_is_refused_with_a_remedy(settings: Settings) -> None:
    archive(settings.model, router_files())
    with pytest.raises(ModelError, match="the model cannot be read"):
        open_router(settings.model)


@pytest.mark.parametrize("files", [{}, {"router.json": b"{}"}])
def test_nothing_is_left_beside_an_archive_that_was_refused(settings: Settings, files: dict[str, bytes]) -> None:
    archive(settings.model, files)
    with pytest.raises(ModelError):
        open_router(settings.model)
    assert [path.name for path in settings.model.parent.iterdir()] == ["guichet.tar.gz"]
