"""The real permanences: the embedded table, and the files they come from."""

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from actions.directory.gazetteer import Gazetteer
from actions.directory.permanences import (
    Confidence,
    Permanence,
    build_permanences,
    import_permanences,
    occurrences,
    read_permanences,
)
from actions.directory.permanences.build import SOURCE
from actions.directory.sites import read_sites
from bot.errors import DataError

from .reading import OSM_DAYS
from .stops import DIRECTORY, TODAY, line, shared_file, write_sheet


@pytest.fixture(scope="module")
def embedded() -> list[Permanence]:
    return read_permanences(DIRECTORY / "permanences.csv")


def test_the_embedded_table_is_what_the_build_writes(tmp_path: Path) -> None:
    shutil.copy(DIRECTORY / "sites.csv", tmp_path)
    assert build_permanences(shared_file("permanences-occitanie.json"), tmp_path) == 90
    assert (tmp_path / "permanences.csv").read_bytes() == (DIRECTORY / "permanences.csv").read_bytes()


def test_the_embedded_permanences_are_dated_sourced_and_graded(embedded: list[Permanence]) -> None:
    assert Counter(stop.confidence for stop in embedded) == {
        Confidence.COMMENT: 50,
        Confidence.COLUMNS: 28,
        Confidence.DEDUCED: 12,
    }
    assert {(stop.source, stop.verified_on) for stop in embedded} == {(SOURCE, date(2024, 8, 1))}
    assert all(stop.needs_confirming(TODAY) for stop in embedded)


def test_the_embedded_permanences_are_of_known_sites_and_communes(
    embedded: list[Permanence], occitanie: Gazetteer
) -> None:
    sites = {site.id_fs: site for site in read_sites(DIRECTORY / "sites.csv")}
    for stop in embedded:
        assert stop.id_fs is not None
        assert stop.phone == sites[stop.id_fs].phone
        assert stop.commune == occitanie.communes[stop.insee].name


def test_each_embedded_permanence_has_dates_on_the_days_of_its_calendar(embedded: list[Permanence]) -> None:
    for stop in embedded:
        found = occurrences(stop, TODAY, 90)
        assert found, stop
        assert all(OSM_DAYS[date_.start.weekday()] in stop.calendar or "-" in stop.calendar for date_ in found)


def test_by_appointment_is_a_fact_of_its_own_not_a_comment_in_the_calendar(embedded: list[Permanence]) -> None:
    assert all('"' not in stop.calendar for stop in embedded)
    assert all(stop.booking for stop in embedded if stop.commune in ("Moissac", "Saint-Chély-d'Aubrac"))


def test_the_bus_stops_in_najac_on_friday_mornings(embedded: list[Permanence]) -> None:
    najac = [stop for stop in embedded if stop.commune == "Najac"]
    assert [date_.start.isoformat() for date_ in occurrences(najac[0], TODAY, 14)] == [
        "2026-11-27T09:45:00+01:00",
        "2026-12-04T09:45:00+01:00",
    ]


def test_the_embedded_permanences_pass_the_checks_of_an_import(
    tmp_path: Path, embedded: list[Permanence], occitanie: Gazetteer
) -> None:
    lines = [
        line(
            structure=stop.structure,
            id_fs=str(stop.id_fs),
            commune=stop.commune,
            code_insee=stop.insee,
            lieu=stop.place,
            jours="",
            horaires="",
            calendrier=stop.calendar,
        )
        for stop in embedded
    ]
    table, report = import_permanences(write_sheet(tmp_path / "stops.csv", lines), occitanie, embedded, TODAY)
    assert [(found.field, found.value, found.reason) for found in report] == []
    assert {stop.stop for stop in table} == {stop.stop for stop in embedded}
    assert {stop.confidence for stop in table} == {Confidence.CONFIRMED}


def test_of_the_bus_of_charente_only_the_stop_480_km_away_is_refused(tmp_path: Path, france: Gazetteer) -> None:
    stops = json.loads(shared_file("bus-france-services-charente.json").read_text("utf-8"))
    weeks = {"Semaine impaire": "week 1-53/2", "Semaine paire": "week 2-52/2"}
    lines = [
        line(
            structure=stop["structure_parente"],
            commune=stop["commune"],
            code_insee=str(stop["code_insee"]),
            lieu=stop["adresse"],
            latitude=str(stop["latitude"]),
            longitude=str(stop["longitude"]),
            telephone=f"+{stop['telephone']}",
            jours="",
            horaires="",
            calendrier=f"{weeks[stop['ouverture']]} {stop['horaires']}",
        )
        for stop in stops
    ]
    table, report = import_permanences(write_sheet(tmp_path / "stops.csv", lines), france, (), TODAY)
    assert len(table) == 11
    refused = [found for found in report if found.field == "latitude"]
    assert [(found.row, found.reason) for found in refused] == [
        (5, "à 485 km de Valence : la commune ou la position est fausse")
    ]
    assert {stop.phone for stop in table} == {"06 30 39 25 18"}


@pytest.mark.parametrize("content", ["", "[{}]", '{"a": 1}', '[{"id_fs": "1"'])
def test_a_broken_transcription_is_an_error_and_writes_nothing(tmp_path: Path, content: str) -> None:
    shutil.copy(DIRECTORY / "sites.csv", tmp_path)
    source = tmp_path / "permanences.json"
    source.write_text(content, "utf-8")
    with pytest.raises(DataError, match="cannot be read"):
        build_permanences(source, tmp_path)
    assert not (tmp_path / "permanences.csv").exists()
