"""What replies are made of: the cards, the places, and the words between them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.cards.card_text import CardText
from actions.cards.content import Content
from actions.dialogue.directory import Directory
from actions.dialogue.stop_lines import dated_text
from actions.dialogue.wording import DialogueWords


@dataclass(frozen=True)
class Material:
    """Content, places and words. `public_url` is where the site is reached ("https://…"), "" when it is not known."""

    content: Content
    directory: Directory
    words: DialogueWords
    public_url: str = ""

    @property
    def text(self) -> CardText:
        """Says cards on the present day."""
        return CardText(self.words.cards, self.directory.today, self.dated)

    def dated(self, day: date) -> str:
        """Return « 25 novembre 2026 »."""
        return dated_text(day, self.directory)

    def is_answered(self, topic: str) -> bool:
        """Return whether a topic has a card or a checklist."""
        return topic in self.content.cards or topic in self.content.events
