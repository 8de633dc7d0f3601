"""Local partners: answered where they are offered."""

from __future__ import annotations

import pytest

from dialogue.build import CROIX_46, HOMONYMS, NAJAC, RSA, Talk, at, number, small_talk, turn, unsure
from dialogue.card_scripts import AT_THE_MDPH
from dialogue.cards import said, talk_with_cards

IN_NAJAC = turn("find_site/lieu", "Najac", place=at(NAJAC))
IN_THE_LOT = turn("find_site/lieu", "Sainte-Croix", place=at(CROIX_46))


@pytest.fixture
def talk() -> Talk:
    return talk_with_cards()


def test_inside_its_territory_its_card_is_given(talk: Talk) -> None:
    assert talk.hear(IN_NAJAC, AT_THE_MDPH)[0] == "utter_card"
    assert "Par téléphone, la MDPH : 01 99 00 00 12" in said(talk, "utter_card_ways")


def test_where_the_place_is_unknown_it_is_asked_and_the_card_follows(talk: Talk) -> None:
    assert talk.hear(AT_THE_MDPH) == ["utter_ask_place_local"]
    assert talk.hear(IN_NAJAC)[0] == "utter_card"
    assert (talk.memory.place, talk.memory.subject) == (NAJAC.insee, "mdph_12/dossier")


def test_a_homonym_is_asked_back_on_the_way(talk: Talk) -> None:
    talk.hear(AT_THE_MDPH)
    assert talk.hear(turn("find_site/lieu", "sainte-croix", place=HOMONYMS)) == ["utter_which_place"]
    assert talk.hear(number("1"))[0] == "utter_card"


def test_outside_the_citizen_is_told_who_is_in_charge(talk: Talk) -> None:
    assert talk.hear(AT_THE_MDPH, IN_THE_LOT) == ["utter_out_of_scope_near"]
    assert talk.value("body") == "C'est le département."


def test_a_town_in_the_message_is_enough(talk: Talk) -> None:
    here = turn("mdph_12/dossier", "mon dossier mdph à Najac", place=at(NAJAC))
    assert talk.hear(here)[0] == "utter_card"


def test_another_question_instead_of_the_commune_is_answered(talk: Talk) -> None:
    assert talk.hear(AT_THE_MDPH, RSA)[0] == "utter_card"
    assert said(talk, "utter_card").startswith("RSA")


def test_no_ends_the_question(talk: Talk) -> None:
    assert talk.hear(AT_THE_MDPH, small_talk("non")) == ["utter_no"]
    assert talk.hear(IN_NAJAC)[0] == "utter_sites"


def test_it_is_proposed_only_where_it_may_be_offered(talk: Talk) -> None:
    doubt = unsure("caf/rsa", "mdph_12/dossier")
    talk.hear(doubt)
    assert talk.memory.choices == ("caf/rsa", "mdph_12/dossier")
    talk.hear(small_talk("recommencer"), IN_THE_LOT, doubt)
    assert talk.memory.choices == ("caf/rsa",)


def test_its_sheet_names_it(talk: Talk) -> None:
    talk.hear(IN_NAJAC, AT_THE_MDPH, turn("human/conseiller", "ma fiche"))
    assert "MDPH de l'Aveyron – 01 99 00 00 12" in said(talk, "utter_sheet")


def test_among_several_needs_it_is_named_only_where_it_is_offered(talk: Talk) -> None:
    both = turn("caf/rsa", partners=("caf", "mdph_12"), topics=("caf/rsa", "mdph_12/dossier"))
    assert talk.hear(both)[0] == "utter_card"
    talk.hear(small_talk("recommencer"), IN_THE_LOT)
    assert talk.hear(both)[0] == "utter_card"
    talk.hear(small_talk("recommencer"), IN_NAJAC)
    assert talk.hear(both)[0] == "utter_several"
    assert "MDPH de l'Aveyron : Dossier à la MDPH (01 99 00 00 12)" in said(talk, "utter_several")


def test_second_to_the_general_answer_it_may_have_the_better_one(talk: Talk) -> None:
    general = ("out_of_scope/departement", "mdph_12/dossier")
    told = turn("out_of_scope/departement", band="out_of_scope", topics=general)
    assert talk.hear(told) == talk.hear(AT_THE_MDPH)
    assert talk.hear(turn("out_of_scope/departement", band="out_of_scope")) == ["utter_out_of_scope_near"]
