"""A card and a life event as they are read: short lines, no wording of their own beyond the labels. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from actions.cards.card import Card, LifeEvent, Task
from actions.cards.card_words import CardWords
from actions.cards.checking.sentences import sentences
from bot.nlu.text import words as words_of
from bot.routing.partners import Partner

_BOT = "guichet"
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class CardText:
    """Says the parts of a card, one line or a few each. `dated` writes a day in French: « 25 novembre 2026 »."""

    words: CardWords
    today: date
    dated: Callable[[date], str]

    def body(self, card: Card, partner: Partner | None) -> str:
        """Return what is read first: who is in charge, the answer, one sentence a line, then the papers.

        A card past its date gives the official link before its answer.
        """
        stale = self.words.stale.format(date=self.dated(card.verified_on), link=card.source_url)
        blocks = [self.words.in_charge.format(partner=partner.name)] if partner else []
        blocks += [stale] if card.is_stale(self.today) else []
        blocks.append("\n".join(sentences(card.answer)))
        blocks.append("\n".join(self.papers(card)))
        return "\n\n".join(filter(None, blocks))

    def ways(self, card: Card, partner: Partner | None) -> str:
        """Return what is read next: steps, online, phone, France services, and where the answer comes from."""
        blocks = [
            *self.sensitive(card),
            "\n".join(self.steps(card)),
            "\n".join([*self.online(card), *self.phone(card, partner)]),
            self.here(card),
            "" if card.is_stale(self.today) else "\n".join(self.source(card)),
        ]
        return "\n\n".join(filter(None, blocks))

    def papers(self, card: Card) -> list[str]:
        """Return the papers to bring, that there is none, or nothing when the card does not say."""
        if card.papers is None:
            return []
        if not card.papers:
            return [self.words.no_papers]
        return [self.words.papers, *(self.words.paper.format(paper=paper) for paper in card.papers)]

    def steps(self, card: Card) -> list[str]:
        """Return the steps in their order, nothing when the order does not count."""
        numbered = (self.words.step.format(number=number, step=step) for number, step in enumerate(card.steps, 1))
        return [self.words.steps, *numbered] if card.steps else []

    def online(self, card: Card) -> list[str]:
        """Return where it is done online."""
        return [self.words.online.format(link=card.online)] if card.online else []

    def phone(self, card: Card, partner: Partner | None) -> list[str]:
        """Return the phone of the card, else of its partner, else why there is none."""
        if card.phone:
            return [self.words.phone.format(number=card.phone.number, note=card.phone.note)]
        if partner is None:
            return []
        if partner.phone is None:
            return [self.words.no_phone.format(note=partner.phone_note)]
        return [self.words.phone_of.format(partner=partner.short, number=partner.phone, note=partner.phone_note)]

    def here(self, card: Card) -> str:
        """Return what France services does for this, then what it does not."""
        said = " ".join(filter(None, (self._small(card.here), card.not_here)))
        return self.words.here.format(text=said) if said else ""

    def sensitive(self, card: Card) -> list[str]:
        """Return that no file is seen, unless the answer says so already."""
        return [self.words.sensitive] if card.sensitive and _BOT not in words_of(card.answer) else []

    def source(self, card: Card | LifeEvent) -> list[str]:
        """Return the official page and the day of the last check."""
        verified = self.words.verified.format(date=self.dated(card.verified_on))
        return [self.words.source.format(link=card.source_url), verified]

    def task(self, number: int, task: Task) -> str:
        """Return one line of a checklist, with its deadline."""
        if not task.when:
            return self.words.task.format(number=number, do=task.do)
        return self.words.task_when.format(number=number, do=task.do, when=task.when)

    def partner(self, partner: Partner) -> str:
        """Return one line for a partner: its name and how to reach it."""
        if partner.phone:
            return self.words.partner.format(partner=partner.name, phone=partner.phone)
        return self.words.partner_without_phone.format(partner=partner.name, site=short_site(partner))

    def _small(self, text: str) -> str:
        """Return a sentence as it goes on after a colon."""
        first = _FIRST_WORD.match(text)
        return text[:1].lower() + text[1:] if first and first[0].lower() in self.words.small_words else text


def short_site(partner: Partner) -> str:
    """Return the site of a partner as it is said: « caf.fr »."""
    return partner.site.removeprefix("https://").removeprefix("www.")
