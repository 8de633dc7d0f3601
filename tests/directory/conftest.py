import os
from pathlib import Path

import pytest

from actions.directory.build import build_communes
from actions.directory.gazetteer import Gazetteer, load_gazetteer
from actions.directory.vocabulary import Vocabulary, load_vocabulary

PROJECT = Path(__file__).parents[2]
NATIONAL = PROJECT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def occitanie() -> Gazetteer:
    """The embedded directory."""
    return load_gazetteer(PROJECT / "data" / "directory")


@pytest.fixture(scope="session")
def france_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of all of France; the test is skipped where the national files are absent, and fails in CI."""
    if not (NATIONAL / "communes.json").exists():
        message = "../shared/data is absent: places are tested on the embedded directory alone"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    folder = tmp_path_factory.mktemp("france")
    build_communes(NATIONAL, folder, None)
    (folder / "departments.csv").write_bytes((PROJECT / "data" / "directory" / "departments.csv").read_bytes())
    return folder


@pytest.fixture(scope="session")
def france(france_folder: Path) -> Gazetteer:
    return load_gazetteer(france_folder)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(PROJECT / "data")
