from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DataError
from bot.evaluation.dataset import TestMessage, load_messages

GOOD = '{text: "mon rsa ?", intent: caf, topic: caf/rsa, slice: sms}'


def write(folder: Path, *entries: str, name: str = "caf.yml") -> Path:
    path = folder / name
    path.write_text("version: 1\nmessages:\n# a comment\n" + "".join(f"- {entry}\n" for entry in entries), "utf-8")
    return path


def test_a_message_is_read_with_its_line(tmp_path: Path) -> None:
    several = '{text: "caf et impôts", intent: caf, partners: [caf, dgfip], slice: multi_partner}'
    path = write(tmp_path, GOOD, several)
    assert load_messages([path]) == [
        TestMessage("mon rsa ?", "caf", "caf/rsa", (), "sms", f"{path.as_posix()}:4"),
        TestMessage("caf et impôts", "caf", None, ("caf", "dgfip"), "multi_partner", f"{path.as_posix()}:5"),
    ]


def test_lines_are_right_after_an_entry_of_several_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'text: |\n    une\n\n    longue lettre\n  intent: caf\n  slice: "verbose"', GOOD)
    assert [message.source for message in load_messages([path])] == [f"{path.as_posix()}:{line}" for line in (4, 10)]


def test_a_folder_gives_its_yaml_files_in_order_and_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    second = write(tmp_path, '{text: "b", intent: msa, slice: clean}', name="b.yml")
    write(tmp_path, '{text: "a", intent: caf, slice: clean}', name="a.yml")
    (tmp_path / "notes.txt").write_text("not a message")
    assert [message.text for message in load_messages([tmp_path, second])] == ["a", "b"]


def test_a_life_event_is_named_evenement_in_its_topic(tmp_path: Path) -> None:
    path = write(tmp_path, '{text: "il est mort", intent: life_event, topic: evenement/deces, slice: clean}')
    assert load_messages([path])[0].intent == "life_event"


def test_a_local_partner_is_known_when_it_is_given(tmp_path: Path) -> None:
    path = write(tmp_path, '{text: "ma carte mdph", intent: mdph, slice: clean}')
    assert load_messages([path], partners=["mdph"])[0].is_for_a_partner
    with pytest.raises(DataError, match="unknown intent 'mdph'"):
        load_messages([path])


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("just words", "is not a message"),
        ("{text: 3615, intent: caf, slice: clean}", "no text"),
        ('{text: " ", intent: caf, slice: clean}', "no text"),
        ('{text: "a", intent: cav, slice: clean}', "unknown intent 'cav'"),
        ('{text: "a", intent: [caf], slice: clean}', "unknown intent"),
        ('{text: "a", intent: evenement, slice: clean}', "unknown intent 'evenement'"),
        ('{text: "a", intent: caf, slice: neat}', "unknown slice 'neat'"),
        ('{text: "a", intent: caf}', "unknown slice 'None'"),
        ('{text: "a", intent: caf, slice: clean, topics: caf/rsa}', "unknown field topics"),
        ('{text: "a", intent: caf, slice: clean, topic: msa/rsa}', "topic 'msa/rsa'"),
        ('{text: "a", intent: caf, slice: clean, topic: caf}', "topic 'caf'"),
        ('{text: "a", intent: caf, slice: near_oos}', "slice near_oos with the intent 'caf'"),
        ('{text: "a", intent: caf, slice: clean, partners: [caf, msa]}', "outside slice multi_partner"),
        ('{text: "a", intent: caf, slice: multi_partner}', "two distinct partners"),
        ('{text: "a", intent: caf, slice: multi_partner, partners: caf}', "two distinct partners"),
        ('{text: "a", intent: caf, slice: multi_partner, partners: [caf, caf]}', "two distinct partners"),
        ('{text: "a", intent: caf, slice: multi_partner, partners: [caf, [msa]]}', "unknown partner"),
        ('{text: "a", intent: caf, slice: multi_partner, partners: [caf, human]}', "unknown partner human"),
        ('{text: "a", intent: caf, slice: multi_partner, partners: [msa, caf]}', "main partner 'msa'"),
        ('{text: "  Mon  RSA ?", intent: caf, slice: clean}', "repeats the text of .*caf.yml:4"),
    ],
)
def test_a_bad_entry_is_refused_with_its_line_and_a_remedy(tmp_path: Path, entry: str, problem: str) -> None:
    path = write(tmp_path, GOOD, entry)
    with pytest.raises(DataError, match=rf"caf\.yml:5: .*{problem}.* Remedy: "):
        load_messages([path])


def test_a_text_that_another_file_holds_is_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD, name="a.yml")
    write(tmp_path, GOOD, name="b.yml")
    with pytest.raises(DataError, match=r"b\.yml:4: repeats the text of .*a\.yml:4"):
        load_messages([tmp_path])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "version: 1"),
        ("messages: []", "version: 1"),
        ("version: 2\nmessages: []", "version: 1"),
        ("version: 1", "no list 'messages'"),
        ("version: 1\nmessages: {a: b}", "no list 'messages'"),
        ("version: 1\nmessages: [", "not valid YAML"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "caf.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match=problem):
        load_messages([path])


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_messages([tmp_path / "none.yml"])
    with pytest.raises(DataError, match=r"holds no \.yml file"):
        load_messages([tmp_path])


@given(st.text(max_size=80))
def test_any_text_gives_messages_or_a_data_error(tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
    path = tmp_path_factory.mktemp("any") / "any.yml"
    path.write_text("version: 1\nmessages:\n- " + content, "utf-8")
    with contextlib.suppress(DataError):
        load_messages([path])
