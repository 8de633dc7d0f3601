"""Each bad input of the issue: refused with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.cards.checking.check import check_answers
from bot.entries.refuse import refuse
from bot.errors import DataError
from cards.build import LOCAL_EXAMPLES, TODAY, add_local_partner, change, errors, found

SOURCE = "    source_url: https://www.service-public.gouv.fr/particuliers/vosdroits/F19778\n"


def test_a_good_folder_has_no_finding(project: Path) -> None:
    assert found(project) == []


def test_a_good_folder_with_a_local_partner_has_no_finding(project: Path) -> None:
    add_local_partner(project)
    assert found(project, LOCAL_EXAMPLES) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "answers/caf.yml", SOURCE, "",
            "answers/caf.yml:4: error: 'caf/rsa' has no `source_url`. "
            "Remedy: add `source_url: …`, as docs/fiches.md says.",
        ),
        (
            "answers/caf.yml", "https://www.service-public.gouv.fr/particuliers", "https://caf.example.org/particuliers",
            "answers/caf.yml:14: error: the `source_url` of 'caf/rsa' is on caf.example.org, which is no official "
            "domain: https://caf.example.org/particuliers/vosdroits/F19778 Remedy: give an https page of an official "
            "domain; a new one is added to data/official_domains.txt first.",
        ),
        (
            "answers/caf.yml", '"32 30"', '"3230"',
            "answers/caf.yml:12: error: the phone of 'caf/rsa' is not written as a French number: 3230 "
            'Remedy: write "32 30".',
        ),
        (
            "answers/caf.yml", '"32 30", note', "3230, note",
            "answers/caf.yml:12: error: the `number` of 'caf/rsa' is not a text (between double quotes when YAML reads "
            "something else). Remedy: see docs/fiches.md.",
        ),
        (
            "answers/caf.yml", "related: [msa/sujet,", "related: [msa/sujets,",
            "answers/caf.yml:17: error: 'caf/rsa' is related to 'msa/sujets', which has no card. "
            "Remedy: did you mean 'msa/sujet'? name a topic of data/answers.",
        ),
        (
            "answers/life_events.yml", "topic: caf/rsa", "topic: caf/aah",
            "answers/life_events.yml:11: error: a task of 'evenement/naissance' sends to 'caf/aah', which has no card. "
            "Remedy: did you mean 'caf/rsa'? name a topic of data/answers.",
        ),
        (
            "answers/caf.yml", '"RSA"', '"RSA',
            "answers/caf.yml:6: error: is not valid YAML (did not find expected key). Remedy: correct it.",
        ),
        (
            "answers/caf.yml", "topics:\n", 'topics:\n  rsa: {title: "Le RSA"}\n',
            "answers/caf.yml:5: error: the topic 'rsa' stands twice: the first is at line 4. "
            "Remedy: keep one of the two.",
        ),
        (
            "answers/caf.yml", "    sms:", "    cots: gratuit\n    sms:",
            "answers/caf.yml:16: error: 'caf/rsa' has the unknown field `cots`. Remedy: did you mean 'cost'? use only "
            "title, about, answer, source_url, verified_on, sms, here, online, valid_until, related, papers, steps, "
            "cost, delay, phone, not_here, sensitive.",
        ),
        (
            "answers/msa.yml", '    answer: "Voici ce que fait msa. Apportez vos papiers."\n', "",
            "answers/msa.yml:4: error: the topic 'msa/sujet' has no card. "
            "Remedy: write `answer` and the rest: docs/fiches.md.",
        ),
        (
            "answers/caf.yml", "verified_on: 2026-11-01", "verified_on: 2026-11-31",
            "answers/caf.yml:15: error: the `verified_on` of 'caf/rsa' is not a date that exists, as 2026-11-25. "
            "Remedy: see docs/fiches.md.",
        ),
    ],
)  # fmt: skip
def test_a_bad_card_is_refused_with_file_line_and_remedy(
    project: Path, file: str, old: str, new: str, expected: str
) -> None:
    change(project, file, old, new)
    assert expected in errors(project)


def test_a_topic_without_card_is_one_finding_and_no_more(project: Path) -> None:
    change(project, "answers/msa.yml", '    answer: "Voici ce que fait msa. Apportez vos papiers."\n', "")
    assert len(errors(project)) == 1


def test_a_file_that_is_no_yaml_does_not_hide_the_faults_of_the_others_nor_make_up_new_ones(project: Path) -> None:
    change(project, "answers/msa.yml", '"Un sujet de msa"', '"Un sujet')
    change(project, "answers/caf.yml", SOURCE, "")
    assert [line.split(": ")[0] for line in errors(project)] == ["answers/caf.yml:4", "answers/msa.yml:6"]


def test_a_missing_file_is_named(project: Path) -> None:
    (project / "answers" / "urssaf.yml").unlink()
    assert errors(project) == [
        "answers/urssaf.yml: error: is missing. Remedy: write the cards of 'urssaf': docs/fiches.md."
    ]


def test_a_folder_without_its_list_of_domains_is_refused(project: Path) -> None:
    (project / "official_domains.txt").unlink()
    with pytest.raises(DataError, match=r"official_domains\.txt: cannot be read .*Remedy: "):
        check_answers(project, TODAY)


def test_the_first_error_becomes_the_exception_that_stops_a_training(project: Path) -> None:
    change(project, "answers/caf.yml", SOURCE, "")
    change(project, "answers/caf.yml", '"32 30"', '"3230"')
    change(project, "answers/msa.yml", "https://www.service-public.gouv.fr", "http://www.service-public.gouv.fr")
    with pytest.raises(
        DataError, match=r"caf\.yml:4: 'caf/rsa' has no `source_url`.*\(Then 1 more: run 'guichet check'"
    ):
        refuse(check_answers(project, TODAY).findings)


def test_warnings_stop_nothing(project: Path) -> None:
    change(project, "answers/caf.yml", "verified_on: 2026-11-01", "verified_on: 2025-11-01")
    findings = check_answers(project, TODAY).findings
    refuse(findings)
    assert [finding.severity.value for finding in findings] == ["warning"]
