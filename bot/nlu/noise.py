"""Writes a message as a hurried or unsure hand would: slips, phonetic spelling, dropped letters. For training only."""

from __future__ import annotations

import random
import re

from bot.nlu.text import fold

_CHARACTERS_PER_SLIP = 16
_KEYS = "azertyuiopqsdfghjklmwxcvbn"
_BESIDE = "zq aes zrd etf ryg tuh yij uok ipl om asw qdz sfe dgr fht gjy hku jli kmo lp qx wcs xvd cbf vng bh"
_NEIGHBOURS = dict(zip(_KEYS, _BESIDE.split(" "), strict=True))
"""Keys beside each key of a French (azerty) keyboard."""

_SOUNDS = (
    ("eau", "o"), ("au", "o"), ("qu", "k"), ("ph", "f"), ("ss", "s"), ("tion", "sion"), ("er ", "é "), ("é", "er"),
    ("è", "e"), ("ai", "é"), ("ç", "s"), ("ll", "l"), ("nn", "n"), ("mm", "m"), ("tt", "t"), ("rr", "r"), ("c", "k"),
    ("s ", " "), ("t ", " "), ("e ", " "), ("en", "an"), ("an", "en"), ("'", ""), ("'", " "), ("oi", "wa"), ("y", "i"),
    ("x", "s"), ("h", ""),
)  # fmt: skip
"""Spellings that sound alike in French, as (correct, written)."""


def misspell(text: str, chance: random.Random) -> str:
    """Return `text` with about one slip for sixteen characters, without accents six times out of ten."""
    if chance.random() < 0.6:
        text = fold(text)
    for _ in range(max(1, len(text) // _CHARACTERS_PER_SLIP)):
        text = _slip(text, chance) if text else text
    return text


def _slip(text: str, chance: random.Random) -> str:
    kind = chance.random()
    position = chance.randrange(len(text))
    if kind < 0.5:
        right, wrong = chance.choice(_SOUNDS)
        places = [match.start() for match in re.finditer(re.escape(right), text)]
        if not places:
            return text
        position = chance.choice(places)
        return text[:position] + wrong + text[position + len(right) :]
    if kind < 0.62:
        return text[:position] + text[position + 1 :]
    if kind < 0.74:
        return (
            text[:position] + text[position + 1 : position + 2] + text[position : position + 1] + text[position + 2 :]
        )
    if kind < 0.86:
        neighbours = _NEIGHBOURS.get(fold(text[position]))
        return text[:position] + chance.choice(neighbours) + text[position + 1 :] if neighbours else text
    return text[:position] + text[position] + text[position:]
