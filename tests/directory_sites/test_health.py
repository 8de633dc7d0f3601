from datetime import date

from permanences.stops import permanence

from actions.directory.health import health
from actions.directory.permanences import Confidence
from actions.directory.sites import Kind

from .lists import site

TODAY = date(2026, 11, 24)


def test_a_sound_directory_has_no_defect() -> None:
    found = health([site()], [permanence()], ["12202", "12167"], TODAY)
    assert set(found.defects.values()) == {0}
    assert found.numbers["sites"] == found.numbers["fixed"] == found.numbers["permanences"] == 1
    assert (found.sites_age, found.permanences_age) == ((TODAY - date(2024, 8, 1)).days, 22)
    assert found.old


def test_each_defect_is_counted() -> None:
    sites = [
        site(id_fs=2, opening_hours=None, hours_reliable=False, latitude=44.1, name="A"),
        site(id_fs=3, hours_reliable=False, latitude=44.2, name="B"),
        site(id_fs=4, phone="", postal_code="", comment="ouvert […]", latitude=44.3, name="C"),
        site(id_fs=5, name="Même nom", latitude=44.4),
        site(id_fs=6, name="MÊME NOM", latitude=44.4),
        site(id_fs=7, insee="99999", kind=Kind.ANTENNE, latitude=44.6, name="D"),
        site(id_fs=8, itinerant=True, hours_reliable=False, opening_hours=None, latitude=44.7, name="E"),
        site(id_fs=9, itinerant=True, hours_reliable=False, latitude=44.8, name="F"),
    ]
    stops = [
        permanence(id_fs=9, confidence=Confidence.DEDUCED),
        permanence(verified_on=date(2024, 8, 1), phone="", insee="99999", place="Gare"),
        permanence(ends_on=date(2026, 1, 1), place="École"),
    ]
    found = health(sites, stops, ["12202", "12167"], TODAY)
    assert found.defects == {
        "no_hours": 1,
        "hours_unreliable": 1,
        "no_phone": 1,
        "no_postal_code": 1,
        "comment_cut": 1,
        "same_name": 2,
        "same_position": 2,
        "no_commune": 1,
        "itinerant_without_stops": 1,
        "stops_to_confirm": 2,
        "stops_without_date": 1,
        "stops_without_commune": 1,
        "stops_without_phone": 1,
    }
    assert found.numbers["antennes"] == 1
    assert found.numbers["itinerant"] == 2
    assert found.permanences_age > 800


def test_an_empty_directory_is_described_too() -> None:
    found = health([], [], [], TODAY)
    assert (found.sites_age, found.permanences_age, found.old) == (0, 0, False)
    assert set(found.numbers.values()) == {0}
