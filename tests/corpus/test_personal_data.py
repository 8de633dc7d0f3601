from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.personal_data import personal_data

SOCIAL_SECURITY = "a social security number"
IBAN = "an IBAN"
PHONE = "a phone number"
E_MAIL = "an e-mail address"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mon numéro est le 1 85 05 78 006 084 36", SOCIAL_SECURITY),
        ("nir 185057800608436 merci", SOCIAL_SECURITY),
        ("2850578006084", SOCIAL_SECURITY),
        ("née en corse 2 85 05 2a 006 084 36", SOCIAL_SECURITY),
        ("mois inconnu 1.85.20.78.006.084", SOCIAL_SECURITY),
        ("iban FR76 3000 6000 0112 3456 7890 189", IBAN),
        ("fr7630006000011234567890189", IBAN),
        ("DE89 3704 0044 0532 0130 00", IBAN),
        ("appelez moi au 06 12 34 56 78", PHONE),
        ("0612345678", PHONE),
        ("01.23.45.67.89 le soir", PHONE),
        ("06 123 456 78", PHONE),
        ("+33 6 12 34 56 78", PHONE),
        ("+33 (0)6 12 34 56 78", PHONE),
        ("0033612345678", PHONE),
        ("fictif 06 39 98 12 34 puis vrai 09 12 34 56 78", PHONE),
        ("jean.dupont+caf@orange.fr", E_MAIL),
        ("x@notexample.org", E_MAIL),
        ("x@example.org.evil.fr", E_MAIL),
    ],
)
def test_data_of_a_person_is_seen(text: str, kind: str) -> None:
    assert personal_data(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 3 enfants nés en 1985, 1990 et 2001",
        "mon dossier 8R41029182731 n'avance pas",
        "je touche 1 850 euros par mois",
        "ce12 mois pour deux, vous avez tout perdu",
        "appelez le 3646 ou le 36 46",
        "le 0 809 401 401 ne répond pas",
        "116 117",
        "fictif 06 39 98 12 34",
        "0639981234 ou +33 6 39 98 12 34 ou 01 99 00 12 34",
        "rendez-vous le 02/03/2025 14h",
        "le 02 03 2025 14 heures",
        "de 07.2025-09.2026",
        "12 rue des Lilas 12000 Rodez",
        "marie@example.org et marie@mail.example.org",
        "M@rel est un nom, 5€@nuit non plus",
    ],
)
def test_what_belongs_to_nobody_is_left_alone(text: str) -> None:
    assert personal_data(text) == []


def test_each_kind_is_named_once_and_the_data_is_not_repeated() -> None:
    text = "06 12 34 56 78, 06 87 65 43 21, a@b.fr"
    assert personal_data(text) == [PHONE, E_MAIL]


@given(st.integers(0, 99_999_999), st.sampled_from("1234579"), st.sampled_from(["", " ", ".", "-"]))
def test_every_subscriber_number_is_seen_unless_kept_for_fiction(rest: int, zone: str, separator: str) -> None:
    digits = f"0{zone}{rest:08d}"
    groups = [digits[start : start + 2] for start in range(0, 10, 2)]
    fictional = digits.startswith(("063998", "019900"))
    assert (PHONE in personal_data(separator.join(groups))) is not fictional


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert set(personal_data(text)) <= {SOCIAL_SECURITY, IBAN, PHONE, E_MAIL}
