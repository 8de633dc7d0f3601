from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import DataError
from bot.evaluation.provenance import provenance

SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_settings_hold_what_reproduces_an_evaluation(tmp_path: Path) -> None:
    test_file, model = tmp_path / "caf.yml", tmp_path / "model.tar.gz"
    test_file.write_text("abc")
    model.write_text("abc")
    settings = provenance(["guichet", "evaluate"], [tmp_path], model, 42)
    versions = settings["versions"]
    assert isinstance(versions, dict)
    assert settings == {
        "command": ["guichet", "evaluate"],
        "files": {test_file.as_posix(): SHA256_OF_ABC},
        "model": {"file": model.as_posix(), "sha256": SHA256_OF_ABC},
        "seed": 42,
        "versions": versions,
    }
    assert set(versions) == {"python", "numpy", "scikit-learn", "rasa"}
    json.dumps(settings)


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        provenance([], [], tmp_path / "none.tar.gz", None)
