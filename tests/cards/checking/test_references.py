from __future__ import annotations

from pathlib import Path

import pytest

from actions.cards.checking.references import references
from cards.build import entry_of

CARDS = ("caf/rsa", "caf/aah", "mdph_12/dossier")
EVENTS = ("evenement/deces",)


def told(folder: Path, fields: str, name: str = "caf/rsa") -> list[str]:
    findings = references(entry_of(folder, fields, name), CARDS, EVENTS, ["mdph_12"])
    return [f"{finding.source.rpartition(':')[2]}: {finding.problem} {finding.remedy}" for finding in findings]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("related: [caf/aah, evenement/deces]", []),
        ("related: [caf/ahh]", ["3: 'caf/rsa' is related to 'caf/ahh', which has no card. did you mean 'caf/aah'? "
                                "name a topic of data/answers."]),
        ("related: [urgent/suicide]", ["3: 'caf/rsa' is related to 'urgent/suicide', which has no card. "
                                       "name a topic of data/answers."]),
        ("related: [caf/rsa]", ["3: 'caf/rsa' is related to itself. take it out."]),
        ("related: [caf/aah, caf/aah]", ["3: 'caf/rsa' names a related topic twice. keep one."]),
        ("related: [mdph_12/dossier]", ["3: 'caf/rsa' is related to 'mdph_12/dossier', of a local partner. "
                                        "name a topic that is true everywhere."]),
        ("tasks:\n  - {do: a, topic: caf/aah}\n  - {do: b, topic: evenement/deces}\n  - {do: c}",
         ["5: a task of 'caf/rsa' sends to 'evenement/deces', which has no card. name a topic of data/answers."]),
    ],
)  # fmt: skip
def test_a_reference_leads_to_a_card(tmp_path: Path, fields: str, expected: list[str]) -> None:
    assert told(tmp_path, fields) == expected


def test_a_local_card_may_name_its_own_and_the_national_ones(tmp_path: Path) -> None:
    assert told(tmp_path, "related: [mdph_12/dossier, caf/rsa]", "mdph_12/carte") == []
