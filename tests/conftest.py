"""What holds for all tests: they see the embedded directory, whatever was refreshed or imported on this machine."""

import pytest


@pytest.fixture(autouse=True)
def _embedded_directory(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("GUICHET_DIRECTORY", str(tmp_path_factory.getbasetemp() / "no-directory"))
