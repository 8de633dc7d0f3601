from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.text import MAX_CHARACTERS, Shorthand, clean, fold, words

ANY = st.text(st.characters(), max_size=300)
STEADY = [char for char in map(chr, range(0x250)) if unicodedata.normalize("NFKC", char) == char]
LONG = st.text(st.sampled_from(STEADY), min_size=1, max_size=40).map(lambda part: part * 2000)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  bonjour \t\n madame ", "bonjour madame"),
        ("l’assurance ‘maladie’", "l'assurance 'maladie'"),
        ("j`ai", "j'ai"),
        ("1 000\u00a0€", "1 000 €"),
        ("ﬁn de ｄｒｏｉｔｓ", "fin de droits"),
        ("de\u0301claration", "déclaration"),
        ("c'est <b>urgent</b>", "c'est <b>urgent</b>"),
        ("a < b et b > a", "a < b et b > a"),
        ("allooooooo !!!!!!!", "allooo !!!"),
        ("carte\x00vitale\x1b\ud83d", "carte vitale"),
        ("\u202ersa\u202c", "rsa"),
        ("mardi – jeudi — samedi", "mardi - jeudi - samedi"),
        ("", ""),
        ("\x00\u200b\ufeff", ""),
    ],
)
def test_cleaning_keeps_what_was_meant(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@settings(deadline=None)
@given(ANY)
def test_no_control_character_surrogate_or_double_space_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in cleaned)
    assert cleaned == " ".join(cleaned.split())
    cleaned.encode("utf-8")


@settings(deadline=None)
@given(ANY | LONG)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(LONG)
def test_a_long_text_is_bounded(text: str) -> None:
    assert len(clean(text)) <= MAX_CHARACTERS


def test_a_long_letter_keeps_its_beginning_and_its_end() -> None:
    letter = "Madame, je vous écris. " + "bla bli blo " * 2000 + "Merci pour mon RSA."
    cleaned = clean(letter)
    assert len(cleaned) <= MAX_CHARACTERS
    assert cleaned.startswith("Madame, je vous écris.")
    assert cleaned.endswith("Merci pour mon RSA.")


def test_the_bound_also_holds_for_letters_that_nfkc_makes_longer() -> None:
    assert len(clean("ﷺa" * 1000)) <= MAX_CHARACTERS


def test_an_acute_accent_typed_for_an_apostrophe_is_one() -> None:
    assert clean("j´ai perdu") == "j'ai perdu"


@pytest.mark.parametrize("invisible", ["\u00ad", "\u061c"])
def test_soft_hyphens_and_marks_of_direction_are_removed(invisible: str) -> None:
    assert invisible not in clean(f"assu{invisible}rance")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Déçu", "decu"), ("CŒUR", "coeur"), ("ex æquo", "ex aequo"), ("Île", "ile"), ("", ""), ("ÿ ñ ü", "y n u")],
)
def test_folding_drops_capitals_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)
@given(ANY)
def test_folding_leaves_no_mark_and_folding_a_cleaned_text_twice_changes_nothing(text: str) -> None:
    assert not any(unicodedata.combining(char) for char in fold(text))
    folded = fold(clean(text))
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l'assurance-maladie", ["l", "assurance", "maladie"]),
        ("100 € d'APL_2026 ?!", ["100", "€", "d", "apl", "2026"]),
        ("¿Dónde está?", ["donde", "esta"]),
        (" ... ", []),
        ("", []),
    ],
)
def test_words_are_folded_and_cut_at_signs(text: str, found: list[str]) -> None:
    assert words(text) == found


@settings(deadline=None)
@given(ANY)
def test_words_hold_no_space_and_are_never_empty(text: str) -> None:
    assert all(word and word == "".join(word.split()) for word in words(text))


SHORTHAND = Shorthand({"jai": "j'ai", "pb": "problème", "ac": "avec", "dél": "délai"})


@pytest.mark.parametrize(
    ("typed", "expanded"),
    [
        ("jai pb ac ma cart", "j'ai problème avec ma cart"),
        ("PB, ac !", "problème, avec !"),
        ("Del", "délai"),
        ("un pb-ac", "un pb-ac"),
        ("l'ac et d'pb", "l'ac et d'pb"),
        ("acte apbb", "acte apbb"),
        ("", ""),
    ],
)
def test_short_forms_are_expanded_as_whole_words_only(typed: str, expanded: str) -> None:
    assert SHORTHAND.expand(typed) == expanded


@settings(deadline=None)
@given(ANY)
def test_without_short_forms_nothing_changes(text: str) -> None:
    assert Shorthand({}).expand(text) == text
