"""The sheet for the counter in a conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.dialogue.directory import stop_key
from actions.dialogue.sheets import address, sheet_of
from actions.dialogue.turn import Turn
from dialogue.build import AAH, DISTRESS, NAJAC, RODEZ, RSA, STOP, Talk, at, number, small_talk, turn
from dialogue.card_scripts import DEATH_OF_A_RELATIVE
from dialogue.cards import OFFICIAL, said, talk_with_cards, typed

IN_RODEZ = turn("find_site/lieu", "Rodez", place=at(RODEZ))
SHEET = typed("ma fiche")


@pytest.fixture
def talk() -> Talk:
    return talk_with_cards()


def test_the_sheet_holds_the_request_the_papers_and_the_site_with_its_hours(talk: Talk) -> None:
    assert talk.hear(RSA, IN_RODEZ, SHEET) == ["utter_sheet"]
    assert said(talk, "utter_sheet") == (
        "Fiche de liaison – France services\nFiche du 23 novembre 2026\n\n"
        "Demande :\nRSA\n\n"
        "Service concerné :\nCaf – 32 30\n\n"
        "Papiers à apporter :\n[ ] Votre pièce d'identité\n[ ] Votre RIB\n\n"
        "Ce que le conseiller peut faire :\n"
        "Le conseiller fait la demande avec vous. Il ne décide pas de vos droits.\n\n"
        "Lieu :\nFrance services Rodez\n1 rue Haute, 12000 Rodez\nTél. 05 99 00 00 01\n\n"
        "Horaires :\nDu lundi au vendredi : de 9 h à 12 h\n"
        "Appelez avant de vous déplacer. Liste officielle du 2 novembre 2026.\n\n"
        f"Information officielle :\n{OFFICIAL}\nVérifiée le 2 novembre 2026.\n\n"
        "À montrer au conseiller. Cette fiche ne contient aucune donnée personnelle."
    )


def test_it_holds_nothing_that_was_typed(talk: Talk) -> None:
    secret = turn("caf/rsa", "je suis Jeanne Untel, 06 39 98 12 34, comment demander le rsa", partners=("caf",))
    talk.hear(secret, SHEET)
    assert "Jeanne" not in said(talk, "utter_sheet")
    assert "06 39" not in said(talk, "utter_sheet")


def test_without_a_site_it_says_how_to_find_one(talk: Talk) -> None:
    talk.hear(RSA, SHEET)
    assert "39 39" in said(talk, "utter_sheet")


def test_without_a_request_it_says_what_to_do(talk: Talk) -> None:
    assert talk.hear(SHEET) == ["utter_no_sheet"]
    assert talk.hear(turn("programme/gratuit"), SHEET) == ["utter_no_sheet"]


def test_the_site_is_the_one_looked_at_else_the_first_listed(talk: Talk) -> None:
    talk.hear(RSA, IN_RODEZ)
    assert talk.memory.site == "site:1"
    talk.hear(number("2"))
    assert talk.memory.site == "site:2"
    talk.hear(SHEET)
    assert "France services Najac" in said(talk, "utter_sheet")
    assert talk.memory.site == "site:2"


@pytest.mark.parametrize("between", [DISTRESS, small_talk("merci"), turn("out_of_scope/meteo", band="out_of_scope")])
def test_the_last_request_stays_whatever_came_between(talk: Talk, between: Turn) -> None:
    talk.hear(RSA, between, SHEET)
    assert "Demande :\nRSA" in said(talk, "utter_sheet")


def test_a_checklist_has_its_sheet(talk: Talk) -> None:
    talk.hear(DEATH_OF_A_RELATIVE, SHEET)
    assert "[ ] Déclarez le décès. Quand : dans les 24 heures.\n[ ] Prévenez la Caf." in said(talk, "utter_sheet")
    assert "Services concernés :\nCaf – 32 30\nMSA\n" in said(talk, "utter_sheet")


def test_papers_that_the_card_does_not_list_are_to_be_asked_and_none_is_said(talk: Talk) -> None:
    talk.hear(turn("msa/retraite", partners=("msa",)), SHEET)
    assert "Demandez la liste au lieu avant de venir." in said(talk, "utter_sheet")
    talk.hear(AAH, SHEET)
    assert "Aucun papier à apporter." in said(talk, "utter_sheet")


def test_its_address_is_given_where_it_can_be_opened() -> None:
    private = talk_with_cards()
    private.hear(RSA, IN_RODEZ, SHEET)
    assert "/fiche/" not in said(private, "utter_sheet")
    private.hear(replace(SHEET, buttons=True))
    assert said(private, "utter_sheet").endswith("\nÀ imprimer : /fiche/caf/rsa?lieu=1")
    public = talk_with_cards(public_url="https://guichet.example.org")
    public.hear(RSA, SHEET)
    assert said(public, "utter_sheet").endswith("\nÀ imprimer : https://guichet.example.org/fiche/caf/rsa")
    public.hear(replace(SHEET, buttons=True))
    assert said(public, "utter_sheet").endswith("\nÀ imprimer : /fiche/caf/rsa")


def test_it_is_offered_once_when_a_site_is_known_and_again_with_a_person(talk: Talk) -> None:
    assert talk.hear(RSA, IN_RODEZ) == ["utter_sites", "utter_offer_sheet"]
    assert talk.hear(turn("find_site/lieu", "Najac", place=at(NAJAC))) == ["utter_sites"]
    assert talk.hear(turn("human/conseiller", "une personne")) == ["utter_hand_off_place_known", "utter_offer_sheet"]


def test_it_is_not_offered_without_a_request(talk: Talk) -> None:
    assert talk.hear(IN_RODEZ) == ["utter_sites"]


def test_a_sheet_is_made_of_cards_and_checklists_of_partners_only(talk: Talk) -> None:
    material = talk.conversation.material
    assert sheet_of("programme/gratuit", None, material) is None
    assert sheet_of("caf/sans_fiche", None, material) is None
    assert sheet_of("caf/inconnu", None, material) is None
    sheet = sheet_of("caf/rsa", "site:999", material)
    assert sheet is not None
    assert "39 39" in sheet.sections[4].lines[0]


def test_an_address_names_the_site_only_when_there_is_one() -> None:
    assert address("caf/rsa", None) == "/fiche/caf/rsa"
    assert address("caf/rsa", "site:12") == "/fiche/caf/rsa?lieu=12"
    assert address("caf/rsa", "stop:9|12167|la mairie") == "/fiche/caf/rsa?passage=9%7C12167%7Cla%20mairie"


def test_after_the_bus_the_sheet_names_its_stop_and_its_dates(talk: Talk) -> None:
    bus = turn("next_permanence/passage", "le bus passe quand à Najac", place=at(NAJAC))
    assert talk.hear(RSA, bus)[-1] == "utter_offer_sheet"
    talk.hear(replace(SHEET, buttons=True))
    sheet = said(talk, "utter_sheet")
    assert "Lieu :\nBus du Rouergue\nNajac (Aveyron)\nLieu : Mairie\n" in sheet
    assert "Prochains passages :\nVendredi 27 novembre, de 9 h 45 à 12 h 15\n" in sheet
    assert "/fiche/caf/rsa?passage=9%7C12167%7Cmairie" in sheet


def test_a_stop_that_is_not_held_any_more_is_left_out(talk: Talk) -> None:
    sheet = sheet_of("caf/rsa", "stop:9|99999|", talk.conversation.material)
    assert sheet is not None
    assert "39 39" in sheet.sections[4].lines[0]


def test_a_stop_in_a_commune_that_was_merged_keeps_its_name(talk: Talk) -> None:
    material = talk.conversation.material
    merged = replace(STOP, insee="12999")
    material = replace(material, directory=replace(material.directory, permanences=(merged,)))
    sheet = sheet_of("caf/rsa", f"stop:{stop_key(merged)}", material)
    assert sheet is not None
    assert any("Najac" in section.lines for section in sheet.sections)
