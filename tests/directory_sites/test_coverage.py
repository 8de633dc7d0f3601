from dataclasses import replace

import pytest

from actions.directory.communes import Commune
from actions.directory.coverage import Coverage, coverage
from actions.directory.nearest import SiteIndex

from .lists import COMMUNES, site

RODEZ, MILLAU, PARIS = COMMUNES["12202"], COMMUNES["12145"], COMMUNES["75056"]


def of(*communes: Commune, sites: SiteIndex) -> dict[str, Coverage]:
    return coverage(communes, sites)


def test_communes_and_people_near_a_site_are_counted_by_departement() -> None:
    found = of(RODEZ, MILLAU, PARIS, sites=SiteIndex([site()]))
    assert found["12"] == Coverage(2, 1, RODEZ.population + MILLAU.population, RODEZ.population)
    assert (found["75"].share, found[""].share) == (0.0, pytest.approx(1 / 3))
    assert found[""].people_near == RODEZ.population


def test_a_bus_covers_nothing_and_empty_communes_do_not_count() -> None:
    bus = SiteIndex([site(itinerant=True)])
    assert of(RODEZ, sites=bus)[""].near == 0
    assert of(replace(RODEZ, population=0), sites=bus) == {}


def test_the_distance_counts_not_the_border() -> None:
    here = SiteIndex([site(latitude=RODEZ.latitude + 0.17, longitude=RODEZ.longitude)])  # 19 km
    there = SiteIndex([site(latitude=RODEZ.latitude + 0.19, longitude=RODEZ.longitude)])  # 21 km
    assert (of(RODEZ, sites=here)[""].near, of(RODEZ, sites=there)[""].near) == (1, 0)


def test_the_distances_are_those_of_the_nearest_sites() -> None:
    index = SiteIndex([site(), site(id_fs=2, latitude=48.85, longitude=2.35)])
    positions = [(RODEZ.latitude, RODEZ.longitude), (PARIS.latitude, PARIS.longitude)]
    expected = [index.nearest(*position, 1)[0].distance_km for position in positions]
    assert index.distances_km(positions) == pytest.approx(expected)
    assert index.distances_km([]).tolist() == []
    assert SiteIndex([]).distances_km(positions).tolist() == [float("inf")] * 2


def test_nothing_known_is_no_share() -> None:
    assert (Coverage().share, Coverage().share_of_people) == (0.0, 0.0)
