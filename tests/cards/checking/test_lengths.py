from __future__ import annotations

from pathlib import Path

import pytest

from actions.cards.checking.lengths import lengths
from cards.build import entry_of

LONG = "Mot " + "mot " * 29 + "fin."


def told(folder: Path, fields: str) -> list[str]:
    return [
        f"{f.source.rpartition(':')[2]}: {f.severity.value}: {f.problem}" for f in lengths(entry_of(folder, fields))
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (f'title: "{"a" * 60}"', []),
        (f'title: "{"a" * 61}"', ["3: error: the title of 'caf/rsa' has 61 characters, more than 60."]),
        ('answer: "Un. Deux."', []),
        ('answer: "Un. Deux. Trois. Quatre. Cinq."', []),
        ('answer: "Un seul."', ["3: error: the answer of 'caf/rsa' has 1 sentence."]),
        ('answer: "Un. Deux. Trois. Quatre. Cinq. Six."', ["3: error: the answer of 'caf/rsa' has 6 sentences."]),
        (f'answer: "Un. {LONG}"', ["3: error: a sentence of `answer` has 31 words: « Mot mot mot mot mot mot… »."]),
        (f'answer: "Un. {LONG[:4]}{LONG[8:]}"', []),
        (f'here: "{LONG}"', ["3: warning: a sentence of `here` has 31 words: « Mot mot mot mot mot mot… »."]),
        (f'steps: ["{LONG}"]', ["3: warning: a sentence of `steps` has 31 words: « Mot mot mot mot mot mot… »."]),
        ("related: [a/b, a/c, a/d]", []),
        ("related: [a/b, a/c, a/d, a/e]", ["3: error: 'caf/rsa' has more than 3 related topics."]),
        ("tasks: [{do: a}, {do: b}, {do: c}]", ["3: error: 'caf/rsa' has 3 tasks."]),
        ("tasks: [{do: a}, {do: b}, {do: c}, {do: d}]", []),
        (f"tasks: [{', '.join(['{do: a}'] * 10)}]", ["3: error: 'caf/rsa' has 10 tasks."]),
    ],
)  # fmt: skip
def test_each_length_has_its_bound(tmp_path: Path, fields: str, expected: list[str]) -> None:
    assert told(tmp_path, fields) == expected


@pytest.mark.parametrize(
    ("sms", "expected"),
    [
        ("a" * 306, []),
        ("ê" * 306, []),  # one letter of the alphabet each, once without their accents
        ("€" * 153, ["3: error: the sms of 'caf/rsa' takes 306 characters, 3 messages."]),  # a part holds 76 and a half
        ("€" * 152, []),
        ("a" * 307, ["3: error: the sms of 'caf/rsa' takes 307 characters, 3 messages."]),
        ("œ" * 154, ["3: error: the sms of 'caf/rsa' takes 308 characters, 3 messages."]),
    ],
)
def test_the_sms_fits_two_messages_once_it_is_transliterated(tmp_path: Path, sms: str, expected: list[str]) -> None:
    assert told(tmp_path, f'sms: "{sms}"') == expected


def test_the_lines_of_a_block_are_one_text(tmp_path: Path) -> None:
    assert told(tmp_path, "answer: |\n  Une phrase qui\n  continue.\n  Une autre.") == []
