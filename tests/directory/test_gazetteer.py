"""What the gazetteer answers, on the embedded directory and on all of France."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.directory.choice import MOST_CANDIDATES, Resolution
from actions.directory.communes import Commune
from actions.directory.gazetteer import Gazetteer, load_gazetteer
from actions.directory.names import key

from .conftest import PROJECT


def names(resolution: Resolution) -> list[str]:
    return [f"{commune.name} {commune.department}" for commune in resolution.candidates]


@pytest.mark.parametrize(
    "typed",
    [
        "Rodez",
        "RODEZ",
        " rodez ",
        "à Rodez",
        "je suis à Rodez svp",
        "12000 Rodez",
        "Rodez (12)",
        "rodez cedex 9",
        "rodezz",
    ],
)
def test_one_commune_is_found_however_it_is_typed(occitanie: Gazetteer, typed: str) -> None:
    resolution = occitanie.resolve(typed)
    assert resolution.place is not None
    assert resolution.place.insee == "12202"
    assert resolution.candidates == ()


def test_a_village_without_its_accent_asks_when_a_town_is_one_letter_away(france: Gazetteer) -> None:
    assert names(france.resolve("Rodes")) == ["Rodez 12", "Rodès 66"]
    assert france.resolve("Rodès").found
    assert france.resolve("rodes 66").found


def test_homonyms_are_asked_the_most_populated_first(france: Gazetteer) -> None:
    asked = france.resolve("l'isle jourdain")
    assert names(asked) == ["L'Isle-Jourdain 32", "L'Isle-Jourdain 86"]
    assert asked.place is None


def test_a_homonym_far_larger_than_the_others_is_taken(france: Gazetteer) -> None:
    assert france.resolve("Toulouse").found
    assert not france.resolve("Valence").found


def test_a_departement_before_or_after_the_name_chooses_the_homonym(france: Gazetteer) -> None:
    for typed in ("Saint-Michel dans le Gers", "gers saint michel", "saint-michel (32)", "St Michel, 32"):
        resolution = france.resolve(typed)
        assert resolution.place is not None
        assert resolution.place.insee == "32397"


def test_a_name_in_the_wrong_departement_is_offered_and_not_taken(france: Gazetteer) -> None:
    assert names(france.resolve("rodez 46")) == ["Rodez 12"]


def test_a_name_that_disagrees_with_its_postal_code_makes_a_question(france: Gazetteer) -> None:
    asked = france.resolve("12000 Najac")
    assert names(asked)[:2] == ["Najac 12", "Rodez 12"]


def test_a_landmark_chooses_the_nearest_homonym(france: Gazetteer) -> None:
    assert france.resolve("Saint-Michel près d'Auch").place == france.resolve("Saint-Michel 32").place
    assert france.resolve("Valence d'Agen").place == france.resolve("Valence 82").place


def test_a_departement_alone_is_no_commune(france: Gazetteer) -> None:
    resolution = france.resolve("en Lozère")
    assert not resolution.known
    assert resolution.department == "48"


def test_a_town_of_another_region_is_unknown_to_the_embedded_directory(occitanie: Gazetteer) -> None:
    for town in ("Limoges", "Avignon", "Bordeaux", "Beauvais", "Paris 15"):
        assert not occitanie.resolve(town).known


def test_the_departement_is_named_for_a_question(occitanie: Gazetteer) -> None:
    place = occitanie.resolve("Najac").place
    assert place is not None
    assert occitanie.department_name(place) == "Aveyron"


def test_five_thousand_characters_are_no_place(france: Gazetteer) -> None:
    assert not france.resolve("a" * 5000).known
    assert not france.resolve("," * 5000).known
    assert not france.resolve("12 " * 1700).known


@settings(max_examples=300)
@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("st-a12 'é,()dermontlz", max_size=40))
def test_any_text_gives_one_place_or_at_most_five_candidates(text: str) -> None:
    resolution = load_gazetteer(PROJECT / "data" / "directory").resolve(text)
    assert len(resolution.candidates) <= MOST_CANDIDATES
    assert len(set(resolution.candidates)) == len(resolution.candidates)
    assert not (resolution.place and resolution.candidates)
    assert 0 <= resolution.score <= 100


def test_each_commune_is_found_by_its_name_and_postal_code(occitanie: Gazetteer) -> None:
    missed = [
        commune.name
        for commune in occitanie.communes.values()
        if occitanie.resolve(f"{commune.name} {commune.postal_codes[0]}").place != commune
    ]
    assert missed == []


def test_each_commune_is_found_or_asked_by_its_name_in_small_letters(france: Gazetteer) -> None:
    sample = random.Random(1).sample(  # noqa: S311 - a fixed sample
        sorted(france.communes.values(), key=lambda commune: commune.insee), 3000
    )
    wrong = [commune.name for commune in sample if _taken_wrongly(france.resolve(key(commune.name)), commune)]
    assert wrong == []


def _taken_wrongly(resolution: Resolution, commune: Commune) -> bool:
    taken = resolution.place
    return taken is not None and taken != commune and key(taken.name) != key(commune.name)
