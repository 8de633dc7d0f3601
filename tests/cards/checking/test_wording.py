from __future__ import annotations

from pathlib import Path

import pytest

from actions.cards.checking.wording import wording
from cards.build import entry_of


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ('answer: "Allez à la Caf : elle vous aide. Entre 35 et 40 ans, 3 000 euros, 12 mois sur 12."', []),
        ('answer: "Allez sur caf.fr."', ["error: the answer of 'caf/rsa' holds a link: caf.fr"]),
        ('answer: "Voyez https://x.y."', ["error: the answer of 'caf/rsa' holds a link: https:"]),
        ('answer: "Appelez le 32 30."', ["error: the answer of 'caf/rsa' holds a phone number: 32 30"]),
        (
            'answer: "Appelez le 05 99 00 00 01."',
            ["error: the answer of 'caf/rsa' holds a phone number: 05 99 00 00 01"],
        ),
        ('answer: "Appelez le 0 809 401 401."', ["error: the answer of 'caf/rsa' holds a phone number: 0 809 401 401"]),
        ('sms: "Appelez le 32 30 ou allez sur caf.fr."', []),
        ('here: "N\'hésitez pas à venir."', ["warning: 'caf/rsa' says « N'hésitez pas »."]),
        ('steps: ["Veuillez signer."]', ["warning: 'caf/rsa' says « Veuillez »."]),
        ('title: "Prime d’activité"', ["warning: the `title` of 'caf/rsa' has a curly apostrophe."]),
        ('here: "Venez: on vous aide."', ["warning: no space before « : » in `here`."]),
        ('sms: "Voir https://www.caf.fr à 10:30"', []),
        ('title: "Aide {nom}"', ["error: the `title` of 'caf/rsa' holds a brace."]),
    ],
)
def test_each_rule_that_a_program_can_see_is_held(tmp_path: Path, fields: str, expected: list[str]) -> None:
    found = wording(entry_of(tmp_path, fields))
    assert [f"{finding.severity.value}: {finding.problem}" for finding in found] == expected
