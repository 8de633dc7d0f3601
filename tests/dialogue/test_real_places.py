"""The conversations of people in Occitanie, on the embedded directory, a Wednesday afternoon of November 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

import pytest

from actions.dialogue.conversation import Conversation
from actions.dialogue.directory import Directory
from actions.dialogue.turn import DateMention, PlaceMention, Turn
from actions.directory.gazetteer import load_gazetteer
from actions.directory.mention import find_place
from actions.directory.nearest import SiteIndex
from actions.directory.permanences.table import read_permanences
from actions.directory.sites import read_sites
from actions.directory.wording import load_wording
from actions.directory.zones import PARIS
from bot.nlu.dates import find_date
from dialogue.build import CONTENT, DATA, Talk

NOW = datetime(2026, 11, 25, 16, 40, tzinfo=PARIS)
FOLDER = DATA / "directory"
Hear = Callable[..., list[str]]


@lru_cache(maxsize=1)
def embedded() -> Directory:
    sites = read_sites(FOLDER / "sites.csv")
    return Directory(
        gazetteer=load_gazetteer(FOLDER),
        sites=SiteIndex(sites),
        wording=load_wording(FOLDER / "wording.yml"),
        sites_dated=max(site.source_date for site in sites),
        now=lambda: NOW,
        permanences=tuple(read_permanences(FOLDER / "permanences.csv")),
    )


def heard(text: str, topic: str = "dgfip/impots", band: str = "confirm") -> Turn:
    """A message with its place and date as the router finds them, routed to `topic`."""
    family = topic.split("/")[0]
    place = find_place(text, embedded().gazetteer, loose=family in ("find_site", "next_permanence"))
    day = find_date(text, NOW.date())
    mention = None
    if place:
        found = place.resolution
        mention = PlaceMention(place.text, found.place and found.place.insee, tuple(c.insee for c in found.candidates))
    when = DateMention(day.text, day.start, day.end) if day else None
    return Turn(text, band, family, topic, (topic,), choices=(topic,), place=mention, date=when)


def site(text: str) -> Turn:
    return heard(text, "find_site/site", "answer")


def bus(text: str) -> Turn:
    return heard(text, "next_permanence/date", "answer")


@pytest.fixture
def talk() -> Talk:
    return Talk(Conversation(CONTENT, embedded()))


def test_the_conversation_of_decazeville(talk: Talk) -> None:
    assert talk.hear(site("où est le france services le plus proche de Decazeville ?"))[0] == "utter_sites"
    assert "Pour Decazeville (Aveyron), les France services les plus proches" in talk.text
    assert "1. France services Saint-Santin\nFerme dans 20 minutes\n" in talk.text
    assert "À 9 km, environ 20 minutes en voiture\nTél. 05 65 64 07 34" in talk.text
    assert "Liste officielle du 1er août 2024" in talk.text

    assert talk.hear(heard("et samedi ?"))[0] == "utter_sites_wished"
    assert "Pour Decazeville (Aveyron), les France services ouverts samedi 28 novembre" in talk.text
    assert "1. France services La Poste de Rignac\nOuvert de 9 h à 12 h\n" in talk.text
    assert "Saint-Santin. Fermé ce jour-là. Ouvre ensuite lundi 30 novembre" in talk.text

    assert talk.hear(bus("le bus passe quand à Najac ?")) == ["utter_passages", "utter_nearest_site"]
    assert "Bus France services La Ruralinette - Rodez\nVendredi 27 novembre, de 9 h 45 à 12 h 15\n" in talk.text
    assert "Lieu et horaires à vérifier avant de vous déplacer : 06 42 79 23 04" in talk.text
    assert "Données du 1er août 2024." in talk.text
    assert "2. France services Caylus\nOuvert jusqu'à 17 h 30\n" in talk.text

    said = talk.hear(site("12300"))
    assert said == ["utter_site_before_passages", "utter_passages_around_too", "utter_counted_from"]
    assert "1. France services Saint-Santin" in talk.text
    assert (
        "2. Auzits, à 10 km\nBus France services La Ruralinette - Rodez\nLundi 30 novembre, de 14 h à 17 h" in talk.text
    )
    assert "Le code postal 12300 couvre plusieurs communes : j'ai compté depuis Decazeville (Aveyron)" in talk.text

    assert talk.hear(site("je suis à Saint-Michel")) == ["utter_which_place"]
    assert talk.text.count("Saint-Michel (") == 5
    assert talk.hear(heard("dans l'Aveyron", "out_of_scope/charabia", "out_of_scope")) == [
        "utter_which_place_not_there"
    ]
    assert talk.hear(heard("82", "out_of_scope/vide", "out_of_scope"))[0].startswith("utter_")
    assert talk.memory.place == "82166"


def test_a_postal_code_whose_communes_have_stops_of_their_own_is_asked_back_those_first(talk: Talk) -> None:
    assert talk.hear(bus("le bus passe quand au 12270")) == ["utter_which_place_of_code"]
    assert "Najac (Aveyron)" in "".join(talk.text.split("\n")[1:4])
    assert "La Fouillade (Aveyron)" in "".join(talk.text.split("\n")[1:4])


def test_villefranche_means_the_one_near_the_place_talked_about(talk: Talk) -> None:
    talk.hear(site("france services Decazeville"))
    assert talk.hear(site("et à Villefranche ?")) == ["utter_which_place"]
    assert talk.text.split("\n")[1] == "1. Villefranche-de-Rouergue (Aveyron)"


def test_a_holiday_is_named_and_the_nearest_says_when_it_opens(talk: Talk) -> None:
    talk.hear(site("france services ouvert le 25 décembre à Millau"))
    assert "ouverts vendredi 25 décembre (jour férié : Noël)" in talk.text
    assert "France services de Millau. Fermé ce jour-là. Ouvre ensuite lundi 28 décembre à 10 h" in talk.text


def test_a_multisite_structure_with_unsure_hours_is_never_open_and_gives_its_next_stop(talk: Talk) -> None:
    talk.hear(site("france services de Villeneuve dans l'Aveyron"))
    first = talk.value("lines").split("\n\n")[0]
    assert "Horaires à vérifier : appelez\nProchaine permanence ici : lundi 30 novembre, de 8 h 30 à 12 h" in first
    assert "Ouvert" not in first


def test_nowhere_is_an_itinerant_service_said_to_be_open_or_given_an_address() -> None:
    places = embedded()
    buses = [one for one in places.sites.sites if one.itinerant]
    for one in buses:
        for ask in (site, bus):
            talk = Talk(Conversation(CONTENT, places))
            talk.hear(ask(f"france services {one.postal_code}"), heard("1", "small_talk/choix", "answer"))
            assert talk.reply is not None
            lines = [said.values.get("lines", "") for said in talk.reply.utterances]
            blocks = [block for text in lines for block in text.split("\n\n") if one.name in block.split("\n")[0]]
            assert not [block for block in blocks if "Ouvert" in block or one.address in block], one.name


def test_the_hours_of_every_site_can_be_said_in_words() -> None:
    talk = Talk(Conversation(CONTENT, embedded()))
    for one in embedded().sites.sites:
        talk.memory = type(talk.memory)(
            goal="site",
            place=one.insee if one.insee in embedded().gazetteer.communes else "12202",
            shown=(f"site:{one.id_fs}",),
        )
        assert talk.hear(heard("les horaires et l'adresse du premier")) == ["utter_place_details"]
        assert "{" not in talk.text


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2026, 12, 25), date(2027, 5, 1)])
def test_every_stop_of_the_table_gives_dates_of_its_own(day: date) -> None:
    for insee in {stop.insee for stop in embedded().permanences}:
        commune = embedded().gazetteer.communes[insee]
        talk = Talk(Conversation(CONTENT, embedded()))
        asked = bus(f"prochain passage à {commune.name}")
        talk.hear(Turn(**{**asked.__dict__, "place": PlaceMention(commune.name, insee, ())}))
        assert talk.reply is not None
        assert talk.reply.utterances[0].response == "utter_passages", commune.name
        told = Turn(**{**asked.__dict__, "place": None, "date": DateMention("ce jour", day, day), "text": "ce jour"})
        assert talk.hear(told)[0].startswith("utter_passages"), commune.name
