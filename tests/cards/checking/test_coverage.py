from __future__ import annotations

from pathlib import Path

import pytest

from cards.build import OTHER, add_local_partner, change, errors, found


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("answers/caf.yml", "partner: caf", "partner: caff",
         "answers/caf.yml:2: error: 'caff' is no partner. "
         "Remedy: did you mean 'caf'? declare a local partner in data/partners_local.yml."),
        ("answers/urgent.yml", "family: urgent", "family: urgence",
         "answers/urgent.yml:2: error: 'urgence' is no family. Remedy: use one of evenement, find_site, "
         "next_permanence, programme, small_talk, human, urgent, out_of_scope."),
        ("answers/caf.yml", "version: 1", "version: 1\nversions: 2",
         "answers/caf.yml:2: error: the head has the unknown key 'versions'. "
         "Remedy: did you mean 'version'? use only version, partner, family, topics."),
        ("answers/programme.yml", "answer:", "text:",
         "answers/programme.yml:4: error: the topic 'programme/gratuit' has no card. "
         "Remedy: write `answer` and the rest: docs/fiches.md."),
        ("answers/life_events.yml", "    tasks:\n", "    taches:\n",
         "answers/life_events.yml:4: error: the life event 'evenement/naissance' has no tasks. "
         "Remedy: write `tasks` and the rest: docs/fiches.md."),
        ("answers/life_events.yml", "{do: \"Prévenez la Caf.\",", "{faire: \"Prévenez la Caf.\",",
         "answers/life_events.yml:11: error: 'evenement/naissance' has no `do`. "
         "Remedy: add `do: …`, as docs/fiches.md says."),
        ("answers/urgent.yml", "text:", "texte:",
         "answers/urgent.yml:4: error: 'urgent/suicide' has the unknown field `texte`. "
         "Remedy: did you mean 'text'? use only title, about, text."),
    ],
)  # fmt: skip
def test_each_gap_is_named_with_file_line_and_remedy(
    project: Path, file: str, old: str, new: str, expected: str
) -> None:
    change(project, file, old, new)
    assert expected in errors(project)


def test_a_topic_in_two_files_is_refused(project: Path) -> None:
    (project / "answers" / "msa_2.yml").write_text(OTHER.format(id="msa"), encoding="utf-8")
    lines = [line.replace(f"{project}/", "") for line in errors(project)]
    assert (
        "answers/msa_2.yml:4: error: 'msa/sujet' has a card at answers/msa.yml:4 too. Remedy: keep one of the two."
        in (lines)
    )


def test_a_partner_of_another_file_name_is_refused_when_it_is_local(project: Path) -> None:
    add_local_partner(project)
    (project / "answers" / "local_mdph_12.yml").rename(project / "answers" / "mdph.yml")
    assert "answers/mdph.yml:2: error: the file of 'mdph_12' has another name. Remedy: name it local_mdph_12.yml." in (
        found(project)
    )
