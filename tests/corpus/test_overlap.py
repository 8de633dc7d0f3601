from __future__ import annotations

import pytest

from bot.corpus.finding import Finding, Severity
from bot.corpus.overlap import overlap
from bot.routing.route import Example

CORPUS = [
    Example("Comment faire pour demander une carte Vitale perdue ?", "assurance_maladie/carte", source="am.yml:5"),
    Example("rsa jeune actif", "caf/rsa", source="caf.yml:7"),
]


def found(text: str) -> list[Finding]:
    return overlap(CORPUS, [Example(text, "caf/rsa", source="test.yml:1")])


@pytest.mark.parametrize(
    ("text", "corpus_source"),
    [
        ("RSA, jeune actif !", "caf.yml:7"),
        ("comment faire pour demander une carte vitale PERDUE", "am.yml:5"),
        # the same first five words and one letter less
        ("comment faire pour demander une carte vitale perdu", "am.yml:5"),
    ],
)
def test_a_test_message_that_stands_in_the_corpus_is_an_error(text: str, corpus_source: str) -> None:
    (finding,) = found(text)
    assert (finding.severity, finding.source) == (Severity.ERROR, "test.yml:1")
    assert corpus_source in finding.problem


def test_a_shared_phrase_of_six_words_is_a_warning_that_quotes_it() -> None:
    (finding,) = found("Dites-moi : faire pour demander une carte vitale, c'est long ?")
    assert finding.severity is Severity.WARNING
    assert '"faire pour demander une carte vitale" with am.yml:5' in finding.problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "rsa jeune",
        "actif jeune rsa",
        # five words in common, in a row
        "et pour demander une carte vitale neuve",
        # the same first five words, then something else
        "comment faire pour demander une allocation quand on vit seule à la campagne",
        # alike, but from another first word on
        "bonjour faire pour demander carte vitale perdue",
    ],
)
def test_a_message_written_separately_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_each_message_is_reported_once_in_their_order() -> None:
    texts = ["rsa jeune actif", "tout autre chose", "comment faire pour demander une carte vitale perdu"]
    tests = [Example(text, "caf/rsa", source=f"test.yml:{line}") for line, text in enumerate(texts, 1)]
    assert [finding.source for finding in overlap(CORPUS, tests)] == ["test.yml:1", "test.yml:3"]
