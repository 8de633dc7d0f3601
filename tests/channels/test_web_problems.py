from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.guard import Refusal
from bot.channels.web.problems import Problem, RefusedError, load_sentences
from bot.errors import DataError


def test_every_refusal_has_a_sentence() -> None:
    assert set(load_sentences()) == {reason.value for reason in (*Refusal, *Problem)}


def test_a_missing_sentence_is_named(tmp_path: Path) -> None:
    path = tmp_path / "texts.yml"
    path.write_text("empty: Vide.\n", encoding="utf-8")
    with pytest.raises(DataError, match="too_long"):
        load_sentences(path)


def test_a_refused_text_is_a_bad_request() -> None:
    assert RefusedError(Refusal.TOO_LONG).status == 400
    assert RefusedError(Problem.TOO_MANY, retry_after=3).status == 429
