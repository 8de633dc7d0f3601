import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.names import core, key, mend_saint, shows_accents, skeleton
from actions.directory.sound import likeness, sound


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("L'Isle-Jourdain", "l isle jourdain"),
        ("L’ISLE JOURDAIN", "l isle jourdain"),
        ("Châlons s/ Marne", "chalons sur marne"),
        ("Sainte‐Énimie", "ste enimie"),
        ("St. Affrique", "st affrique"),
        ("Œuilly", "oeuilly"),
        ("Saint", "saint"),
        ("Sainte\u0301", "sainte"),
        ("北京", ""),
    ],
)
def test_one_name_has_one_key_however_it_is_typed(typed: str, expected: str) -> None:
    assert key(typed) == expected


@given(st.text(max_size=200))
def test_a_key_holds_plain_letters_and_is_its_own_key(text: str) -> None:
    once = key(text)
    assert re.fullmatch(r"[a-z0-9]*(?: [a-z0-9]+)*", once)
    assert key(once) == once


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("saibt aubin", "st aubin"),
        ("sainteenimie", "ste enimie"),
        ("saintprix", "st prix"),
        ("stpierre", "st pierre"),
        ("sur mer", "sur mer"),
        ("saintes", "saintes"),
    ],
)
def test_a_misspelt_or_glued_saint_is_mended(typed: str, mended: str) -> None:
    assert mend_saint(typed) == mended


def test_accents_show_only_when_each_accented_word_is_typed_so() -> None:
    assert shows_accents("je suis à RODÈS", "Rodès")
    assert not shows_accents("Rodes", "Rodès")
    assert shows_accents("rodez", "Rodez")


def test_the_core_and_the_skeleton_drop_what_tells_nothing() -> None:
    assert core("la ste baume") == "baume"
    assert skeleton("villefranche de rouergue") == skeleton("villefranche rouergue")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("montobant", "montauban"), ("kastelnodari", "castelnaudary"), ("roubay", "roubaix"), ("filipe", "philippe")],
)
def test_names_that_sound_alike_have_one_sound(typed: str, name: str) -> None:
    assert sound(typed) == sound(name)


@given(st.text("abcdeghinoprstu ", min_size=1, max_size=30).map(key).filter(bool))
def test_likeness_is_between_0_and_100_and_best_for_the_same_name(name: str) -> None:
    assert likeness(name, name) >= likeness(name, name[::-1])
    assert -5 <= likeness(name, name[::-1]) <= 100
