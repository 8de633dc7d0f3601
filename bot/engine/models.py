"""The trained model: made when the data changed, checked before it is served, opened without Rasa."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from bot.errors import ModelError
from bot.routing.model import FILES, RouterModel
from bot.settings import Settings, child_environment


def fingerprint(settings: Settings) -> str:
    """Return a digest of everything that the model is trained from: data, configuration, training code."""
    digest = hashlib.sha256()
    for path in sorted(_inputs(settings.data)):
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(settings: Settings) -> bool:
    """Return whether the model exists and was trained from the present data."""
    note = _note(settings.model)
    return settings.model.is_file() and note.is_file() and note.read_text(encoding="utf-8") == fingerprint(settings)


def train(settings: Settings) -> None:
    """Train through Rasa into a new file and put it in place at the end: a failure leaves the last good model.

    Raises ModelError when the training stops.
    """
    wanted = fingerprint(settings)
    folder = settings.model.parent
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".training-") as scratch:
        command = [sys.executable, "-m", "bot.engine.launcher", "train", "--out", scratch]
        command += ["--fixed-model-name", "guichet", "--data", str(settings.data / "nlu"), str(settings.data / "rules")]
        command += ["--skip-validation", "--quiet"]
        result = subprocess.run(command, env=child_environment(settings), check=False)  # noqa: S603
        made = Path(scratch) / "guichet.tar.gz"
        if result.returncode != 0 or not made.is_file():
            raise ModelError(
                f"training stopped with status {result.returncode}; the last good model stays. See the lines above."
            )
        os.replace(made, settings.model)
    _note(settings.model).write_text(wanted, encoding="utf-8")


def open_router(model: Path) -> RouterModel:
    """Return the router inside a model archive. Unpacked once beside the archive, so that the next start is quick.

    Raises ModelError when the archive is missing or holds no router.
    """
    if not model.is_file():
        raise ModelError(f"{model}: no model here. Run 'guichet train'.")
    stamp = model.stat()
    folder = model.parent / f".router-{stamp.st_mtime_ns:x}-{stamp.st_size:x}"
    if not folder.is_dir():
        _unpack(model, folder)
    return RouterModel.load(folder)


def _unpack(model: Path, folder: Path) -> None:
    part = Path(tempfile.mkdtemp(dir=model.parent, prefix=".unpacking-"))
    try:
        with tarfile.open(model) as archive:
            found = [member for member in archive if Path(member.name).name in FILES and member.isfile()]
            for member in found:
                source = archive.extractfile(member)
                if source is not None:
                    (part / Path(member.name).name).write_bytes(source.read())
        if len(found) != len(FILES):
            raise ModelError(f"{model}: holds no router. Run 'guichet train'.")
        for old in model.parent.glob(".router-*"):
            shutil.rmtree(old, ignore_errors=True)
        # Where another process was first, its folder is as good.
        with contextlib.suppress(OSError):
            part.rename(folder)
        if not folder.is_dir():
            raise OSError(f"{folder} cannot be made")
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise ModelError(f"{model}: cannot be read ({error}). Run 'guichet train' again.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _note(model: Path) -> Path:
    return model.with_name(model.name + ".fingerprint")


def _inputs(data: Path) -> Iterator[Path]:
    for folder in ("nlu", "rules", "answers", "calibration"):
        yield from (data / folder).glob("*.yml")
    yield data / "shorthand.yml"
    yield from (path for path in (data / "partners_local.yml",) if path.is_file())
    yield from (Path(name) for name in ("config.yml", "domain.yml"))
    code = Path(__file__).parents[1]
    yield from (path for path in (code / "routing").glob("*.py") if path.name not in ("router.py", "shape.py"))
    yield from (code / "nlu" / name for name in ("encoder.py", "noise.py", "prepare.py", "segments.py", "text.py"))
    yield code / "routing" / "costs.yml"
    yield code / "engine" / "importer.py"
