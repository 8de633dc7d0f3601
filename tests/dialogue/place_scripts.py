"""Conversations about places that say, together, every response about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from actions.dialogue.conversation import Conversation
from actions.dialogue.directory import Directory
from actions.dialogue.memory import Memory
from actions.dialogue.reply import Utterance
from actions.dialogue.turn import PlaceMention, Turn
from dialogue.build import (
    BUS,
    CONTENT,
    CROIX_12,
    CROIX_STOP,
    HOMONYMS,
    LATE_SITE,
    NAJAC,
    RODEZ,
    SATURDAY_SITE,
    SITE,
    STOP,
    UNKNOWN,
    Talk,
    at,
    directory,
    follow,
    number,
    on,
    small_talk,
    turn,
)

SATURDAY, SUNDAY = on(date(2026, 11, 28), text="samedi"), on(date(2026, 11, 29), text="dimanche")
NEW_YEAR = on(date(2027, 1, 1), text="1er janvier")
JANUARY = on(date(2027, 1, 1), date(2027, 1, 31), "en janvier")
NEAR_CROIX = replace(SITE, latitude=CROIX_12.latitude, longitude=CROIX_12.longitude)
MANY = tuple(
    replace(SITE, id_fs=rank, latitude=44.35 + rank / 100, opening_hours="Mo-Sa 09:00-12:00") for rank in range(9)
)
BUS_IN_NAJAC = turn("next_permanence/date", place=at(NAJAC))
BUS_IN_CROIX = turn("next_permanence/date", place=at(CROIX_12))
IN_RODEZ = turn("find_site/site", place=at(RODEZ))
WITH_A_STOP = PlaceMention("12270", None, (NAJAC.insee,))
LOZERE = turn("out_of_scope/charabia", "le 48", band="out_of_scope")
ALONE = PlaceMention("12000", None, (RODEZ.insee,))

SCRIPTS: tuple[tuple[Directory, tuple[Turn, ...]], ...] = (
    (directory(*MANY), (IN_RODEZ, follow("plus loin"), follow("samedi", date=SATURDAY), follow("plus loin"))),
    (directory(SITE, SATURDAY_SITE), (IN_RODEZ, follow("plus loin"), follow("samedi", date=SATURDAY))),
    (directory(SITE, LATE_SITE), (IN_RODEZ, follow("dimanche", date=SUNDAY), number("1"), number("8"))),
    (directory(replace(SITE, booking=True)), (IN_RODEZ, follow("sans rendez-vous"))),
    (directory(SITE), (turn("find_site/site", place=at(NAJAC)),)),
    (directory(SITE, BUS), (turn("find_site/site", place=at(NAJAC)), turn("next_permanence/date", place=at(NAJAC)))),
    (directory(SITE, permanences=(STOP,)), (turn("find_site/site", place=at(NAJAC)),)),
    (
        directory(SITE, permanences=(STOP, CROIX_STOP)),
        (BUS_IN_NAJAC, follow("un autre"), follow("en janvier", date=JANUARY)),
    ),
    (
        directory(SITE, permanences=(STOP,)),
        (BUS_IN_NAJAC, follow("samedi", date=SATURDAY), follow("le 1er janvier", date=NEW_YEAR)),
    ),
    (directory(SITE, permanences=(STOP,)), (BUS_IN_CROIX, follow("samedi", date=SATURDAY))),
    (directory(NEAR_CROIX, permanences=(STOP,)), (BUS_IN_CROIX,)),
    (directory(SITE), (turn("next_permanence/date"), IN_RODEZ)),
    (directory(SITE), (replace(IN_RODEZ, unplaced=True),)),
    (directory(SITE), (turn("find_site/site", place=ALONE),)),
    (directory(SITE, permanences=(STOP,)), (turn("next_permanence/date", place=WITH_A_STOP),)),
    (directory(SITE), (turn("find_site/site", place=UNKNOWN), turn("find_site/site", place=UNKNOWN))),
    (directory(SITE), (turn("find_site/site", place=HOMONYMS), LOZERE)),
    (directory(SITE), (turn("find_site/site", place=HOMONYMS), small_talk("non"))),
    (directory(SITE), (turn("find_site/site", "un france services dans le Lot"),)),
)


def said_of_places() -> Iterator[Utterance]:
    """Yield everything that is said in the scripts."""
    for places, script in SCRIPTS:
        talk = Talk(Conversation(CONTENT, places))
        for one in script:
            talk.hear(one)
            assert talk.reply is not None
            yield from talk.reply.utterances
    gone = Memory(goal="site", place=RODEZ.insee, shown=("site:99",))
    yield from Conversation(CONTENT, directory(SITE)).reply(number("1"), gone).utterances
