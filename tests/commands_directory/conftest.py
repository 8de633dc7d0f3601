from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app

PROJECT = Path(__file__).parents[2]
Guichet = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the refreshed directory, in place of that of the machine."""
    folder = tmp_path / "store"
    monkeypatch.setenv("GUICHET_DIRECTORY", str(folder))
    return folder


@pytest.fixture
def guichet(monkeypatch: pytest.MonkeyPatch) -> Guichet:
    """Run `guichet` with arguments; the data is that of the project."""
    monkeypatch.setenv("GUICHET_DATA", str(PROJECT / "data"))
    return lambda *arguments: CliRunner(mix_stderr=False).invoke(app, list(arguments))
