"""Addresses in messages: the town they are in, their position, and what is said when nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from actions.addresses import located
from actions.dialogue.address import town_of
from actions.dialogue.memory import Memory
from actions.dialogue.turn import PlaceMention, Position, Turn
from actions.directory.communes import Commune
from actions.directory.geocoding.answer import Located
from dialogue.build import NAJAC, NAJAC_SITE, RODEZ, SITE, Talk, at, directory, turn

PLACES = directory(SITE, NAJAC_SITE)
FOUND = Located(44.36, 2.60, "2 Rue Haute 12000 Rodez", RODEZ.insee, 0.9, "housenumber")


@dataclass
class Geocoder:
    """Answers with the same address each time, and remembers what it was asked."""

    answer: Located | None = FOUND
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    async def locate(self, address: str, commune: Commune | None = None) -> Located | None:
        self.asked.append((address, commune.insee if commune else None))
        return self.answer


async def place(one: Turn, geocoder: Geocoder, memory: Memory | None = None) -> Turn:
    return await located(one, memory or Memory(), PLACES.gazetteer, geocoder)


def at_home(text: str = "le plus proche du 2 rue Haute à Rodez", place: PlaceMention | None = None) -> Turn:
    return turn("find_site/site", text, place=place or at(RODEZ))


async def test_an_address_gets_its_position_and_only_the_address_is_sent() -> None:
    geocoder = Geocoder()
    found = await place(at_home("je suis malade, j'habite au 2 rue Haute à Rodez, où aller"), geocoder)
    assert found.position == Position(44.36, 2.60, RODEZ.insee, of_address=True)
    assert geocoder.asked == [("2 rue Haute à Rodez", RODEZ.insee)]


async def test_distances_are_counted_from_the_address_which_is_neither_said_nor_remembered() -> None:
    talk = Talk()
    assert talk.hear(await place(at_home(), Geocoder())) == ["utter_sites"]
    assert talk.value("place") == "votre adresse – Rodez (Aveyron)"
    assert "À 3 km" in talk.text
    assert "rue Haute à Rodez" not in talk.text + str(talk.memory)
    assert talk.memory.place == RODEZ.insee


@pytest.mark.parametrize("answer", [None, Located(44.35, 2.57, "Rodez", RODEZ.insee, 0.9, "municipality")])
async def test_when_nobody_can_tell_the_commune_stays_and_it_is_said(answer: Located | None) -> None:
    talk = Talk()
    assert talk.hear(await place(at_home(), Geocoder(answer))) == ["utter_sites", "utter_address_unplaced"]
    assert talk.memory.place == RODEZ.insee


async def test_nothing_is_sent_when_the_message_is_about_something_else_or_its_position_is_known() -> None:
    geocoder = Geocoder()
    about_mail = turn("la_poste/colis", "mon colis pour le 2 rue Haute à Rodez est perdu", place=at(RODEZ))
    known = turn("find_site/site", "2 rue Haute à Rodez", position=Position(44.0, 2.0))
    for one in (about_mail, known, turn("find_site/site", "à Rodez", place=at(RODEZ))):
        assert await place(one, geocoder) == one
    assert geocoder.asked == []


async def test_an_address_answers_the_question_for_the_commune() -> None:
    geocoder = Geocoder()
    said = turn("la_poste/colis", "2 rue Haute Rodez", band="confirm", place=at(RODEZ))
    talk = Talk()
    talk.hear(turn("find_site/site", "où aller"))
    assert talk.hear(await place(said, geocoder, talk.memory)) == ["utter_sites"]
    assert len(geocoder.asked) == 1


@pytest.mark.parametrize(
    ("address", "named", "town"),
    [
        ("9 route de Rodez Najac", RODEZ, NAJAC),
        ("9 route de Rodez à Najac", RODEZ, NAJAC),
        ("9 rue Rodez", RODEZ, None),
        ("9 avenue de Rodez 12270 Najac", NAJAC, NAJAC),
        ("2 rue Haute à Rodez", RODEZ, RODEZ),
        ("2 rue de la Rodez haute", NAJAC, NAJAC),
    ],
)
def test_a_town_that_a_street_is_named_after_is_not_the_town(
    address: str, named: Commune, town: Commune | None
) -> None:
    found = town_of(address, at(named), PLACES.gazetteer)
    assert (found.insee if found else None) == (town.insee if town else None)


async def test_a_street_without_its_town_asks_for_it() -> None:
    talk = Talk()
    route = turn("find_site/site", "près du 9 route de Rodez", place=at(RODEZ))
    assert talk.hear(await place(route, Geocoder(None))) == ["utter_ask_place"]
