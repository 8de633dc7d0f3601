"""A card in short lines: what the conversation's own tests do not show (tests/dialogue/test_conversation_cards.py)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from actions.cards.card import Card, Task
from actions.cards.card_text import CardText
from actions.cards.card_words import CardWords
from actions.cards.content import load_content
from actions.words_file import read_words

DATA = Path(__file__).parents[2] / "data"
WORDS = read_words(DATA / "wording" / "cards.yml", CardWords)
TEXT = CardText(WORDS, date(2026, 11, 25), lambda day: day.isoformat())
CARD = Card("caf/rsa", "RSA", "Une phrase. Une autre.", "https://www.caf.fr", date(2026, 11, 2), "RSA")


def test_a_card_that_holds_little_says_little() -> None:
    assert TEXT.body(CARD, None) == "Une phrase.\nUne autre."
    assert TEXT.ways(CARD, None) == "Source officielle : https://www.caf.fr\nInformation vérifiée le 2026-11-02."


@pytest.mark.parametrize(
    ("here", "said"),
    [
        ("Le conseiller aide.", "À France services : le conseiller aide."),
        ("Un conseiller aide.", "À France services : un conseiller aide."),
        ("Guichet aide.", "À France services : Guichet aide."),
        ("", ""),
    ],
)
def test_a_sentence_after_a_colon_starts_small_unless_it_starts_with_a_name(here: str, said: str) -> None:
    assert TEXT.here(replace(CARD, here=here)) == said


def test_a_card_whose_term_is_over_is_to_be_checked() -> None:
    over = replace(CARD, valid_until=date(2026, 11, 24))
    assert TEXT.body(over, None).startswith(
        "Information vérifiée le 2026-11-02, à contrôler sur https://www.caf.fr\n\n"
    )


def test_a_task_has_its_deadline_when_there_is_one() -> None:
    assert TEXT.task(1, Task("Déclarez.", "dans les 5 jours", None)) == "1. Déclarez.\nQuand : dans les 5 jours"
    assert TEXT.task(2, Task("Déclarez.", "", None)) == "2. Déclarez."


def test_every_card_of_the_project_fits_a_phone_and_has_its_source() -> None:
    content = load_content(DATA)
    for topic, card in content.cards.items():
        partner = content.partner_of(topic)
        body, ways = TEXT.body(card, partner), TEXT.ways(card, partner)
        assert card.source_url in body + ways, topic
        assert len(body) < 1200, topic
        assert len(ways) < 1300, topic
        assert not set(body + ways) & {"{", "}"}, topic
