"""The conversation that the action server holds, on the data of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.settings import conversation
from dialogue.build import DATA


def test_the_conversation_speaks_from_the_directory_in_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUICHET_DATA", str(DATA))
    monkeypatch.setenv("GUICHET_DIRECTORY", str(tmp_path))
    directory = conversation().directory
    assert len(directory.sites.sites) == 373
    assert len(directory.permanences) == 90
    assert directory.now().tzinfo is not None
    assert conversation().directory.gazetteer is directory.gazetteer
