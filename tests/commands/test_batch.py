from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from bot.commands import batch
from bot.commands.batch import BadLine, read_lines, route_file
from bot.routing.route import Band, Route, Scored
from bot.settings import read_settings

SETTINGS = read_settings({})


class EchoRouter:
    """Routes each message to a topic that is its own text."""

    def route_many(self, texts: Sequence[str]) -> list[Route]:
        return [Route(Band.ANSWER, "caf", 0.9, (), (Scored(f"caf/{text}", 0.8),)) for text in texts]


@pytest.fixture(autouse=True)
def _echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "open_service", lambda _settings: EchoRouter())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "in.jsonl"


def route(source: Path, content: bytes) -> tuple[list[dict[str, Any]], list[BadLine]]:
    """Route a file with this content; return the lines written, and the bad ones."""
    source.write_bytes(content)
    target = source.with_name("out.jsonl")
    written, bad = route_file(source, target, SETTINGS)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == written
    return lines, bad


def test_a_good_line_gives_its_number_and_its_object() -> None:
    assert list(read_lines([b'{"text": "rsa", "id": 7}\n'])) == [(1, {"text": "rsa", "id": 7})]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"rsa", "not a JSON object"),
        (b'{"text": "rsa"', "not a JSON object"),
        (b'["rsa"]', "not a JSON object"),
        (b'"rsa"', "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"NaN", "not a JSON object"),
        (b"[" * 100_000, "not a JSON object"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"\xff\xfe{\x00", "not UTF-8"),
        (b"{}", 'no "text", or not a string'),
        (b'{"texte": "rsa"}', 'no "text", or not a string'),
        (b'{"text": null}', 'no "text", or not a string'),
        (b'{"text": 3615}', 'no "text", or not a string'),
        (b'{"text": ["rsa"]}', 'no "text", or not a string'),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_next_is_read(line: bytes, problem: str) -> None:
    lines = [b'{"text": "a"}\n', line + b"\n", b'{"text": "b"}\n']
    assert list(read_lines(lines)) == [(1, {"text": "a"}), BadLine(2, problem), (3, {"text": "b"})]


def test_blank_lines_are_skipped_and_counted() -> None:
    assert list(read_lines([b"\n", b"  \t\r\n", b'{"text": "a"}\r\n', b""])) == [(3, {"text": "a"})]


@settings(deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes_give_objects_or_bad_lines(lines: list[bytes]) -> None:
    for item in read_lines(lines):
        assert isinstance(item, BadLine) or isinstance(item[1]["text"], str)


def test_a_number_too_long_for_python_is_a_bad_line() -> None:
    (item,) = read_lines([b'{"text": "rsa", "id": ' + b"9" * 5000 + b"}"])
    assert isinstance(item, BadLine)


def test_the_byte_order_mark_of_windows_is_no_fault() -> None:
    assert list(read_lines([b'\xef\xbb\xbf{"text": "rsa"}'])) == [(1, {"text": "rsa"})]


def test_messages_are_written_in_order_with_their_route_and_bad_lines_left_out(source: Path) -> None:
    lines, bad = route(source, b'{"text": "a"}\n\nnot json\n{"text": "b"}\n{"no": 1}\n{"text": "c"}')
    assert [(line["text"], line["route"]["topic"]) for line in lines] == [
        ("a", "caf/a"),
        ("b", "caf/b"),
        ("c", "caf/c"),
    ]
    assert [line.number for line in bad] == [3, 5]
    assert list(lines[0]["route"]) == [
        "band", "intent", "partners", "topic", "topic_probability", "place", "date", "ms",
    ]  # fmt: skip


def test_other_fields_are_kept_as_they_are(source: Path) -> None:
    entry = {"id": 7, "text": "été", "nested": {"a": [1, None, True]}, "é": "œ"}
    (line,), _ = route(source, json.dumps(entry, ensure_ascii=False).encode())
    assert list(line) == ["id", "text", "nested", "é", "route"]
    assert {name: line[name] for name in entry} == entry


def test_a_route_that_was_there_before_is_replaced(source: Path) -> None:
    (line,), _ = route(source, b'{"route": "old", "text": "a"}')
    assert line["route"]["topic"] == "caf/a"


def test_accents_are_written_as_they_are_read(source: Path) -> None:
    route(source, '{"text": "décès ✓"}'.encode())
    assert "décès ✓" in source.with_name("out.jsonl").read_text(encoding="utf-8")


def test_a_lone_surrogate_comes_back_as_it_was(source: Path) -> None:
    lines, bad = route(source, b'{"text": "a \\ud83d"}\n{"text": "b"}')
    assert [line["text"] for line in lines] == ["a \ud83d", "b"]
    assert bad == []


def test_an_empty_file_gives_an_empty_file(source: Path) -> None:
    assert route(source, b"") == ([], [])


def test_progress_tells_the_lines_done_up_to_the_last(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_CHUNK", 2)
    source.write_text('{"text": "a"}\n' * 5, encoding="utf-8")
    told: list[int] = []
    assert route_file(source, source.with_name("out.jsonl"), SETTINGS, told.append) == (5, [])
    assert told == [2, 4, 5]


def test_many_lines_are_shared_between_processes_and_stay_in_order(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_CHUNK", 4)
    monkeypatch.setattr(batch, "_PARALLEL_FROM", 8)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    lines, _ = route(source, b"".join(b'{"text": "%d"}\n' % number for number in range(30)))
    assert [line["route"]["topic"] for line in lines] == [f"caf/{number}" for number in range(30)]


def test_a_file_may_be_routed_into_itself(source: Path) -> None:
    source.write_text('{"text": "a"}\n', encoding="utf-8")
    route_file(source, source, SETTINGS)
    assert json.loads(source.read_text(encoding="utf-8"))["route"]["topic"] == "caf/a"


def test_the_target_is_put_in_place_at_the_end_only(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_texts: Sequence[str]) -> list[Route]:
        raise RuntimeError("the router broke down")

    monkeypatch.setattr(EchoRouter, "route_many", lambda _self, texts: break_down(texts))
    target = source.with_name("out.jsonl")
    target.write_text("before", encoding="utf-8")
    source.write_text('{"text": "a"}\n', encoding="utf-8")
    with pytest.raises(RuntimeError, match="broke down"):
        route_file(source, target, SETTINGS)
    assert target.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("target", ["nowhere/out.jsonl", "."])
def test_a_target_that_cannot_be_written_is_said_before_anything_is_routed(source: Path, target: str) -> None:
    source.write_bytes(b'{"text": "a"}\n')
    options = ["--input", str(source), "--output", str(source.parent / target)]
    result = CliRunner(mix_stderr=False).invoke(app, ["route", *options])
    assert result.exit_code == 2
    assert "ne peut pas être écrit" in " ".join(result.stderr.replace("│", " ").split())
    assert list(source.parent.iterdir()) == [source]
