"""What there is to answer with, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from actions.cards.checking.answers import Answers
from actions.cards.checking.reading_level import EASY_ENOUGH
from actions.cards.forms import CARD, PROGRAMME
from bot.routing.partners import NATIONAL
from bot.routing.route import family_of


@dataclass(frozen=True)
class Summary:
    """Counts of faultless cards; the median reading level and how many are below the bar; the oldest verification."""

    partner_cards: int
    partners: int
    programme_cards: int
    events: int
    local_partners: int
    local_cards: int
    median_level: float | None
    hard: int
    oldest: tuple[date, str] | None


def summarise(answers: Answers, levels: Mapping[str, float]) -> Summary:
    """Return the figures of the answers that were read, with the reading level of each topic."""
    forms = {entry.name: file.form for file in answers.files for entry in file.topics}
    partner_of = [family_of(entry.name) for entry in answers.cards if forms[entry.name] is CARD]
    national = [partner for partner in partner_of if partner in NATIONAL]
    return Summary(
        partner_cards=len(national),
        partners=len(set(national)),
        programme_cards=sum(forms[entry.name] is PROGRAMME for entry in answers.cards),
        events=len(answers.events),
        local_partners=len(answers.local),
        local_cards=len(partner_of) - len(national),
        median_level=median(levels.values()) if levels else None,
        hard=sum(level < EASY_ENOUGH for level in levels.values()),
        oldest=min(((entry.value("verified_on"), entry.name) for entry in answers.entries), default=None),
    )


def summary_lines(summary: Summary) -> list[str]:
    """Return the figures as lines to read."""
    lines = [
        f"Fiches : {summary.partner_cards} pour {summary.partners} partenaires, "
        f"{summary.programme_cards} sur France services, {summary.events} événements de la vie."
    ]
    if summary.local_partners:
        lines.append(f"Partenaires locaux : {summary.local_partners}, avec {summary.local_cards} fiches.")
    if summary.median_level is not None:
        lines.append(
            f"Lisibilité (Kandel et Moles, 100 = très facile) : médiane {summary.median_level:.0f}, "
            f"{summary.hard} fiches sous {EASY_ENOUGH}."
        )
    if summary.oldest:
        day, topic = summary.oldest
        lines.append(f"Vérification la plus ancienne : {day:%d/%m/%Y}, {topic}.")
    return lines
