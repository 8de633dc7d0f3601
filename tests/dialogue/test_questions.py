"""Which messages are questions about the last card, word by word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.dialogue.questions import MOST_AT_ONCE, Question, read_questions
from actions.dialogue.wording import load_words
from bot.errors import DataError
from dialogue.build import DATA

WORDS = load_words(DATA / "wording")
FILE = DATA / "wording" / "follow_ups.yml"


def asked(text: str) -> list[str]:
    return [question.value for question in WORDS.vocabulary.questions(text)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quels papiers ?", "papers"),
        ("koi comme papiers", "papers"),
        ("il faut quoi", "papers"),
        ("Quelles pièces je dois fournir svp ?", "papers"),
        ("faut amener quoi", "papers"),
        ("c'est combien ?", "cost"),
        ("cb ca coute", "cost"),
        ("et c'est gratuit ?", "cost"),
        ("on paie ?", "cost"),
        ("et par téléphone ?", "phone"),
        ("Y A UN NUMÉRO ?", "phone"),
        ("comment vous joindre", "phone"),
        ("c'est long ?", "delay"),
        ("Est-ce que c'est long s'il vous plaît ?", "delay"),
        ("ça prend combien de temps", "delay"),
        ("quand ?", "delay"),
        ("comment je fais ?", "how"),
        ("je fais quoi", "how"),
        ("c'est où ?", "where"),
        ("où faire la demande ?", "where"),
        ("je dois aller où", "where"),
        ("sur internet ?", "online"),
        ("on peut le faire en ligne ?", "online"),
        ("vous pouvez m'aider à le faire ?", "help"),
        ("aidez-moi", "help"),
        ("quelqu'un peut m'accompagner ?", "help"),
        ("c'est sûr ?", "source"),
        ("c'est vrai ?", "source"),
    ],
)
def test_a_short_question_without_subject_is_about_the_card(text: str, question: str) -> None:
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "passeport",
        "quels papiers pour un passeport ?",
        "et si je suis marié ?",
        "où en est ma demande ?",
        "comment payer ?",
        "à l'aide",
        "ok merci",
        "c'est fait",
        "oui c'est bon",
        "faut-il un rendez-vous ?",
        "mon compte est bloqué",
        "",
        "?",
        "quels papiers quels papiers quels papiers quels papiers papiers",
    ],
)
def test_any_other_word_or_a_long_message_is_no_question_about_the_card(text: str) -> None:
    assert asked(text) == []


def test_two_questions_in_one_message_are_both_read_and_a_third_is_left() -> None:
    assert asked("quels papiers et c'est gratuit ?") == ["cost", "papers"]
    assert len(asked("quels papiers, quel prix et quel délai ?")) == MOST_AT_ONCE


def test_a_weak_word_says_nothing_beside_a_key() -> None:
    assert asked("sur internet ou par téléphone ?") == ["phone", "online"]


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert set(asked(text)) <= {question.value for question in Question}


def test_a_key_belongs_to_one_question_only() -> None:
    vocabulary = WORDS.vocabulary
    keys = [word for table in (vocabulary.keys, vocabulary.weak) for words in table.values() for word in words]
    assert sorted(keys) == sorted(set(keys))


def test_no_key_is_a_filler() -> None:
    for words in WORDS.vocabulary.keys.values():
        assert words.isdisjoint(WORDS.vocabulary.fillers)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weak: [appel]", "weak: appel"),
        ("weak: [appel]", "weak: [Appel]"),
        ("most_words: 8", "most_words: many"),
        ('  papers: "La fiche', '  papier: "La fiche'),
        ("check: ", "chek: "),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_name_and_a_remedy(tmp_path: Path, old: str, new: str) -> None:
    content = FILE.read_text(encoding="utf-8")
    assert old in content
    path = tmp_path / "follow_ups.yml"
    path.write_text(content.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=r"follow_ups\.yml.*Remedy"):
        read_questions(path)


@pytest.mark.parametrize("text", ["fiche", "ma fiche svp", "Fiche de liaison", "récapitulatif", "donnez-moi la fiche"])
def test_the_sheet_is_asked_for_by_its_names_at_any_time(text: str) -> None:
    assert WORDS.commands.asks_sheet(text, ready=False)


@pytest.mark.parametrize("text", ["imprimer", "je veux l'imprimer", "en pdf"])
def test_printing_asks_for_the_sheet_only_when_there_is_one(text: str) -> None:
    assert WORDS.commands.asks_sheet(text, ready=True)
    assert not WORDS.commands.asks_sheet(text, ready=False)


@pytest.mark.parametrize("text", ["fiche de paie", "imprimer un formulaire cerfa", "fiche impôt", "", "merci"])
def test_other_words_are_no_request_for_the_sheet(text: str) -> None:
    assert not WORDS.commands.asks_sheet(text, ready=True)


@pytest.mark.parametrize(
    ("text", "helped"),
    [
        ("oui", True),
        ("Oui merci beaucoup", True),
        ("non", False),
        ("pas vraiment", False),
        ("oui mais pas tout", False),
        ("bof", False),
        ("merci", None),
        ("non c'est pour ma carte grise", None),
        ("", None),
    ],
)
def test_yes_and_no_are_read_in_a_few_words(text: str, helped: bool | None) -> None:
    assert WORDS.commands.helped(text) is helped
