"""All the French that the conversation puts together itself, from `data/wording/*.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from actions.cards.card_words import CardWords
from actions.cards.sheet_words import SheetWords
from actions.dialogue.questions import Answers, Vocabulary, read_questions
from actions.words_file import read_words
from bot.nlu.text import clean, words


@dataclass(frozen=True)
class OfferWords:
    """What is offered after an answer."""

    site: str
    site_known: str
    bus: str
    person: str
    sheet: str
    otherwise: str
    topic: str
    none: str
    yes: str
    no: str


@dataclass(frozen=True)
class CommandWords:
    """Short messages taken as they are. Folded words."""

    sheet_keys: tuple[str, ...]
    sheet_names: tuple[str, ...]
    sheet_fillers: tuple[str, ...]
    yes_words: tuple[str, ...]
    no_words: tuple[str, ...]
    yes_no_fillers: tuple[str, ...]

    def asks_sheet(self, text: str, ready: bool) -> bool:
        """Return whether a message asks for the sheet and for nothing else: « ma fiche », « imprimer svp ».

        Unless there is something to write on it (`ready`), only its names do: « imprimer » may be a request.
        """
        said = set(words(clean(text)))
        keys = self.sheet_keys if ready else self.sheet_names
        return bool(said & {*keys}) and said <= {*self.sheet_keys, *self.sheet_fillers}

    def helped(self, text: str) -> bool | None:
        """Return whether a message says that the answer helped; None when it says something else.

        « oui mais pas tout » is a no: somebody is still in need.
        """
        said = set(words(clean(text)))
        if not said <= {*self.yes_words, *self.no_words, *self.yes_no_fillers}:
            return None
        if said & {*self.no_words}:
            return False
        return True if said & {*self.yes_words} else None


@dataclass(frozen=True)
class DialogueWords:
    """The words of cards, sheets, offers and commands, and the vocabulary of questions inside a card."""

    cards: CardWords
    sheet: SheetWords
    offers: OfferWords
    commands: CommandWords
    vocabulary: Vocabulary
    answers: Answers


@lru_cache(maxsize=4)
def load_words(folder: Path) -> DialogueWords:
    """Return the words of the folder data/wording, read once. Raises DataError."""
    vocabulary, answers = read_questions(folder / "follow_ups.yml")
    return DialogueWords(
        cards=read_words(folder / "cards.yml", CardWords),
        sheet=read_words(folder / "sheet.yml", SheetWords),
        offers=read_words(folder / "offers.yml", OfferWords),
        commands=read_words(folder / "commands.yml", CommandWords),
        vocabulary=vocabulary,
        answers=answers,
    )
