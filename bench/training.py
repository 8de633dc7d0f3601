"""Wall time of `guichet train` on the whole corpus, in a folder of its own so that the project is not touched."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_NEEDED = ("data", "config.yml", "domain.yml", "credentials.yml", "endpoints.yml")
_SENTENCES = Path(".cache") / "sentences.npz"


def measure_training() -> dict[str, float]:
    """Return train_s (cold: no sentence vector is known) and train_warm_s (all are known), in seconds.

    train_cpu_s and train_warm_cpu_s are their processor time. Neither may use Rasa's own cache.
    Raises CalledProcessError when the training fails.
    """
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        cold, cold_cpu = _train(Path(first))
        remembered = Path(first) / _SENTENCES
        if remembered.is_file():
            (Path(second) / _SENTENCES).parent.mkdir()
            shutil.copyfile(remembered, Path(second) / _SENTENCES)
        warm, warm_cpu = _train(Path(second))
    figures = {"train_s": cold, "train_cpu_s": cold_cpu, "train_warm_s": warm, "train_warm_cpu_s": warm_cpu}
    return {name: round(value, 1) for name, value in figures.items()}


def _train(folder: Path) -> tuple[float, float]:
    """Return wall and processor seconds."""
    for name in _NEEDED:
        (folder / name).symlink_to(Path(name).resolve())
    environment = {**os.environ, "GUICHET_MODEL": str(folder / "models" / "guichet.tar.gz")}
    began, used = time.perf_counter(), _children_cpu()
    subprocess.run(
        [sys.executable, "-m", "bot.cli", "train", "--force"],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began, _children_cpu() - used


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
