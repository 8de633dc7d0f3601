import pytest

from actions.directory.build import build_communes
from actions.directory.communes import read_communes, read_departments, read_other_names
from actions.directory.gazetteer import Gazetteer, load_gazetteer

from .stops import DIRECTORY, shared_file


@pytest.fixture(scope="session")
def occitanie() -> Gazetteer:
    """The embedded gazetteer."""
    return load_gazetteer(DIRECTORY)


@pytest.fixture(scope="session")
def france(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer of all of France."""
    source = shared_file("communes.json").parent
    target = tmp_path_factory.mktemp("france")
    build_communes(source, target, None)
    departments = read_departments(DIRECTORY / "departments.csv")
    communes = read_communes(target / "communes.csv")
    return Gazetteer(communes, read_other_names(target / "other_names.csv"), departments)
