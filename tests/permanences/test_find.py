from datetime import date
from math import nan

import pytest

from actions.directory.errors import PositionError
from actions.directory.gazetteer import Gazetteer
from actions.directory.permanences import permanences_near

from .stops import TODAY, paris, permanence

NAJAC = permanence()
LA_FOUILLADE = permanence(insee="12105", commune="La Fouillade", calendar="Th 09:00-12:00; PH off")
AUZITS = permanence(insee="12016", commune="Auzits", calendar="Mo 14:00-17:00; PH off")
FOURQUES = permanence(insee="66084", commune="Fourques")
STOPS = (FOURQUES, AUZITS, LA_FOUILLADE, NAJAC)


def test_in_a_commune_with_permanences_theirs_are_given_soonest_first(occitanie: Gazetteer) -> None:
    tuesday = permanence(calendar="Tu 14:00-17:00; PH off", place="Halle")
    found = permanences_near("12167", (NAJAC, tuesday, *STOPS[:3]), occitanie.communes, paris("2026-11-24T18:00"), 14)
    assert [(near.permanence.place, near.distance_km, near.in_commune) for near in found] == [
        ("Mairie", 0.0, True),
        ("Halle", 0.0, True),
    ]
    assert [date_.start for date_ in found[0].occurrences] == [paris("2026-11-27T09:45"), paris("2026-12-04T09:45")]


def test_elsewhere_the_nearest_within_the_radius_are_given_with_their_distance(occitanie: Gazetteer) -> None:
    villefranche = "12300"
    found = permanences_near(villefranche, STOPS, occitanie.communes, TODAY, 14)
    assert [near.permanence.commune for near in found] == ["La Fouillade", "Najac", "Auzits"]
    assert [near.in_commune for near in found] == [False] * 3
    assert 10 < found[0].distance_km < found[1].distance_km < found[2].distance_km <= 30
    assert [
        near.permanence.commune for near in permanences_near(villefranche, STOPS, occitanie.communes, TODAY, 14, 20)
    ] == [
        "La Fouillade",
        "Najac",
    ]


def test_a_commune_whose_tour_is_over_gets_the_neighbours(occitanie: Gazetteer) -> None:
    over = permanence(ends_on=date(2026, 11, 1))
    found = permanences_near("12167", (over, LA_FOUILLADE), occitanie.communes, TODAY, 14)
    assert [near.permanence for near in found] == [LA_FOUILLADE]


def test_the_position_of_the_stop_counts_before_the_centre_of_its_commune(occitanie: Gazetteer) -> None:
    stop = permanence(latitude=44.2198, longitude=1.9785)
    found = permanences_near((44.2198, 1.9785), (stop,), occitanie.communes, TODAY, 14)
    assert found[0].distance_km == pytest.approx(0)
    assert not found[0].in_commune


def test_nothing_near_is_an_empty_list(occitanie: Gazetteer) -> None:
    assert permanences_near((48.85, 2.35), STOPS, occitanie.communes, TODAY, 14) == []
    assert permanences_near("12167", STOPS, occitanie.communes, TODAY, 0) == []


def test_a_stop_in_an_unknown_commune_is_found_there_and_only_there(occitanie: Gazetteer) -> None:
    paris_stop = permanence(insee="75056", commune="Paris")
    assert permanences_near("75056", (paris_stop,), occitanie.communes, TODAY, 14)[0].in_commune
    assert permanences_near("12167", (paris_stop,), occitanie.communes, TODAY, 14) == []


@pytest.mark.parametrize("where", ["99999", (91.0, 2.0), (44.0, 181.0), (nan, 2.0)])
def test_a_place_that_does_not_exist_is_an_error(occitanie: Gazetteer, where: str | tuple[float, float]) -> None:
    with pytest.raises(PositionError):
        permanences_near(where, STOPS, occitanie.communes, TODAY, 14)
