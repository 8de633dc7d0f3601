from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.corpus.check import check_corpus
from bot.corpus.declared import declared_topics
from bot.corpus.finding import Severity
from bot.corpus.read import read_corpus

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.skipif(
    "GUICHET_CORPUS_DRAFT" in os.environ, reason="data/nlu is being edited (GUICHET_CORPUS_DRAFT is set)"
)
def test_the_corpus_of_the_repository_has_no_error() -> None:
    findings = check_corpus(read_corpus(DATA / "nlu"), declared_topics(DATA / "answers"))
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
