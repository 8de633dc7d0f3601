from __future__ import annotations

from datetime import date
from pathlib import Path

from actions.cards.checking.check import check_answers
from actions.cards.checking.summary import Summary, summarise, summary_lines
from cards.build import TODAY, add_local_partner


def test_cards_are_counted_by_what_they_are_about(project: Path) -> None:
    add_local_partner(project)
    answers = check_answers(project, TODAY)
    levels = {"caf/rsa": 50.0, "msa/sujet": 80.0, "dgfip/sujet": 90.0}
    assert summarise(answers, levels) == Summary(
        partner_cards=12,
        partners=12,
        programme_cards=1,
        events=1,
        local_partners=1,
        local_cards=1,
        median_level=80.0,
        hard=1,
        oldest=(date(2026, 10, 30), "evenement/naissance"),
    )


def test_the_figures_are_said_in_french() -> None:
    summary = Summary(200, 12, 18, 17, 2, 7, 84.6, 3, (date(2026, 1, 5), "caf/rsa"))
    assert summary_lines(summary) == [
        "Fiches : 200 pour 12 partenaires, 18 sur France services, 17 événements de la vie.",
        "Partenaires locaux : 2, avec 7 fiches.",
        "Lisibilité (Kandel et Moles, 100 = très facile) : médiane 85, 3 fiches sous 60.",
        "Vérification la plus ancienne : 05/01/2026, caf/rsa.",
    ]


def test_without_any_card_there_is_little_to_say() -> None:
    assert summary_lines(Summary(0, 0, 0, 0, 0, 0, None, 0, None)) == [
        "Fiches : 0 pour 0 partenaires, 0 sur France services, 0 événements de la vie."
    ]
