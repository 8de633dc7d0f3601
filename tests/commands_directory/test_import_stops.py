from datetime import date
from pathlib import Path

import pytest
from permanences.stops import line, write_sheet

from actions.directory.permanences import read_permanences
from actions.directory.store import IMPORTED

from .conftest import PROJECT, Guichet

RURALINETTE = "Bus France services La Ruralinette - Rodez"
CHECKED = {"verifie_le": f"{date.today():%d/%m/%Y}"}
"""The lines were checked today, whenever the tests run."""


def sheet(path: Path, *changes: dict[str, str]) -> str:
    return str(write_sheet(path / "structure.csv", [line(**CHECKED, **change) for change in changes]))


def test_a_new_structure_is_added_to_the_embedded_ones(guichet: Guichet, store: Path, tmp_path: Path) -> None:
    result = guichet("directory", "permanences", "import", sheet(tmp_path, {}))
    assert result.exit_code == 0
    assert "1 arrêts pris, 0 lignes refusées, 91 arrêts dans l'annuaire." in result.stdout
    assert [stop.commune for stop in read_permanences(store / IMPORTED)] == ["Najac"]
    assert "Bus France services du Causse" in guichet("permanences", "Najac").stdout
    embedded = (PROJECT / "data" / "directory" / IMPORTED).read_text(encoding="utf-8")
    assert "Bus France services du Causse" not in embedded


def test_a_known_structure_replaces_its_old_stops(guichet: Guichet, store: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, {"structure": RURALINETTE, "jours": "mardi"})
    result = guichet("directory", "permanences", "import", file)
    assert result.exit_code == 0
    assert "arrêt absent du nouveau fichier : il est retiré" in result.stdout
    shown = guichet("permanences", "Najac").stdout
    assert "Mardi" in shown
    assert "Vendredi" not in shown
    assert "Auzits" not in guichet("permanences", "Auzits", "--json").stdout.split('"permanences"')[1]


def test_the_same_file_again_changes_nothing(guichet: Guichet, store: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, {}, {"commune": "La Fouillade", "code_insee": "12105"})
    guichet("directory", "permanences", "import", file)
    before = (store / IMPORTED).stat().st_mtime_ns
    assert "0 arrêts pris" in guichet("directory", "permanences", "import", file).stdout
    assert (store / IMPORTED).stat().st_mtime_ns == before


def test_structures_add_up_and_the_table_before_stays_beside(guichet: Guichet, store: Path, tmp_path: Path) -> None:
    guichet("directory", "permanences", "import", sheet(tmp_path, {}))
    guichet("directory", "permanences", "import", sheet(tmp_path, {"structure": "Autre bus", "lieu": "Gare"}))
    assert len(read_permanences(store / IMPORTED)) == 2
    assert len(read_permanences(store / f"{IMPORTED}.previous")) == 1


def test_refused_lines_are_reported_and_the_others_taken(guichet: Guichet, store: Path, tmp_path: Path) -> None:
    bad = {"commune": "Pontarlier-les-Bains", "code_insee": "", "horaires": "12h-9h"}
    result = guichet("directory", "permanences", "import", sheet(tmp_path, {}, bad))
    assert result.exit_code == 1
    assert "ligne 3, horaires « 12h-9h » : refusé. l'heure de fin est avant l'heure de début" in result.stdout
    assert "1 arrêts pris, 1 lignes refusées" in result.stdout
    assert len(read_permanences(store / IMPORTED)) == 1
    report = (store / "permanences-report.csv").read_text(encoding="utf-8")
    assert report.startswith("row,id_fs,field,value,reason,action\n3,")


def test_a_dry_run_writes_nothing(guichet: Guichet, store: Path, tmp_path: Path) -> None:
    result = guichet("directory", "permanences", "import", sheet(tmp_path, {}), "--dry-run")
    assert result.exit_code == 0
    assert "Rien n'a été écrit" in result.stdout
    assert not (store / IMPORTED).exists()
    assert not (store / "permanences-report.csv").exists()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"<html></html>", b"nom;ville\nBus;Najac\n", b"\x00"])
def test_a_file_that_is_no_table_changes_nothing(
    guichet: Guichet, store: Path, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "table.csv"
    if content is not None:
        file.write_bytes(content)
    result = guichet("directory", "permanences", "import", str(file))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Rien n'a changé." in result.stderr
    assert not (store / IMPORTED).exists()


def test_the_template_as_it_is_holds_no_stop(guichet: Guichet, store: Path) -> None:
    template = PROJECT / "data" / "directory" / "permanences-modele.csv"
    result = guichet("directory", "permanences", "import", str(template))
    assert result.exit_code == 0
    assert "0 arrêts pris, 0 lignes refusées, 90 arrêts" in result.stdout
