"""Asking back: which topic is meant, at most twice, then a person. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.cards.content import Content
from actions.dialogue.memory import Memory
from actions.dialogue.reply import Choice, Reply, Utterance, say
from actions.dialogue.turn import Turn

MOST_TRIES = 2
_DOUBT = 0.5
_MOST_UNLESS_URGENT = 2
OTHER = "autre chose"
_ORDINALS = (
    (1, re.compile(r"\b(?:1|un|une|premier|premiere|1er|1ere|celle? du haut)\b")),
    (2, re.compile(r"\b(?:2|deux|deuxieme|second|seconde|2e|2eme|celui du milieu|celle du milieu)\b")),
    (3, re.compile(r"\b(?:3|trois|troisieme|3e|3eme)\b")),
    (4, re.compile(r"\b(?:4|quatre|quatrieme|4e|4eme)\b")),
    (5, re.compile(r"\b(?:5|cinq|cinquieme|5e|5eme)\b")),
    (6, re.compile(r"\b(?:6|six|sixieme|6e|6eme)\b")),
)
_LAST = re.compile(r"\b(?:dernier|derniere|celle? du bas)\b")


def ask_topic(choices: Sequence[str], memory: Memory, content: Content, other_title: str) -> Reply:
    """Return the question « which of these? », or the hand-off when it has been asked twice already."""
    if memory.tries >= MOST_TRIES or not choices:
        return hand_off(memory)
    titles = [content.title(topic) for topic in choices]
    response = "utter_confirm" if memory.tries == 0 else "utter_confirm_again"
    kept = replace(memory, pending="choice", goal=None, choices=tuple(choices), tries=memory.tries + 1)
    return Reply(
        (Utterance(response, {"lines": numbered([*titles, other_title])}, _buttons(titles, other_title)),), kept
    )


def unless_urgent(numbers: Reply, turn: Turn, choices: Sequence[str], content: Content, other_title: str) -> Reply:
    """Return the emergency numbers, and behind them, when distress is less likely than not, what else may be meant.

    Missing distress costs most, so the numbers are given on a mere suspicion (bot/routing/costs.yml).
    """
    titles = [content.title(topic) for topic in choices[:_MOST_UNLESS_URGENT]]
    if turn.probability >= _DOUBT or not titles:
        return numbers
    kept = replace(numbers.memory, pending="choice", choices=tuple(choices[:_MOST_UNLESS_URGENT]), tries=1)
    lines = {"lines": numbered([*titles, other_title])}
    question = Utterance("utter_unless_urgent", lines, _buttons(titles, other_title))
    return Reply((*numbers.utterances, question), kept)


def pick_number(titles: Sequence[str], memory: Memory, other_title: str) -> Reply:
    """Return the open question once more, with its buttons."""
    lines = {"lines": numbered([*titles, other_title])}
    return Reply((Utterance("utter_pick_number", lines, _buttons(titles, other_title)),), memory)


def hand_off(memory: Memory) -> Reply:
    """Return the way to a person: the nearest counter, for which the commune is asked."""
    kept = replace(memory.settled(), pending="place", goal="site")
    return say(kept, "utter_hand_off" if not memory.place else "utter_hand_off_place_known")


def picked(turn: Turn, folded: str, memory: Memory, titles: Sequence[str]) -> int | None:
    """Return the number of the choice that the message picks (0 first; len(choices) is « autre chose »), or None.

    `folded` is the message in lower case without accents, `titles` those of the choices, folded the same way.
    """
    count = len(memory.choices)
    if turn.topic == "small_talk/autre_chose" or (turn.topic == "small_talk/non" and memory.pending == "choice"):
        return count
    if folded.strip() == OTHER:
        return count
    for number, title in enumerate(titles):
        if folded.strip(" .!") == title:
            return number
    if turn.topic != "small_talk/choix":
        return None
    if _LAST.search(folded):
        return count - 1
    for number, pattern in _ORDINALS:
        if pattern.search(folded):
            return number - 1 if number <= count + 1 else None
    return None


def numbered(titles: Sequence[str]) -> str:
    """Return the lines « 1. … »."""
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))


def _buttons(titles: Sequence[str], other_title: str) -> tuple[Choice, ...]:
    return tuple(Choice(title, str(number)) for number, title in enumerate([*titles, other_title], 1))
