"""Questions inside the subject of the last card."""

from __future__ import annotations

import pytest

from actions.dialogue.turn import Turn
from dialogue.build import AAH, DISTRESS, RODEZ, RSA, WHICH_HELP, Talk, at, number, small_talk, turn
from dialogue.card_scripts import DEATH_OF_A_RELATIVE
from dialogue.cards import OFFICIAL, said, talk_with_cards, typed

IN_RODEZ = turn("find_site/lieu", "Rodez", place=at(RODEZ))
LATE = turn("msa/retraite", "ma retraite agricole", partners=("msa",))
ANSWERED = ["utter_card_answer", "utter_offers_numbered"]
NOT_SAID = f"La page officielle : {OFFICIAL}\nPar téléphone, la Caf : 32 30 (prix d'un appel)"


@pytest.fixture
def talk() -> Talk:
    return talk_with_cards()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("quels papiers ?", "À apporter :\n• Votre pièce d'identité\n• Votre RIB"),
        ("c'est combien ?", "La demande est gratuite."),
        ("et par téléphone ?", "Par téléphone, la Caf : 32 30 (prix d'un appel)"),
        ("c'est long ?", f"La fiche ne dit pas combien de temps cela prend.\n{NOT_SAID}"),
        ("comment je fais ?", "Dans l'ordre :\n1) Faites la simulation.\n2) Envoyez la demande."),
        ("sur internet ?", "En ligne : https://www.caf.fr"),
        (
            "vous pouvez m'aider à le faire ?",
            "À France services : le conseiller fait la demande avec vous. Il ne décide pas de vos droits.",
        ),
    ],
)
def test_a_question_is_answered_from_the_card_whatever_it_was_routed_to(talk: Talk, text: str, answer: str) -> None:
    assert talk.hear(RSA, typed(text)) == ANSWERED
    assert said(talk, "utter_card_answer") == f"Pour « RSA » :\n\n{answer}"


def test_the_source_answers_is_it_sure(talk: Talk) -> None:
    talk.hear(RSA, typed("c'est sûr ?"))
    assert f"Source officielle : {OFFICIAL}\nInformation vérifiée le 2 novembre 2026." in said(
        talk, "utter_card_answer"
    )


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("quels papiers ?", "Aucun papier à apporter."),
        (
            "c'est combien ?",
            f"L'aide de France services, elle, est toujours gratuite.\n{NOT_SAID}",
        ),
        ("en ligne ?", f"La fiche n'indique pas de démarche en ligne.\n{NOT_SAID}"),
        (
            "comment faire ?",
            "À France services : le conseiller fait la demande avec vous. Il ne décide pas de vos droits.",
        ),
    ],
)
def test_what_the_card_does_not_say_is_said_with_the_official_page_and_the_phone(
    talk: Talk, text: str, answer: str
) -> None:
    talk.hear(AAH, typed(text))
    assert said(talk, "utter_card_answer").endswith(answer)


def test_a_card_that_says_nothing_of_papers_says_so(talk: Talk) -> None:
    talk.hear(LATE, typed("quels papiers ?"))
    assert "La fiche ne dit pas quels papiers apporter." in said(talk, "utter_card_answer")


def test_where_gives_what_is_done_here_then_the_place(talk: Talk) -> None:
    assert talk.hear(RSA, typed("c'est où ?")) == ["utter_card_answer", "utter_ask_place"]
    assert talk.hear(IN_RODEZ) == ["utter_sites", "utter_offer_sheet"]


def test_two_questions_get_two_answers(talk: Talk) -> None:
    talk.hear(RSA, typed("quels papiers et c'est combien de frais ?"))
    assert "La demande est gratuite.\n\nÀ apporter :" in said(talk, "utter_card_answer")


def test_after_the_answer_numbers_pick_the_shorter_list(talk: Talk) -> None:
    talk.hear(RSA, typed("quels papiers ?"))
    assert said(talk, "utter_offers_numbered").splitlines() == [
        "1. Le France services le plus proche",
        "2. Une fiche à imprimer, à montrer au conseiller",
        "3. Parler à une personne",
    ]
    assert talk.hear(number("2")) == ["utter_sheet"]


@pytest.mark.parametrize("between", [small_talk("merci"), typed("ma fiche"), IN_RODEZ])
def test_the_subject_stays_through_small_talk_places_and_the_sheet(talk: Talk, between: Turn) -> None:
    assert talk.hear(RSA, between, typed("quels papiers ?"))[0] == "utter_card_answer"


@pytest.mark.parametrize(
    "between", [turn("out_of_scope/mairie", "élections", band="out_of_scope"), DISTRESS, small_talk("stop")]
)
def test_the_subject_ends_with_another_answer(talk: Talk, between: Turn) -> None:
    assert talk.hear(RSA, between, typed("quels papiers ?"))[0] != "utter_card_answer"


def test_another_card_changes_the_subject(talk: Talk) -> None:
    talk.hear(RSA, AAH, typed("quels papiers ?"))
    assert "handicapé" in said(talk, "utter_card_answer")


def test_distress_in_the_words_of_a_follow_up_is_distress(talk: Talk) -> None:
    assert talk.hear(RSA, turn("urgent/suicide", "aidez-moi", band="urgent")) == ["utter_urgent"]


def test_a_question_of_ours_is_answered_first(talk: Talk) -> None:
    assert talk.hear(RSA, WHICH_HELP, typed("quels papiers ?"))[0] != "utter_card_answer"


def test_where_sites_are_listed_their_phone_is_meant(talk: Talk) -> None:
    assert talk.hear(RSA, IN_RODEZ, typed("son téléphone ?"))[0] == "utter_place_details"


def test_without_card_there_is_no_question_about_it(talk: Talk) -> None:
    assert talk.hear(typed("quels papiers ?", "caf/aah", "answer"))[0] == "utter_card"


def test_a_question_after_the_programme_is_for_the_router(talk: Talk) -> None:
    assert talk.hear(turn("programme/gratuit"), typed("quels papiers ?", "caf/aah", "answer"))[0] == "utter_card"


def test_a_checklist_gives_its_phones_and_sends_back_to_its_lines(talk: Talk) -> None:
    talk.hear(DEATH_OF_A_RELATIVE, typed("et par téléphone ?"))
    assert said(talk, "utter_card_answer") == "Pour « Décès d'un proche » :\n\n• Caf : 32 30\n• MSA : msa.fr"
    talk.hear(typed("quels papiers ?"))
    assert "Cela dépend de chaque ligne" in said(talk, "utter_card_answer")
    assert talk.hear(number("2"))[0] == "utter_card"


def test_a_checklist_says_its_source_and_its_place(talk: Talk) -> None:
    talk.hear(DEATH_OF_A_RELATIVE, typed("c'est sûr ?"))
    assert OFFICIAL in said(talk, "utter_card_answer")
    assert talk.hear(typed("c'est où ?")) == ["utter_ask_place"]
