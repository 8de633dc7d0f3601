from __future__ import annotations

from pathlib import Path

from actions.cards.checking.reading_level import EASY_ENOUGH, hard_to_read, reading_level, reading_levels
from cards.build import entry_of

EASY = "La Caf aide à payer le loyer. Faites la demande dès le premier mois."
HARD = (
    "L'attribution de l'allocation est subordonnée à l'appréciation préalable de la situation individuelle du "
    "bénéficiaire par l'administration compétente, conformément aux dispositions réglementaires."
)


def test_everyday_words_in_short_sentences_score_above_an_administrative_sentence() -> None:
    assert reading_level(HARD) < 20 < EASY_ENOUGH < reading_level(EASY)


def test_the_formula_is_that_of_kandel_and_moles() -> None:
    # Six words, one sentence, and seven syllables as textstat cuts them.
    assert round(reading_level("Le chat dort sur le tapis."), 1) == round(207 - 1.015 * 6 - 73.6 * 7 / 6, 1)


def test_a_hard_card_is_a_warning_at_its_answer(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, f'title: "a"\nanswer: "{HARD}"')
    findings = list(hard_to_read([entry], reading_levels([entry])))
    assert [(finding.severity.value, finding.source) for finding in findings] == [
        ("warning", f"{tmp_path}/entry.yml:4")
    ]


def test_a_life_event_is_read_with_its_tasks(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, f'first: "{EASY}"\ntasks:\n  - {{do: "{HARD}"}}', "evenement/x")
    levels = reading_levels([entry])
    assert levels["evenement/x"] < reading_level(EASY)
