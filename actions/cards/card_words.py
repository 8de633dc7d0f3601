"""The labels around a card, from `data/wording/cards.yml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CardWords:
    """One label per part of a card or of a life event; braces are filled in by card_text.py."""

    in_charge: str
    stale: str
    papers: str
    paper: str
    no_papers: str
    sensitive: str
    steps: str
    step: str
    online: str
    phone: str
    phone_of: str
    no_phone: str
    here: str
    source: str
    verified: str
    small_words: tuple[str, ...]
    task: str
    task_when: str
    partner: str
    partner_without_phone: str
