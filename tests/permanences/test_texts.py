from datetime import date
from pathlib import Path

import pytest
import yaml

from actions.directory.permanences import Skipped, load_texts
from actions.directory.permanences.occurrences import Cause
from actions.directory.permanences.texts import TEXTS, Reason
from bot.errors import DataError

from .stops import permanence


def test_every_reason_confidence_doubt_and_cause_has_a_sentence_and_none_is_left_over() -> None:
    texts = load_texts()
    content = yaml.safe_load(TEXTS.read_text("utf-8"))
    for name in ("confidence", "doubts", "causes", "reasons"):
        assert {member.value for member in getattr(texts, name)} == set(content[name])
    assert set(texts.calendar) == set(content["calendar"])


def test_a_skipped_day_names_the_public_holiday() -> None:
    skipped = Skipped(permanence(), date(2026, 11, 11), Cause.PUBLIC_HOLIDAY, "Armistice")
    assert load_texts().skipped(skipped) == "Pas de passage ce jour-là : jour férié (Armistice)."


@pytest.mark.parametrize("reason", Reason)
def test_a_missing_sentence_is_an_error_that_names_it(tmp_path: Path, reason: Reason) -> None:
    content = yaml.safe_load(TEXTS.read_text("utf-8"))
    del content["reasons"][reason.value]
    path = tmp_path / "texts.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(DataError, match=rf"reasons\.{reason.value}\."):
        load_texts(path)
