"""What reproduces an evaluation: command, files and model with their checksums, seed, versions."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

from bot.errors import DataError
from bot.evaluation.dataset import message_files

PACKAGES = ("numpy", "scikit-learn", "rasa")


def provenance(
    command: Sequence[str], paths: Iterable[Path], model: Path | None, seed: int | None
) -> dict[str, object]:
    """Return the settings of an evaluation, ready for JSON; checksums are SHA-256 in hexadecimal.

    `paths` are files or folders of test messages, `model` the file of the trained model. Raises DataError when one
    cannot be read. A package that is not installed has the version None.
    """
    return {
        "command": list(command),
        "files": {path.as_posix(): sha256(path) for path in message_files(paths)},
        "model": {"file": model.as_posix(), "sha256": sha256(model)} if model else None,
        "seed": seed,
        "versions": {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}},
    }


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal. Raises DataError when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise DataError(path, None, f"cannot be read ({error.strerror}).", "check the path.") from error
    return digest.hexdigest()


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
