"""Conversations about cards that say every response about them, in channels with and without buttons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.dialogue.reply import Utterance
from actions.dialogue.turn import Turn
from dialogue.build import AAH, NAJAC, RODEZ, RSA, at, number, small_talk, turn
from dialogue.cards import talk_with_cards, typed

DEATH_OF_A_RELATIVE = turn("evenement/deces", "mon père est mort")
AT_THE_MDPH = turn("mdph_12/dossier", "mon dossier mdph", partners=())
SCRIPTS: list[tuple[Turn, ...]] = [
    (RSA, small_talk("oui")),
    (RSA, small_talk("non"), number("3")),
    (RSA, typed("quels papiers ?"), typed("et par téléphone ?"), turn("find_site/lieu", "Rodez", place=at(RODEZ))),
    (RSA, turn("find_site/lieu", "Rodez", place=at(RODEZ)), typed("ma fiche"), turn("human/conseiller")),
    (AAH, typed("c'est combien ?"), typed("c'est où ?")),
    (turn("programme/gratuit"), number("2")),
    (turn("caf/rsa", partners=("caf", "msa"), topics=("caf/rsa", "msa/retraite")), number("2")),
    (DEATH_OF_A_RELATIVE, number("1"), number("2")),
    (DEATH_OF_A_RELATIVE, typed("et par téléphone ?"), typed("ma fiche")),
    (typed("ma fiche"),),
    (AT_THE_MDPH, turn("find_site/lieu", "Najac", place=at(NAJAC))),
]


def said_of_cards() -> Iterator[Utterance]:
    for buttons in (False, True):
        for script in SCRIPTS:
            talk = talk_with_cards()
            for one in script:
                talk.hear(replace(one, buttons=buttons))
                assert talk.reply is not None
                yield from talk.reply.utterances
