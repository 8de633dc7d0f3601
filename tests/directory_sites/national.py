"""The real national files: next to the repository, never in it."""

import os
from pathlib import Path

import pytest

NATIONAL = Path(__file__).parents[3] / "shared" / "data"
LIST_NAME = "liste-fs-20240801.csv"


def national_file(name: str) -> Path:
    """Return the path of a real file; skip the test where it is absent, fail in CI."""
    path = NATIONAL / name
    if not path.exists():
        message = f"{name} is not in ../shared/data: the defects of the real list are not tested"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return path
