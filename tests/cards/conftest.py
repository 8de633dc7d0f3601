from __future__ import annotations

from pathlib import Path

import pytest

from cards.build import write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A data folder in which every check passes."""
    return write_project(tmp_path / "data")
