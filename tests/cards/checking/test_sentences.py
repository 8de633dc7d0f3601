from __future__ import annotations

import pytest

from actions.cards.checking.sentences import sentences, word_count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Oui.", ["Oui."]),
        ("Oui. L'aide est gratuite.", ["Oui.", "L'aide est gratuite."]),
        ("Oui ! C'est gratuit ? Bien sûr…", ["Oui !", "C'est gratuit ?", "Bien sûr…"]),
        ("Voyez M. le maire. Il signe.", ["Voyez M. le maire.", "Il signe."]),
        ("Écrivez à M. Maire. Il signe.", ["Écrivez à M. Maire.", "Il signe."]),
        ("Lisez l'art. 12 du code. Puis signez.", ["Lisez l'art. 12 du code.", "Puis signez."]),
        ("Payez 3.5 euros. 2 mois suffisent.", ["Payez 3.5 euros.", "2 mois suffisent."]),
        ("Allez sur caf.fr. Puis appelez.", ["Allez sur caf.fr.", "Puis appelez."]),
        ("Il dit : « Venez. » Alors venez.", ["Il dit : « Venez.", "Alors venez."]),
        ("Papiers, photo, etc. vous seront demandés.", ["Papiers, photo, etc. vous seront demandés."]),
        ("Demandez-la (avant juin). Ensuite attendez.", ["Demandez-la (avant juin).", "Ensuite attendez."]),
        ("À Rodez. Élus et agents.", ["À Rodez.", "Élus et agents."]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("l'aide", 1), ("Est-ce gratuit ?", 2), ("Écrivez : 12 mois, 3 %", 4), ("« oui »", 1)],
)
def test_signs_are_no_words(text: str, count: int) -> None:
    assert word_count(text) == count
