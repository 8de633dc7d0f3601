import json
from pathlib import Path

from directory_sites.national import national_file

from .conftest import PROJECT, Guichet

EMBEDDED = PROJECT / "data" / "directory"


def test_the_embedded_directory_is_described(guichet: Guichet, store: Path) -> None:
    checked = json.loads(guichet("directory", "check", "--json").stdout)
    assert checked["refreshed_at"] is None
    assert checked["sites_dated"] == "2024-08-01"
    assert checked["sites_age_days"] > 800
    numbers = {"communes": 4446, "other_names": 466, "sites": 373, "itinerant": 28, "permanences": 90}
    assert numbers.items() <= checked["numbers"].items()
    assert checked["defects"]["no_phone"] == 2
    assert checked["coverage"]["km"] == 20.0
    assert 0.99 < checked["coverage"]["communes"] <= checked["coverage"]["people"] <= 1


def test_people_read_numbers_age_defects_and_coverage(guichet: Guichet, store: Path) -> None:
    result = guichet("directory", "check")
    assert result.exit_code == 0
    for words in ("Annuaire embarqué.", "Liste des sites du 01/08/2024", "guichet directory refresh", "4 446"):
        assert words in result.stdout
    assert "À moins de 20 km d'un site fixe" in result.stdout
    assert "bus sans calendrier connu" in result.stdout


def test_a_broken_refreshed_directory_is_said_and_status_1(guichet: Guichet, store: Path) -> None:
    store.mkdir()
    (store / "current.json").write_text("{")
    result = guichet("directory", "check")
    assert result.exit_code == 1
    assert "current.json: cannot be read" in result.stderr
    assert "l'annuaire embarqué est en service" in result.stderr
    assert "Annuaire embarqué." in result.stdout


def test_the_embedded_tables_are_built_again_from_the_official_files(guichet: Guichet, tmp_path: Path) -> None:
    source = str(national_file("communes.json").parent)
    result = guichet("directory", "build", "--from", source, "--into", str(tmp_path / "built"))
    assert result.exit_code == 0
    assert "4446 communes, 466 autres noms, 373 sites (liste du 01/08/2024)." in result.stdout
    built = sorted(path.name for path in (tmp_path / "built").iterdir())
    assert built == ["communes.csv", "departments.csv", "other_names.csv", "permanences.csv", "sites.csv"]
    for name in built:
        assert (tmp_path / "built" / name).read_bytes() == (EMBEDDED / name).read_bytes()


def test_another_region_has_no_permanences_of_occitanie(guichet: Guichet, tmp_path: Path) -> None:
    source = str(national_file("communes.json").parent)
    assert guichet("directory", "build", "--from", source, "--region", "94", "--into", str(tmp_path)).exit_code == 0
    assert not (tmp_path / "permanences.csv").exists()
    assert (tmp_path / "communes.csv").read_text(encoding="utf-8").count("\n2A") == 124


def test_an_unknown_region_is_said_in_plain_french(guichet: Guichet, tmp_path: Path) -> None:
    source = str(national_file("communes.json").parent)
    result = guichet("directory", "build", "--from", source, "--region", "Corse", "--into", str(tmp_path / "new"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "« Corse » n'est pas un code Insee de région" in result.stderr
    assert list(tmp_path.iterdir()) == []
