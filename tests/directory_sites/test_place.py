import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.importing.place import Place, Places
from actions.directory.importing.report import Action, Finding

from .lists import COMMUNES, OTHER_NAMES, log, record

PLACES = Places(COMMUNES, OTHER_NAMES)
RODEZ = COMMUNES["12202"]


def read(**changes: str) -> tuple[Place | None, list[Finding]]:
    row_log = log()
    place = PLACES.place_of(record(**changes), False, row_log)
    return place, row_log.report.findings


def test_a_sound_row_is_taken_as_it_is() -> None:
    assert read() == (Place(RODEZ, "12", "12000", 44.35, 2.57), [])


@pytest.mark.parametrize(
    ("changes", "insee", "postal_code"),
    [
        ({"insee_com": "75112", "insee_dep": "75", "lib_com": "Paris 12e Arrondissement", "code_postal": "75012",
          "latitude": "48.84", "longitude": "2.4"}, "75056", "75012"),
        ({"insee_com": "49069", "insee_dep": "49", "lib_com": "Orée d'Anjou", "code_postal": "49530",
          "latitude": "47.33", "longitude": "-1.38"}, "49126", "49530"),
        ({"insee_com": "49120", "insee_dep": "49", "lib_com": "Drain", "code_postal": "49530",
          "latitude": "47.33", "longitude": "-1.38"}, "49126", "49530"),
        ({"insee_com": "1004", "insee_dep": "1", "lib_com": "Ambérieu-en-Bugey", "code_postal": "1500",
          "latitude": "45.96", "longitude": "5.35"}, "01004", "01500"),
    ],
)  # fmt: skip
def test_a_code_that_is_no_commune_is_repaired_when_one_commune_is_certain(
    changes: dict[str, str], insee: str, postal_code: str
) -> None:
    place, findings = read(**changes)
    assert place is not None
    assert (place.commune.insee, place.department, place.postal_code) == (insee, insee[:2], postal_code)
    assert {finding.action for finding in findings} == {Action.REPAIRED}
    assert ("insee_com", changes["insee_com"]) in {(finding.field, finding.value) for finding in findings}


def test_a_code_of_strange_figures_is_no_arrondissement() -> None:
    assert read(insee_com="75\u00b9\u00b9\u00b2", insee_dep="75", lib_com="Nulle-Part")[0] is None


def test_the_official_name_wins_over_the_name_written() -> None:
    place, (finding,) = read(
        insee_com="32365",
        insee_dep="32",
        lib_com="Saint-Blancard",
        code_postal="32140",
        latitude="43.35",
        longitude="0.6",
    )
    assert place is not None
    assert place.commune.name == "Cap d'Astarac"
    assert (finding.field, finding.action) == ("lib_com", Action.REPAIRED)


@pytest.mark.parametrize(
    "changes",
    [
        {"insee_com": "99999", "lib_com": "Nulle-Part"},
        {"insee_com": "", "lib_com": ""},
        {"insee_com": "99999", "lib_com": "Rodez", "insee_dep": "81"},
        {"lib_com": "Brest", "latitude": "48.39", "longitude": "-4.49"},
    ],
)
def test_a_row_whose_commune_is_not_certain_is_refused(changes: dict[str, str]) -> None:
    place, findings = read(**changes)
    assert place is None
    assert ("row", Action.REFUSED) in {(finding.field, finding.action) for finding in findings}


def test_a_false_postal_code_is_repaired_when_the_commune_has_one_code() -> None:
    place, (finding,) = read(code_postal="12202")
    assert place is not None
    assert place.postal_code == "12000"
    assert (finding.field, finding.value, finding.action) == ("code_postal", "12202", Action.REPAIRED)


def test_a_false_postal_code_is_left_empty_when_the_commune_has_several() -> None:
    place, findings = read(
        insee_com="32365",
        insee_dep="32",
        lib_com="Cap d'Astarac",
        code_postal="32410",
        latitude="43.35",
        longitude="0.6",
    )
    assert place is not None
    assert place.postal_code == ""
    assert [(finding.field, finding.action) for finding in findings] == [("code_postal", Action.REFUSED)]


@pytest.mark.parametrize(
    ("latitude", "longitude", "action", "position"),
    [
        ("2.57", "44.35", Action.REPAIRED, (44.35, 2.57)),  # swapped
        ("43.45", "-6.5", Action.REFUSED, (44.3591, 2.5699)),  # at sea
        ("48.70", "2.57", Action.REFUSED, (44.3591, 2.5699)),  # 480 km away
        ("0", "0", Action.REFUSED, (44.3591, 2.5699)),
        ("", "", Action.REFUSED, (44.3591, 2.5699)),
        ("nord", "est", Action.REFUSED, (44.3591, 2.5699)),
        ("nan", "inf", Action.REFUSED, (44.3591, 2.5699)),
    ],
)
def test_a_wrong_position_is_repaired_or_becomes_the_centre_of_the_commune(
    latitude: str, longitude: str, action: Action, position: tuple[float, float]
) -> None:
    place, (finding,) = read(latitude=latitude, longitude=longitude)
    assert place is not None
    assert (place.latitude, place.longitude) == position
    assert (finding.field, finding.action) == ("latitude", action)


def test_a_decimal_comma_is_read() -> None:
    place, findings = read(latitude="44,35", longitude="2,57")
    assert place is not None
    assert (place.latitude, findings) == (44.35, [])


def test_the_departement_is_that_of_the_address_but_that_of_the_rounds_for_a_bus() -> None:
    fixed, (repair,) = read(insee_dep="81")
    row_log = log()
    bus = PLACES.place_of(record(insee_dep="81"), True, row_log)
    (flag,) = row_log.report
    assert fixed is not None
    assert bus is not None
    assert (fixed.department, repair.action) == ("12", Action.REPAIRED)
    assert (bus.department, flag.action) == ("81", Action.FLAGGED)


@given(st.dictionaries(st.sampled_from(["insee_com", "lib_com", "insee_dep", "code_postal", "latitude"]), st.text()))
def test_no_value_makes_it_fail_or_place_a_site_far_from_its_commune(changes: dict[str, str]) -> None:
    place, _ = read(**changes)
    if place is not None:
        assert abs(place.latitude - place.commune.latitude) < 0.3
        assert place.postal_code in ("", *place.commune.postal_codes)
