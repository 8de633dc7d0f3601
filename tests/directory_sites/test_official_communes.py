import json
from pathlib import Path
from typing import Any

import pytest

from actions.directory.build import build_communes
from actions.directory.communes import Commune, read_communes
from actions.directory.errors import SourceError
from actions.directory.importing.official_communes import (
    UNKNOWN_KIND,
    read_official_communes,
    read_official_names,
)
from actions.directory.importing.report import Action, Report

from .national import national_file

DIRECTORY = Path(__file__).parents[2] / "data" / "directory"


def entry(**changes: Any) -> dict[str, Any]:
    sound = {
        "nom": "Rodez",
        "code": "12202",
        "codesPostaux": ["12000"],
        "codeDepartement": "12",
        "codeRegion": "76",
        "population": 23981,
        "centre": {"type": "Point", "coordinates": [2.5699, 44.3591]},
    }
    return {**sound, **changes}


def others(count: int = 20) -> list[dict[str, Any]]:
    """Sound entries enough for one refused beside them to be few."""
    return [entry(code=f"120{number:02d}") for number in range(count)]


def write(path: Path, entries: object) -> Path:
    path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return path


def read(tmp_path: Path, odd: dict[str, Any]) -> tuple[Commune | None, list[tuple[str, Action]]]:
    """The commune made of one odd entry among sound ones, and what was reported."""
    report = Report()
    listed = read_official_communes(write(tmp_path / "communes.json", [*others(), odd]), report)
    found = next((one.commune for one in listed if one.commune.insee == odd.get("code")), None)
    return found, [(finding.field, finding.action) for finding in report]


def test_a_sound_entry_becomes_a_commune(tmp_path: Path) -> None:
    commune, findings = read(tmp_path, entry())
    assert commune == Commune("12202", "Rodez", "12", ("12000",), 23981, 44.3591, 2.5699)
    assert findings == []


@pytest.mark.parametrize(
    ("changes", "department"),
    [
        ({"centre": {"coordinates": [2.56990001234, 44.35910005678]}}, "12"),
        ({"code": "2A004", "codeDepartement": "2A", "centre": {"coordinates": [8.7, 41.9]}}, "2A"),
        ({"code": "97411", "codeDepartement": "974", "centre": {"coordinates": [55.45, -20.9]}}, "974"),
        ({"code": "97502", "codeDepartement": None, "codeRegion": None, "centre": {"coordinates": [-56, 46]}}, "975"),
        ({"codesPostaux": [], "population": None}, "12"),
    ],
)
def test_what_the_service_may_write_otherwise_is_read(tmp_path: Path, changes: dict[str, Any], department: str) -> None:
    commune, findings = read(tmp_path, entry(**changes))
    assert commune is not None
    assert commune.department == department
    assert findings == []


@pytest.mark.parametrize(
    "changes",
    [
        {"code": None},
        {"code": 12202},
        {"code": "1220"},
        {"code": "2C004"},
        {"nom": None},
        {"nom": "  "},
        {"nom": "x" * 101},
        {"centre": None},
        {"centre": {"coordinates": None}},
        {"centre": {"coordinates": [2.5]}},
        {"centre": {"coordinates": ["east", "north"]}},
        {"centre": {"coordinates": [float("nan"), 44.0]}},
        {"centre": {"coordinates": [10**400, 44.0]}},
        {"centre": {"coordinates": [-30.0, 44.0]}},  # at sea
        {"centre": {"coordinates": [0, 0]}},
    ],
)
def test_an_unusable_entry_is_refused_alone(tmp_path: Path, changes: dict[str, Any]) -> None:
    commune, findings = read(tmp_path, entry(**changes))
    assert commune is None
    assert findings == [("row", Action.REFUSED)]


def test_swapped_coordinates_are_put_right(tmp_path: Path) -> None:
    commune, findings = read(tmp_path, entry(centre={"coordinates": [44.3591, 2.5699]}))
    assert commune is not None
    assert (commune.latitude, commune.longitude) == (44.3591, 2.5699)
    assert findings == [("centre", Action.REPAIRED)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"codesPostaux": ["1200", "12000"]}, "codesPostaux"),
        ({"codesPostaux": "12000 CEDEX"}, "codesPostaux"),
        ({"population": -3}, "population"),
        ({"population": "beaucoup"}, "population"),
        ({"population": True}, "population"),
    ],
)
def test_a_fake_value_is_left_out_and_the_commune_kept(tmp_path: Path, changes: dict[str, Any], field: str) -> None:
    commune, findings = read(tmp_path, entry(**changes))
    assert commune is not None
    assert findings == [(field, Action.REFUSED)]
    assert commune.postal_codes in ((), ("12000",))


def test_a_code_used_twice_keeps_its_first_entry(tmp_path: Path) -> None:
    commune, findings = read(tmp_path, entry(code="12000", nom="Autre"))
    assert commune is not None
    assert commune.name == "Rodez"
    assert findings == [("row", Action.REFUSED)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"\x00\x00", "is empty"),
        (b"<!DOCTYPE html><html>502</html>", "web page"),
        (b'[{"nom":"Rodez"', "is cut or is no JSON"),
        (b"[" * 100_000, "is cut or is no JSON"),
        (b"[]", "empty one"),
        (b'{"error": "not found"}', "is no list"),
        (b"[1, 2]", "something else"),
        (b"\xe9", "is cut inside a character"),
        (b"\xe9 ", "is not UTF-8"),
        (b'[{"message": "too many requests"}]', "unusable entries"),
    ],
)
def test_a_file_that_is_no_list_of_communes_is_refused_whole(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "communes.json"
    path.write_bytes(content)
    for reading in (lambda: read_official_communes(path, Report()), lambda: read_official_names(path, {}, Report())):
        with pytest.raises(SourceError, match=rf"{problem}.*Remedy: keep the last good table"):
            reading()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_official_communes(tmp_path / "communes.json", Report())


def test_half_of_the_real_list_is_refused(tmp_path: Path) -> None:
    content = national_file("communes.json").read_bytes()
    path = tmp_path / "communes.json"
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(SourceError, match="is cut"):
        read_official_communes(path, Report())


def test_names_of_the_service_take_the_postal_codes_of_their_commune(tmp_path: Path) -> None:
    rodez = Commune("12202", "Rodez", "12", ("12000",), 1, 44.3, 2.5)
    path = write(
        tmp_path / "names.json",
        [
            {"nom": "Le Monastère-sous-Rodez", "code": "12300", "chefLieu": "12202"},
            {"nom": "Bourg", "code": "12301", "chefLieu": "12202", "type": "ancien-nom", "codesPostaux": ["12850"]},
            {"nom": "Ailleurs", "code": "12302", "chefLieu": "99999"},
        ],
    )
    names = read_official_names(path, {"12202": rodez}, Report())
    assert [(name.name, name.postal_codes, name.kind) for name in names] == [
        ("Le Monastère-sous-Rodez", ("12000",), UNKNOWN_KIND),
        ("Bourg", ("12850",), "ancien-nom"),
    ]


def test_the_real_files_give_the_embedded_tables_again(tmp_path: Path) -> None:
    report = Report()
    assert build_communes(national_file("communes.json").parent, tmp_path, ["76"], report) == (4446, 466)
    assert len(report) == 0
    for name in ("communes.csv", "other_names.csv"):
        assert (tmp_path / name).read_bytes() == (DIRECTORY / name).read_bytes()


def test_all_of_france_is_read_whole(tmp_path: Path) -> None:
    assert build_communes(national_file("communes.json").parent, tmp_path, None) == (34969, 6959)
    communes = list(read_communes(tmp_path / "communes.csv"))
    assert {commune.department for commune in communes} >= {"2A", "971", "976", "988"}
