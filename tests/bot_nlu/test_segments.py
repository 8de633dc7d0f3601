from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.segments import MOST, segments


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        (" ,;! ", []),
        ("j'ai perdu ma carte", ["j'ai perdu ma carte"]),
        ("j'ai perdu ma carte. comment demander le rsa ?", ["j'ai perdu ma carte", "comment demander le rsa"]),
        ("je voudrais le rsa et refaire ma carte vitale", ["je voudrais le rsa", "refaire ma carte vitale"]),
        ("je demande le rsa par ailleurs mon colis est perdu", ["je demande le rsa", "mon colis est perdu"]),
        ("i need my id card and i lost my job", ["i need my id card", "i lost my job"]),
        ("necesito el permiso y también busco trabajo aquí", ["necesito el permiso", "busco trabajo aquí"]),
        # Under three words, a clause joins the one before it.
        ("j'ai perdu ma carte, merci, au revoir", ["j'ai perdu ma carte merci au revoir"]),
        ("bonjour, je voudrais le rsa", ["bonjour", "je voudrais le rsa"]),
        # Joints are whole words.
        ("le muet a vu la souris", ["le muet a vu la souris"]),
    ],
)
def test_a_message_is_cut_where_another_need_may_begin(text: str, clauses: list[str]) -> None:
    assert segments(text) == clauses


def test_an_arabic_and_is_a_joint_though_it_is_written_with_the_next_word() -> None:
    assert len(segments("أريد تجديد بطاقتي الوطنية وأبحث عن عمل جديد")) == 2


def test_beyond_twelve_clauses_the_rest_joins_the_last() -> None:
    text = ". ".join(f"demande numéro {number}" for number in range(40))
    clauses = segments(text)
    assert len(clauses) == MOST
    assert clauses[0] == "demande numéro 0"
    assert clauses[-1].endswith("demande numéro 39")


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"abé ,.;:!?\n", " et ", " ou ", " mais "]), max_size=100).map("".join))
def test_clauses_are_bounded_trimmed_and_hold_the_words_in_order(text: str) -> None:
    clauses = segments(text)
    assert len(clauses) <= MOST
    assert all(clause and clause == clause.strip() for clause in clauses)
    rest = iter(text)
    kept = "".join(clauses).replace(" ", "")
    assert all(char in rest for char in kept)
