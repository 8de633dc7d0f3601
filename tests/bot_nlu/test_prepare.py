from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import DataError
from bot.nlu.prepare import Preparer, read_shorthand
from bot.nlu.text import Shorthand

REPOSITORY = Path(__file__).parents[2] / "data" / "shorthand.yml"


def test_a_text_is_cleaned_expanded_and_lowered() -> None:
    preparer = Preparer(Shorthand({"jai": "J'ai", "pb": "problème"}))
    assert preparer.prepare("  JAI  un PB avec l’URSSAF\x00 ") == "j'ai un problème avec l'urssaf"


@settings(deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_can_be_prepared(text: str) -> None:
    prepared = Preparer(Shorthand({"pb": "problème"})).prepare(text)
    prepared.encode("utf-8")
    assert prepared == prepared.lower()


def test_short_forms_are_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "shorthand.yml"
    path.write_text("# a comment\njai: j'ai\n2m1: demain\n12: douze\n", encoding="utf-8")
    assert read_shorthand(path) == {"jai": "j'ai", "2m1": "demain", "12": "douze"}


@pytest.mark.parametrize("content", ["", "- jai", "jai", "oui: yes\nnon: no", "a: 1", "a:", "a: [b]"])
def test_a_table_of_another_form_is_refused_with_the_file_and_a_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "shorthand.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"shorthand\.yml: is not a mapping .* Remedy: "):
        read_shorthand(path)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_shorthand(tmp_path / "none.yml")


def test_in_the_table_of_the_repository_no_expansion_is_itself_a_short_form() -> None:
    table = read_shorthand(REPOSITORY)
    shorthand = Shorthand(table)
    assert len(table) > 50
    assert {full for full in table.values() if shorthand.expand(full) != full} == set()
