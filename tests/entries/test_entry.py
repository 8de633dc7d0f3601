from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.entries.entries_file import EntriesFile, read_entries
from bot.entries.fields import check_fields, did_you_mean
from bot.entries.form import DAY, FLAG, NUMBERS, SOME_TEXTS, TEXT, TEXTS, Form, mapping, mappings
from bot.entries.refuse import refuse
from bot.errors import DataError


def read(folder: Path, text: str) -> EntriesFile:
    path = folder / "file.yml"
    path.write_text(text, encoding="utf-8")
    return read_entries(path, "topics", "topic", "see the guide.")


def told(folder: Path, fields: str, form: Form) -> list[str]:
    body = "\n".join(f"    {line}" for line in fields.splitlines())
    entry = read(folder, f"topics:\n  rsa:\n{body}\n").entries[0]
    return [str(finding).removeprefix(f"{folder}/file.yml:") for finding in check_fields(entry, form, "the guide")]


def test_fields_keep_their_lines_and_values(tmp_path: Path) -> None:
    text = (
        'topics:\n  rsa:\n    title: "RSA"\n    day: 2026-11-25\n    list:\n      - a\n      - b\n  aah: {title: x}\n'
    )
    rsa, aah = read(tmp_path, text).entries
    assert (rsa.name, rsa.line, rsa.source("day"), rsa.source("none")) == (
        "rsa", 2, f"{tmp_path}/file.yml:4", f"{tmp_path}/file.yml:2",
    )  # fmt: skip
    assert (rsa.value("day"), rsa.texts("list"), rsa.value("none"), rsa.text("day")) == (
        date(2026, 11, 25), ("a", "b"), None, "",
    )  # fmt: skip
    assert (aah.line, aah.text("title")) == (8, "x")


def test_the_lines_of_a_block_become_one(tmp_path: Path) -> None:
    entry = read(
        tmp_path, "topics:\n  rsa:\n    answer: |\n      Une phrase\n      coupée.\n      Une autre.\n"
    ).entries[0]
    assert entry.text("answer") == "Une phrase coupée. Une autre."


def test_an_entry_written_twice_is_found_with_both_lines(tmp_path: Path) -> None:
    file = read(tmp_path, "topics:\n  rsa: {title: a}\n  aah: {title: b}\n  rsa: {title: c}\n")
    assert [str(finding) for finding in file.findings] == [
        f"{tmp_path}/file.yml:4: error: the topic 'rsa' stands twice: the first is at line 2. "
        "Remedy: keep one of the two."
    ]
    assert len(file.entries) == 3


def test_a_key_of_the_head_written_twice_is_found(tmp_path: Path) -> None:
    file = read(tmp_path, "partner: caf\npartner: msa\ntopics:\n  rsa: {title: a}\n")
    assert file.findings[0].problem == "'file.yml' has the key 'partner' twice."


@pytest.mark.parametrize("text", ["", "- a\n", "topics:\n", "topics: [a]\n", "other: {}\n"])
def test_a_file_without_entries_is_refused_with_the_remedy(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"file\.yml: has no 'topics' mapping\. Remedy: see the guide\."):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        (TEXT, "3646", "a text"),
        (TEXT, "[a]", "a text"),
        (TEXTS, "a", "a list of texts"),
        (TEXTS, "[1]", "a list of texts"),
        (SOME_TEXTS, "[]", "a list of texts, one or more"),
        (NUMBERS, '["1"]', "a list of whole numbers"),
        (NUMBERS, "[true]", "a list of whole numbers"),
        (DAY, '"2026-11-25"', "a date that exists"),
        (DAY, "2026-02-30", "a date that exists"),
        (DAY, "2026-11-25 10:00:00", "a date that exists"),
        (FLAG, "oui", "true or false"),
        (mapping(Form({"number": TEXT})), "a", "a mapping with number"),
        (mappings(Form({"do": TEXT})), "[]", "a list of mappings with do"),
    ],
)
def test_a_value_of_another_kind_is_an_error_at_its_line(tmp_path: Path, kind: object, value: str, wanted: str) -> None:
    lines = told(tmp_path, f"title: x\nfield: {value}", Form({"title": TEXT, "field": kind}))  # type: ignore[dict-item]
    assert len(lines) == 1
    assert lines[0].startswith(f"4: error: the `field` of 'rsa' is not {wanted}")
    assert lines[0].endswith("Remedy: see the guide.")


@pytest.mark.parametrize("value", ["", '""', "~"])
def test_an_empty_field_is_filled_in_or_taken_out(tmp_path: Path, value: str) -> None:
    assert told(tmp_path, f"cost: {value}", Form({}, {"cost": TEXT})) == [
        "3: error: 'rsa' has an empty `cost`. Remedy: write a text (between double quotes when YAML reads something "
        "else), or take it out."
    ]


def test_missing_unknown_and_repeated_fields_are_named(tmp_path: Path) -> None:
    form = Form({"title": TEXT, "sms": TEXT}, {"delay": TEXT})
    assert told(tmp_path, "title: a\ndealy: b\ntitle: c", form) == [
        "2: error: 'rsa' has no `sms`. Remedy: add `sms: …`, as the guide says.",
        "4: error: 'rsa' has the unknown field `dealy`. Remedy: did you mean 'delay'? use only title, sms, delay.",
        "5: error: 'rsa' has the key 'title' twice. Remedy: keep one of the two.",
    ]


def test_mappings_inside_a_field_are_held_against_their_own_form(tmp_path: Path) -> None:
    form = Form({"tasks": mappings(Form({"do": TEXT}, {"when": TEXT}))})
    assert told(tmp_path, "tasks:\n  - {do: a}\n  - {when: b}\n  - plain", form) == [
        "5: error: 'rsa' has no `do`. Remedy: add `do: …`, as the guide says.",
        "3: error: the `tasks` of 'rsa' holds something else than mappings. Remedy: write {do: …, when: …}.",
    ]


def test_nothing_near_is_not_guessed() -> None:
    assert did_you_mean("title", ["phone", "sms"]) == ""


def test_without_error_nothing_is_refused() -> None:
    refuse([])


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_never_fails_otherwise(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "file.yml"
    path.write_text(f"topics:\n  rsa:\n    title: {text}\n", encoding="utf-8", errors="replace")
    try:
        file = read_entries(path, "topics", "topic", "")
    except DataError:
        return
    for entry in file.entries:
        list(check_fields(entry, Form({"title": TEXT}), "the guide"))
