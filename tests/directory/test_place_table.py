"""The table of places.yml: at least 98 % right, on all of France and on the embedded directory."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.directory.choice import Resolution
from actions.directory.gazetteer import Gazetteer

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("places.yml").read_text(encoding="utf-8"))
LEAST_SHARE = 0.98


def is_right(case: dict[str, Any], resolution: Resolution) -> bool:
    """Return whether an answer is the one the table demands: see the head of places.yml."""
    codes = [commune.insee for commune in resolution.candidates]
    if "candidates" in case:
        wanted = case["candidates"]
        return resolution.place is None and codes[:1] == wanted[:1] and set(wanted) <= set(codes)
    if case["insee"] is None:
        return not resolution.known
    if resolution.place:
        return resolution.place.insee == case["insee"] and not case.get("ask")
    return codes[:1] == [case["insee"]]


def failures(cases: list[dict[str, Any]], gazetteer: Gazetteer) -> list[str]:
    lines = []
    for case in cases:
        found = gazetteer.resolve(case["text"])
        if not is_right(case, found):
            got = found.place.insee if found.place else [commune.insee for commune in found.candidates]
            lines.append(f"{case['text']!r}: {case.get('candidates', case.get('insee'))} demanded, {got} found")
    return lines


def test_the_table_is_large_and_without_duplicates() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) >= 420
    assert len(set(texts)) == len(texts)


def test_98_percent_of_the_places_are_right_over_all_of_france(
    france: Gazetteer, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = failures(CASES, france)
    with capsys.disabled():
        print(f"\nplaces, France: {len(CASES) - len(wrong)} of {len(CASES)} right", *wrong, sep="\n  ")
    assert 1 - len(wrong) / len(CASES) >= LEAST_SHARE


def test_98_percent_of_the_places_are_right_on_the_embedded_directory(
    occitanie: Gazetteer, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [case for case in CASES if case.get("embedded")]
    wrong = failures(cases, occitanie)
    with capsys.disabled():
        print(f"\nplaces, Occitanie: {len(cases) - len(wrong)} of {len(cases)} right", *wrong, sep="\n  ")
    assert 1 - len(wrong) / len(cases) >= LEAST_SHARE


def test_no_place_of_the_table_is_taken_for_another_one(france: Gazetteer) -> None:
    """A wrong guess is worse than a question: where the table is missed, the answer is a question or nothing."""
    taken = [(case, found) for case in CASES if (found := france.resolve(case["text"])).place]
    assert [case["text"] for case, found in taken if not is_right(case, found)] == []
