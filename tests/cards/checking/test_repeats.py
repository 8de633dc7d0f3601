from __future__ import annotations

from pathlib import Path

import pytest

from actions.cards.checking.repeats import repeats
from cards.build import entry_of

SENTENCE = "Demandez cette aide à votre caisse avant la fin du sixième mois de grossesse."
SHORT = "Guichet ne voit aucun dossier."


def told(folder: Path, first: str, second: str) -> list[str]:
    entries = []
    for name, fields in (("caf/rsa", first), ("caf/aah", second)):
        (folder / name).mkdir(parents=True)
        entries.append(entry_of(folder / name, fields, name))
    return [finding.problem.replace(f"{folder}/", "") for finding in repeats(entries)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ('answer: "Un. Deux."', 'answer: "Un. Trois."', []),
        ('answer: "Un. Deux."', 'answer: "UN. deux !"',
         ["the answer of 'caf/aah' stands in 'caf/rsa' too, at caf/rsa/entry.yml:3."]),
        ('answer: "Un."\nsms: "Venez."', 'sms: "Venez !"',
         ["the sms of 'caf/aah' stands in 'caf/rsa' too, at caf/rsa/entry.yml:4."]),
        (f'answer: "Oui. {SENTENCE}"', f'answer: "{SENTENCE} Non."',
         [f"the sentence « {SENTENCE} » of 'caf/aah' stands in 'caf/rsa' too, at caf/rsa/entry.yml:3."]),
        (f'answer: "{SHORT} Oui."', f'answer: "{SHORT} Non."', []),
        ('answer: "Venez."', 'sms: "Venez."', []),
    ],
)  # fmt: skip
def test_two_cards_do_not_say_the_same(tmp_path: Path, first: str, second: str, expected: list[str]) -> None:
    assert told(tmp_path, first, second) == expected
