"""Finds a street address in a message, so that the address alone is sent to the official service. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.directory.names import key

MAX_CHARACTERS = 2000
_MOST_WORDS = 14
_LONGEST_ABBREVIATION = 3
"""A full stop after « av », « bd » or « St » ends no sentence."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STREETS = _words(
    """
    rue avenue boulevard impasse allee allees chemin quai square faubourg lotissement lieudit hameau ruelle venelle
    """
)
"""What begins an address with or without a number."""
_NUMBERED = _STREETS | _words(
    """
    av ave bd bld bvd blvd imp all ch che chem fg fbg lot route rte place pl placette cours cour cite passage voie
    villa parvis residence esplanade montee traverse promenade sentier rocade mail domaine clos parc za zi zac zone
    """
)
"""What begins an address only after a number: « place » and « route » are ordinary words as well."""
_ORDINARY_AFTER = _words("un une la ma ta sa mon ton son ce cette cet notre votre leur quelle quel l a")
"""Before a street word, these make it an ordinary one: « dans la rue », « une impasse », « à la rue »."""
_REPEATED = _words("bis ter quater a b c d")
_LINKS = _words("de du des d la le les l a au aux en et sur sous")
_END = _words(
    """
    je j il elle on nous vous est suis ai sont quel quelle ou pour svp stp merci mais car qui que quoi bonjour depuis
    comment quand avec parce c ca mon ma mes
    """
)
"""Words that no address holds: what follows is another matter, and is not sent."""
_WORD = re.compile(r"[^\W_]+|[.?!;\n]")
_NUMBER = re.compile(r"\d{1,4}[a-d]?")


@dataclass(frozen=True)
class _Token:
    """A word of the message under its comparison key, or the end of a sentence (an empty key)."""

    key: str
    start: int
    end: int


def looks_like_address(text: str) -> bool:
    """Return whether a message holds a street address, worth a call to the official service."""
    return address_in(text) is not None


def address_in(text: str) -> str | None:
    """Return the street address inside a message, as typed, without what comes before and after; None without any.

    « j'habite au 12 rue des Lilas à Rodez, je voudrais… » → « 12 rue des Lilas à Rodez ».
    """
    tokens = _tokens(text[:MAX_CHARACTERS])
    for index, token in enumerate(tokens):
        first = _first(tokens, index, token)
        if first is not None:
            last = _last(tokens, index)
            if last > index:
                return text[tokens[first].start : tokens[last].end]
    return None


def _first(tokens: Sequence[_Token], index: int, token: _Token) -> int | None:
    """Return where an address begins whose street word is at `index`, None when it is none."""
    number = index - 1
    if number >= 1 and tokens[number].key in _REPEATED:
        number -= 1
    if token.key in _NUMBERED and number >= 0 and _NUMBER.fullmatch(tokens[number].key):
        return number
    said = token.key == "lieu" and index + 1 < len(tokens) and tokens[index + 1].key == "dit"
    if not said and token.key not in _STREETS:
        return None
    return None if index and tokens[index - 1].key in _ORDINARY_AFTER else index


def _last(tokens: Sequence[_Token], street: int) -> int:
    """Return the last word of an address; the street word itself when nothing names it."""
    end = street
    for index in range(street + 1, min(len(tokens), street + 1 + _MOST_WORDS)):
        if not tokens[index].key or tokens[index].key in _END:
            break
        end = index
    while end > street and tokens[end].key in _LINKS:
        end -= 1
    return street if tokens[street].key == "lieu" and end == street + 1 else end


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for found in _WORD.finditer(text):
        if found[0].isalnum():
            tokens.append(_Token(key(found[0]), found.start(), found.end()))
        elif found[0] != "." or (tokens and len(tokens[-1].key) > _LONGEST_ABBREVIATION):
            tokens.append(_Token("", found.start(), found.end()))
    return tokens
