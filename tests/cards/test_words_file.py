from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from actions.words_file import read_words
from bot.errors import DataError


@dataclass(frozen=True)
class Few:
    """A sentence and a list."""

    hello: str
    names: tuple[str, ...]


def write(folder: Path, content: str) -> Path:
    path = folder / "few.yml"
    path.write_text(content, encoding="utf-8")
    return path


def test_words_are_read_by_name(tmp_path: Path) -> None:
    assert read_words(write(tmp_path, "hello: Bonjour\nnames: [a, b]\n"), Few) == Few("Bonjour", ("a", "b"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is not a table"),
        ("[a]", "is not a table"),
        ("hello: Bonjour", "« names » is missing"),
        ("hello: Bonjour\nnames: [a]\nother: x", "« other » is unknown"),
        ("hello: ''\nnames: [a]", "« hello » must be a sentence"),
        ("hello: [a]\nnames: [a]", "« hello » must be a sentence"),
        ("hello: Bonjour\nnames: a", "« names » must be a list"),
        ("hello: Bonjour\nnames: []", "« names » must be a list"),
        ("hello: Bonjour\nnames: [on]", "« names » must be a list"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_name_and_a_remedy(
    tmp_path: Path, content: str, problem: str
) -> None:
    with pytest.raises(DataError, match=rf"few\.yml.*{problem}.*Remedy: "):
        read_words(write(tmp_path, content), Few)
