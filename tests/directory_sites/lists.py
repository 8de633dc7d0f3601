"""Small official lists and sites made for tests."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from actions.directory.communes import Commune, OtherName
from actions.directory.importing.report import Report, RowReport
from actions.directory.sites import Kind, Site

SOURCE_DATE = date(2024, 8, 1)

COMMUNES = {
    commune.insee: commune
    for commune in (
        Commune("12202", "Rodez", "12", ("12000",), 23981, 44.3591, 2.5699),
        Commune("12145", "Millau", "12", ("12100",), 22100, 44.0982, 3.1178),
        Commune("32365", "Cap d'Astarac", "32", ("32140", "32420"), 400, 43.35, 0.65),
        Commune("75056", "Paris", "75", ("75001", "75012"), 2100000, 48.8589, 2.347),
        Commune("49126", "Orée d'Anjou", "49", ("49270", "49530"), 16000, 47.33, -1.4),
        Commune("01004", "Ambérieu-en-Bugey", "01", ("01500",), 15000, 45.96, 5.37),
    )
}
OTHER_NAMES = (
    OtherName("Saint-Blancard", "32365", ("32140",), "ancienne-commune"),
    OtherName("Drain", "49126", ("49530",), "commune-deleguee"),
)


def record(**changes: str) -> dict[str, str]:
    """Return a sound record of the official list, with changes."""
    sound = {
        "id_fs": "1",
        "insee_dep": "12",
        "lib_fs": "France services de Rodez",
        "adresse": "1 Place d'Armes",
        "complement_adresse": "",
        "insee_com": "12202",
        "code_postal": "12000",
        "lib_com": "Rodez",
        "latitude": "44.35",
        "longitude": "2.57",
        "mail": "prenom.nom@example.fr",
        "telephone": "05 65 00 00 00",
        **{f"h_{day}": "09:00 - 12:00 / 14:00 - 17:00" for day in ("lundi", "mardi", "mercredi", "jeudi", "vendredi")},
        "h_samedi": "",
        "prise_rdv": "Non",
        "commentaire": "",
        "type_fs": "Principal",
        "format_fs": "Fixe",
        "groupe_fs": "",
        "labellisation_fs": "Espace labellisé 03/02/2020",
    }
    return {**sound, **changes}


def write_list(path: Path, records: Iterable[Mapping[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Write an official list and return its path."""
    rows = list(records)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(
            file, list(rows[0]), delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)
    return path


def site(**changes: object) -> Site:
    """Return a fixed site open Monday to Friday, with changes."""
    sound: dict[str, object] = {
        "id_fs": 1,
        "name": "France services de Rodez",
        "address": "1 Place d'Armes",
        "complement": "",
        "postal_code": "12000",
        "commune": "Rodez",
        "insee": "12202",
        "department": "12",
        "latitude": 44.35,
        "longitude": 2.57,
        "phone": "05 65 00 00 00",
        "opening_hours": "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
        "booking": False,
        "comment": "",
        "kind": Kind.PRINCIPAL,
        "itinerant": False,
        "hours_reliable": True,
        "labelled_on": date(2020, 2, 3),
        "source_date": SOURCE_DATE,
    }
    return Site(**{**sound, **changes})  # type: ignore[arg-type]


def log() -> RowReport:
    """Return the report of one row; its findings are in `.report.findings`."""
    return Report().row(2, "1")
