"""Conversations that end with something pending, to be taken up by any message."""

from __future__ import annotations

import pytest

from actions.dialogue.turn import Turn
from dialogue.build import HOMONYMS, RODEZ, RSA, WHICH_HELP, at, number, turn

HUMAN = turn("human/conseiller", "je veux parler à quelqu'un")
IN_RODEZ = turn("out_of_scope/meteo", "Rodez", band="hand_off", place=at(RODEZ))
WHERE = turn("find_site/lieu", "où est le plus proche")
WHICH_CROIX = turn("find_site/lieu", "sainte-croix", place=HOMONYMS)

OPEN_QUESTIONS: dict[str, tuple[Turn, ...]] = {
    "nothing said": (),
    "topics to choose from": (RSA, WHICH_HELP),
    "topics asked twice": (WHICH_HELP, number("9")),
    "place wanted": (RSA,),
    "communes to choose from": (WHICH_CROIX,),
    "handed over": (HUMAN,),
    "place known": (RSA, IN_RODEZ),
}
"""Conversations that end with something pending, by what it is."""

in_every_state = pytest.mark.parametrize("before", OPEN_QUESTIONS.values(), ids=OPEN_QUESTIONS)
