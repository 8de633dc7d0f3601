from datetime import date

import pytest

from actions.directory.build import build_communes
from actions.directory.communes import Commune, OtherName, read_communes, read_other_names
from actions.directory.importing import Report, import_sites
from actions.directory.sites import Site

from .national import LIST_NAME, national_file


@pytest.fixture(scope="session")
def france(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Commune], list[OtherName]]:
    """All communes of France by INSEE code, and their other names."""
    source = national_file("communes.json").parent
    target = tmp_path_factory.mktemp("france")
    build_communes(source, target, None)
    communes = {commune.insee: commune for commune in read_communes(target / "communes.csv")}
    return communes, list(read_other_names(target / "other_names.csv"))


@pytest.fixture(scope="session")
def national(france: tuple[dict[str, Commune], list[OtherName]]) -> tuple[dict[int, Site], Report]:
    """The sites of the real list by id_fs, and the report of their import."""
    sites, report = import_sites(national_file(LIST_NAME), *france)
    assert sites[0].source_date == date(2024, 8, 1)
    return {site.id_fs: site for site in sites}, report
