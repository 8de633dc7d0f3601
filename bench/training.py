"""Wall time of `guichet train` on the whole corpus, in a folder of its own so that the project is not touched."""

from __future__ import annotations

import os
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

    Neither may use Rasa's own cache. Raises CalledProcessError when the training fails.
    """
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        cold = _train(Path(first))
        remembered = Path(first) / _SENTENCES
        if remembered.is_file():
            (Path(second) / _SENTENCES).parent.mkdir()
            shutil.copyfile(remembered, Path(second) / _SENTENCES)
        warm = _train(Path(second))
    return {"train_s": round(cold, 1), "train_warm_s": round(warm, 1)}


def _train(folder: Path) -> float:
    for name in _NEEDED:
        (folder / name).symlink_to(Path(name).resolve())
    environment = {**os.environ, "GUICHET_MODEL": str(folder / "models" / "guichet.tar.gz")}
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "bot.cli", "train", "--force"],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began
