from __future__ import annotations

import pytest
import smsutil
from hypothesis import given
from hypothesis import strategies as st

from bot.gsm7 import ALPHABET, BASIC, EXTENSION, is_gsm7, segments, septets, transliterate

FRENCH = "abcdeéèêëàâîïôûùüÿçœæÉÈÀÊÇŒ «»’…–—•°€0123456789 .,;:!?\u00a0\u202f\n"
in_alphabet = st.text(st.sampled_from(sorted(ALPHABET)), max_size=700)
anything = st.text(max_size=300) | st.text(st.sampled_from(FRENCH), max_size=700)


def test_the_table_has_the_size_of_the_standard() -> None:
    assert len(BASIC) == 127  # 128 codes, one of them the escape
    assert len(EXTENSION) == 10


def test_the_table_is_the_one_of_another_library() -> None:
    others = {char for char in map(chr, range(0x3000)) if smsutil.is_valid_gsm(char)} - {"\x1b"}
    assert others == ALPHABET


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("déjà né où très", "déjà né où très"),
        ("ça reçoit", "ca recoit"),
        ("être sûr, île, hôtel, Noël, naïf, âge", "etre sur, ile, hotel, Noel, naif, age"),
        ("ÀÈÊÉÇ", "AEEÉÇ"),
        ("sœur, Œuvre, curriculum vitæ", "soeur, OEuvre, curriculum vitæ"),
        ("« Mes aides »", '"Mes aides"'),
        ("«\u00a0Mes aides\u202f»", '"Mes aides"'),
        ("l’acte ‘x’ “y”", "l'acte 'x' \"y\""),
        ("attendez… – ici — là • puis", "attendez... - ici - là - puis"),
        ("12\u00a0€ et 1\u202f000 $", "12 € et 1 000 $"),
        ("n° 3, 20 °C", "no 3, 20 oC"),
        ("e\u0301te\u0301", "été"),
        ("aujourd\u2011hui", "aujourd-hui"),
        ("bravo 😀 !", "bravo  !"),
        ("Łódź, ﬁn, m²", "Lodz, fin, m2"),
        ("a\tb", "a b"),
        ("мир", ""),
        ("", ""),
    ],
)
def test_each_character_becomes_the_nearest_of_the_alphabet(text: str, expected: str) -> None:
    assert transliterate(text) == expected


@given(anything)
def test_a_transliterated_text_fits_the_alphabet_and_stays_as_it_is(text: str) -> None:
    once = transliterate(text)
    assert is_gsm7(once)
    assert transliterate(once) == once


@given(in_alphabet)
def test_a_text_of_the_alphabet_is_not_changed(text: str) -> None:
    assert transliterate(text) == text


@given(st.text(st.characters(max_codepoint=0x24F, categories=["L"]), min_size=1, max_size=1))
def test_no_letter_of_a_european_word_is_lost_when_it_has_a_plain_one(letter: str) -> None:
    import unicodedata

    base = unicodedata.normalize("NFKD", letter)[0]
    if base in ALPHABET:
        assert transliterate(letter)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("", [0]),
        ("a" * 160, [160]),
        ("a" * 161, [153, 8]),
        ("a" * 306, [153, 153]),
        ("a" * 307, [153, 153, 1]),
        ("€" * 80, [80]),
        ("€" * 81, [76, 5]),
        ("a" * 152 + "€" + "b" * 20, [152, 21]),
        ("ê" * 70, [70]),
        ("ê" * 71, [67, 4]),
        ("😀" * 35, [35]),
        ("😀" * 36, [33, 3]),
    ],
)
def test_a_text_is_cut_where_the_standard_cuts_it(text: str, lengths: list[int]) -> None:
    assert [len(part) for part in segments(text)] == lengths


@given(anything | in_alphabet)
def test_the_parts_make_up_the_text(text: str) -> None:
    assert "".join(segments(text)) == text


@given(st.text(st.sampled_from(FRENCH + "😀^{}[]~|\\ё"), max_size=700) | in_alphabet)
def test_another_library_cuts_every_text_into_the_same_parts(text: str) -> None:
    assert list(segments(text)) == [part.content for part in smsutil.split(text).parts]


def test_the_euro_and_the_brackets_count_twice() -> None:
    assert septets("a€[") == 5


def test_septets_of_a_text_outside_the_alphabet_are_refused() -> None:
    with pytest.raises(ValueError, match="'ê' is not in the GSM-7 alphabet"):
        septets("fête")
