"""Follow-ups on places: days, hours, other places, details, in a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from actions.dialogue.conversation import Conversation
from actions.dialogue.turn import Turn
from dialogue.build import (
    AAH,
    BUS,
    CONTENT,
    CROIX_STOP,
    HOMONYMS,
    LATE_SITE,
    MONDAY,
    NAJAC,
    NAJAC_SITE,
    RODEZ,
    RSA,
    SATURDAY_SITE,
    SITE,
    STOP,
    WHICH_HELP,
    Talk,
    at,
    directory,
    follow,
    number,
    on,
    small_talk,
    turn,
)

SATURDAY = on(date(2026, 11, 28), text="samedi")
SUNDAY = on(date(2026, 11, 29), text="dimanche")
TUESDAY = on(date(2026, 12, 1), text="mardi")
WHERE_IN_RODEZ = turn("find_site/site", "où est le france services de Rodez", place=at(RODEZ))
BUS_IN_NAJAC = turn("next_permanence/date", "le bus passe quand à Najac", place=at(NAJAC))


@pytest.fixture
def talk() -> Talk:
    sites = (SITE, SATURDAY_SITE, LATE_SITE, NAJAC_SITE)
    return Talk(Conversation(CONTENT, directory(*sites, permanences=(STOP, CROIX_STOP))))


def names_listed(talk: Talk) -> list[str]:
    return [block.split("\n")[0][3:].removeprefix("France services ") for block in talk.value("lines").split("\n\n")]


def test_a_day_keeps_the_place_and_the_sites_open_then(talk: Talk) -> None:
    assert talk.hear(WHERE_IN_RODEZ) == ["utter_sites"]
    assert talk.hear(follow("et samedi ?", date=SATURDAY)) == ["utter_sites_wished", "utter_site_closer"]
    assert names_listed(talk) == ["du Marché"]
    assert "ouverts samedi 28 novembre" in talk.text
    assert "Ouvert de 9 h à 12 h" in talk.text
    assert "Fermé ce jour-là. Ouvre ensuite lundi 30 novembre à 9 h" in talk.text


def test_wishes_add_up_and_what_cannot_be_is_said(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, follow("et samedi ?", date=SATURDAY))
    talk.hear(follow("et sans rendez-vous ?"))
    assert "je ne trouve pas de France services ouverts samedi 28 novembre, sans rendez-vous" in talk.text
    assert "ouverts lundi 30 novembre, sans rendez-vous" in talk.text
    assert names_listed(talk)[0] == "Rodez"


def test_nothing_open_that_day_gives_the_next_day_that_is_and_the_talk_goes_on_from_it(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(follow("et dimanche ?", date=SUNDAY)) == ["utter_sites_instead"]
    assert "ouverts lundi 30 novembre" in talk.text
    assert talk.memory.wishes == ("first=2026-11-30", "last=2026-11-30")


def test_the_evening_shows_the_days_it_is_open_late(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(follow("après 17 h")) == ["utter_sites_wished", "utter_site_closer"]
    assert names_listed(talk) == ["Tardif"]
    assert "Mardi et jeudi : de 14 h à 19 h" in talk.text


def test_open_now_is_read_from_the_clock_and_leaves_out_what_closes_on_the_way() -> None:
    far = replace(SITE, id_fs=6, name="France services Lointain", latitude=44.55, opening_hours="Mo 09:00-10:30")
    near = Talk(Conversation(CONTENT, directory(SITE, far, SATURDAY_SITE)))
    near.hear(WHERE_IN_RODEZ)
    assert near.hear(follow("lequel est ouvert maintenant ?")) == ["utter_sites_wished"]
    assert names_listed(near) == ["Rodez"]
    closed = Talk(Conversation(CONTENT, directory(SITE, now=MONDAY + timedelta(hours=5))))
    closed.hear(WHERE_IN_RODEZ)
    assert closed.hear(follow("ouvert ?")) == ["utter_sites_none"]
    assert "je ne trouve pas de France services ouverts en ce moment" in closed.text
    assert "Rouvre demain à 9 h" in closed.text


@pytest.mark.parametrize("text", ["n'importe quel jour", "tous", "peu importe"])
def test_wishes_can_be_dropped(talk: Talk, text: str) -> None:
    talk.hear(WHERE_IN_RODEZ, follow("et samedi ?", date=SATURDAY))
    assert talk.hear(follow(text)) == ["utter_sites"]
    assert talk.memory.wishes == ()


def test_another_place_keeps_the_wishes_and_a_new_question_drops_them(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, follow("et samedi ?", date=SATURDAY), follow("et à Najac ?", at(NAJAC)))
    assert "Pour Najac (Aveyron), les France services ouverts samedi" in talk.text
    talk.hear(turn("find_site/site", "je cherche le france services de Rodez", place=at(RODEZ)))
    assert talk.memory.wishes == ()


def test_homonyms_keep_the_wishes(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, follow("et samedi ?", date=SATURDAY))
    assert talk.hear(follow("et à Sainte-Croix ?", HOMONYMS)) == ["utter_which_place"]
    assert talk.hear(number("1")) == ["utter_sites_wished", "utter_site_closer"]


def test_further_sites_go_on_with_the_numbers_until_there_are_no_more() -> None:
    many = [replace(SITE, id_fs=n, name=f"France services {n}", latitude=44.35 + n / 100) for n in range(1, 9)]
    talk = Talk(Conversation(CONTENT, directory(*many)))
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(follow("plus loin")) == ["utter_sites_further"]
    assert talk.value("lines").startswith("4. France services 4")
    assert [choice.payload for choice in talk.reply.utterances[0].choices] == ["4", "5", "6"]  # type: ignore[union-attr]
    assert talk.hear(small_talk("autre_chose", "un autre")) == ["utter_sites_further"]
    assert talk.hear(follow("il y en a d'autres ?")) == ["utter_no_further_site"]
    assert talk.hear(number("5")) == ["utter_place_details"]
    assert "France services 5" in talk.text


def test_further_sites_satisfy_the_wishes(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, follow("sans rendez-vous"))
    assert talk.hear(follow("plus loin")) == ["utter_no_further_site"]


def test_the_nearest_again_and_a_change_of_commune(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, follow("et samedi ?", date=SATURDAY))
    assert talk.hear(follow("le plus proche")) == ["utter_sites_wished", "utter_site_closer"]
    assert talk.hear(follow("une autre commune")) == ["utter_ask_place"]
    assert talk.hear(turn("find_site/site", "Najac", place=at(NAJAC))) == ["utter_sites_wished", "utter_site_closer"]


def test_a_site_that_is_too_far_gets_the_permanences(talk: Talk) -> None:
    talk.hear(turn("find_site/site", "Najac", place=at(NAJAC)))
    assert talk.hear(follow("c'est trop loin")) == ["utter_passages", "utter_nearest_site"]


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("le premier", "Tél. 05 99 00 00 01", "du Marché"),
        ("1", "1 rue Haute, 12000 Rodez", "du Marché"),
        ("l'adresse du deuxième", "1 rue Haute", "Tél."),
        ("les horaires", "Du lundi au vendredi : de 9 h à 12 h", "Tél."),
        ("le téléphone du dernier", "Tél. 05 99 00 00 01", "rue Haute"),
        ("il faut un rendez-vous pour le 2 ?", "Sur rendez-vous", "Tél."),
        ("et le premier, c'est sans rendez-vous ?", "Sans rendez-vous", "du Marché"),
    ],
)
def test_what_is_asked_of_a_site_of_the_list_is_answered(talk: Talk, text: str, said: str, unsaid: str) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(follow(text))[0] in ("utter_place_details", "utter_sites_wished")
    assert said in talk.text
    assert unsaid not in talk.text


def test_details_hold_hours_of_the_week_and_the_date_of_the_list(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, number("1"))
    assert talk.text.split("\n") == [
        "France services Rodez",
        "Ouvert jusqu'à 12 h",
        "1 rue Haute, 12000 Rodez",
        "Tél. 05 99 00 00 01",
        "Sans rendez-vous",
        "Du lundi au vendredi : de 9 h à 12 h",
        "Liste officielle du 2 novembre 2026.",
    ]


def test_public_holidays_at_hand_are_said_with_the_hours() -> None:
    december = directory(replace(SITE, opening_hours="Mo-Fr 09:00-12:00; PH off"), now=MONDAY.replace(month=12))
    talk = Talk(Conversation(CONTENT, december))
    talk.hear(WHERE_IN_RODEZ, follow("les horaires"))
    assert "Fermé vendredi 25 décembre : jour férié (Noël)" in talk.text


def test_the_site_looked_at_is_what_the_next_question_is_about(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, number("2"), follow("son téléphone"))
    assert "France services du Marché" in talk.text
    talk.hear(follow("et les horaires ?"))
    assert "Samedi : de 9 h à 12 h" in talk.text
    assert talk.hear(follow("et mardi ?", date=TUESDAY))[0] == "utter_place_details"
    assert "Mardi 1er décembre : fermé ce jour-là" in talk.text
    assert "Pour Rodez (Aveyron), les France services ouverts mardi 1er décembre" in talk.text


def test_a_site_that_suits_is_all_that_is_said(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, number("2"))
    assert talk.hear(follow("et samedi ?", date=SATURDAY)) == ["utter_place_details"]
    assert "Samedi 28 novembre : ouvert de 9 h à 12 h" in talk.text


def test_back_from_a_site_gives_the_list_again_and_repeat_too(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, number("1"))
    assert talk.hear(small_talk("retour")) == ["utter_sites"]
    assert talk.hear(small_talk("repeter")) == ["utter_sites"]
    assert talk.hear(small_talk("retour")) == ["utter_back_at_start"]


def test_a_number_outside_the_list_says_how_long_it_is(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(number("7")) == ["utter_no_such_place"]
    assert talk.hear(number("1")) == ["utter_place_details"]


def test_what_is_asked_of_the_commune_of_a_listed_site_is_about_that_site(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(follow("les horaires de Rodez", at(RODEZ))) == ["utter_place_details"]
    assert "France services Rodez" in talk.text


def test_a_site_that_left_the_list_meanwhile_says_so(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ)
    talk.conversation = Conversation(CONTENT, directory(NAJAC_SITE))
    assert talk.hear(number("1")) == ["utter_place_gone"]


def test_days_restrict_the_passages_and_then_the_ones_after(talk: Talk) -> None:
    talk.hear(BUS_IN_NAJAC)
    assert talk.hear(follow("et mardi ?", date=TUESDAY)) == ["utter_passages_none", "utter_nearest_site"]
    talk.hear(BUS_IN_NAJAC)
    assert talk.hear(follow("et après ?")) == ["utter_passages", "utter_nearest_site"]
    assert "Vendredi 18 décembre" in talk.text
    assert "11 décembre" not in talk.text
    talk.hear(follow("et après ?"))
    assert "Vendredi 22 janvier" in talk.text


def test_a_stop_has_its_details_too(talk: Talk) -> None:
    talk.hear(BUS_IN_NAJAC)
    talk.hear(follow("son téléphone"))
    assert "05 99 00 00 09" in talk.text
    talk.hear(follow("c'est où ?"))
    assert "Najac\nLieu : Mairie" in talk.text
    talk.hear(follow("à quelle heure ?"))
    assert "de 9 h 45 à 12 h 15" in talk.text
    talk.hear(follow("il faut un rendez-vous ?"))
    assert "Sans rendez-vous" in talk.text
    talk.hear(number("1"))
    assert talk.text.count("de 9 h 45 à 12 h 15") == 6
    talk.hear(number("2"))
    assert "France services Najac" in talk.text


def test_other_stops_then_the_fixed_sites(talk: Talk) -> None:
    talk.hear(BUS_IN_NAJAC)
    assert talk.hear(follow("un autre")) == ["utter_passages_further", "utter_nearest_site"]
    assert "Camion bleu" in talk.text
    assert talk.hear(follow("c'est loin"))[0] == "utter_sites"


def test_the_goal_is_kept_through_another_commune_and_a_bare_name(talk: Talk) -> None:
    talk.hear(BUS_IN_NAJAC)
    assert talk.hear(turn("find_site/site", "Rodez", place=at(RODEZ)))[0] == "utter_passages_unknown"
    assert talk.hear(follow("et à Najac ?", at(NAJAC)))[0] == "utter_passages"


@pytest.mark.parametrize("text", ["le soir", "son téléphone", "tous", "après 17 h"])
def test_a_bare_follow_up_that_was_taken_for_distress_is_still_a_follow_up(talk: Talk, text: str) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(turn("urgent/sans_abri", text, band="urgent"))[0] != "utter_urgent"


@pytest.mark.parametrize("text", ["je veux mourir ce soir", "il me frappe le soir", "je suis à la rue", "Rodez 1"])
def test_distress_after_a_list_is_distress(talk: Talk, text: str) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(turn("urgent/suicide", text, band="urgent", place=at(RODEZ))) == ["utter_urgent"]


def test_after_an_answer_a_number_or_a_telephone_is_no_longer_about_the_list(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, RSA)
    assert talk.memory.shown == ()
    assert talk.hear(number("1")) == ["utter_no_choice_pending"]


def test_after_an_answer_a_day_is_still_about_the_place(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, RSA)
    assert talk.hear(follow("et samedi ?", date=SATURDAY))[0] == "utter_sites_wished"


def test_topics_to_choose_from_come_before_the_numbers_of_places(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ, WHICH_HELP)
    assert talk.hear(number("2"))[0] == "utter_topic"


def test_without_a_place_follow_ups_wait_for_the_commune(talk: Talk) -> None:
    assert talk.hear(turn("find_site/site", "où aller")) == ["utter_ask_place"]
    assert talk.hear(follow("samedi", date=SATURDAY)) == ["utter_ask_place"]
    assert talk.hear(turn("find_site/site", "Rodez", place=at(RODEZ)))[0] == "utter_sites_wished"


@pytest.mark.parametrize("text", ["et samedi ?", "le premier", "plus loin", "les horaires"])
def test_nothing_is_a_follow_up_in_a_new_conversation(talk: Talk, text: str) -> None:
    assert talk.hear(follow(text)) == ["utter_hand_off"]


def test_another_subject_is_heard_after_a_list(talk: Talk) -> None:
    talk.hear(WHERE_IN_RODEZ)
    assert talk.hear(AAH)[0] == "utter_topic"


def test_an_itinerant_service_is_only_a_phone(talk: Talk) -> None:
    talk.conversation = Conversation(CONTENT, directory(BUS, SITE))
    talk.hear(turn("find_site/site", "Najac", place=at(NAJAC)))
    assert "Demandez ses passages au 05 99 00 00 03" in talk.text


def moves() -> list[Turn]:
    texts = (
        "plus loin",
        "le dernier",
        "les horaires",
        "c'est loin",
        "et après ?",
        "tous",
        "le plus proche",
        "ouvert ?",
        "9",
    )
    return [
        *map(follow, texts),
        follow("samedi", date=SATURDAY),
        follow("et à Najac ?", at(NAJAC)),
        small_talk("retour"),
    ]


@pytest.mark.parametrize("start", [WHERE_IN_RODEZ, BUS_IN_NAJAC], ids=["sites", "permanences"])
def test_any_two_follow_ups_in_a_row_have_an_answer(start: Turn) -> None:
    for first in moves():
        for second in moves():
            talk = Talk(Conversation(CONTENT, directory(SITE, LATE_SITE, BUS, permanences=(STOP, CROIX_STOP))))
            assert talk.hear(start, first, second)
            assert talk.text.strip()


@pytest.mark.parametrize("text", ["Rodez samedi", "le plus proche de Rodez samedi", "et à Rodez samedi ?"])
def test_a_place_with_a_day_and_nothing_else_is_about_sites_when_the_router_is_not_sure(talk: Talk, text: str) -> None:
    assert talk.hear(follow(text, at(RODEZ), SATURDAY))[0] == "utter_sites_wished"


def test_a_bus_in_a_question_about_a_place_is_about_what_passes_there(talk: Talk) -> None:
    assert (
        talk.hear(turn("find_site/site", "où est le bus demain près de Najac", place=at(NAJAC)))[0] == "utter_passages"
    )


def test_a_short_name_that_the_router_did_not_see_is_looked_up(talk: Talk) -> None:
    assert talk.hear(turn("find_site/site", "et ste croix", band="confirm")) == ["utter_which_place"]
    assert Talk().hear(turn("find_site/site", "le plus proche", band="confirm")) == ["utter_ask_place"]
