"""The trained model: made when the data changed, checked before it is served. Light: the supervisor keeps it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.errors import ModelError
from bot.routing.training_code import training_code
from bot.settings import Settings, child_environment

_KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(1 << 30), "MALLOC_MMAP_THRESHOLD_": str(1 << 30)}
"""Training makes and drops the same big arrays again and again: glibc is to keep the memory (mallopt(3))."""


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


def train(settings: Settings, force: bool = False) -> None:
    """Train through Rasa into a new file and put it in place at the end: a failure leaves the last good model.

    Parts that Rasa remembers from an earlier training are not trained again, unless `force`.

    Raises ModelError when the training stops.
    """
    wanted = fingerprint(settings)
    folder = settings.model.parent
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".training-") as scratch:
        command = [sys.executable, "-m", "bot.engine.launcher", "train", "--out", scratch]
        command += ["--fixed-model-name", "guichet", "--data", str(settings.data / "nlu"), str(settings.data / "rules")]
        command += ["--skip-validation", "--quiet", *(["--force"] if force else [])]
        environment = child_environment(settings) | _KEEP_MEMORY
        result = subprocess.run(command, env=environment, check=False)  # noqa: S603
        made = Path(scratch) / "guichet.tar.gz"
        if result.returncode != 0 or not made.is_file():
            raise ModelError(
                f"training stopped with status {result.returncode}; the last good model stays. See the lines above."
            )
        os.replace(made, settings.model)
    _note(settings.model).write_text(wanted, encoding="utf-8")


def _note(model: Path) -> Path:
    return model.with_name(model.name + ".fingerprint")


def _inputs(data: Path) -> Iterator[Path]:
    for folder in ("nlu", "rules", "answers", "calibration"):
        yield from (data / folder).glob("*.yml")
    yield data / "shorthand.yml"
    yield from (path for path in (data / "partners_local.yml",) if path.is_file())
    yield from (Path(name) for name in ("config.yml", "domain.yml"))
    yield from training_code()
    yield Path(__file__).with_name("importer.py")
