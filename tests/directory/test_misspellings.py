"""Measures the threshold of the gazetteer on generated typing faults: a wrong guess is worse than a question."""

import random

from actions.directory.communes import Commune
from actions.directory.gazetteer import Gazetteer
from actions.directory.names import key

_NEIGHBOURS = dict(zip("aeiounstlr", ("zq", "zr", "uo", "ip", "yi", "bh", "qd", "ry", "km", "et"), strict=True))


def one_fault(name: str, chance: random.Random) -> str:
    """Return a key with one letter left out, doubled, swapped with the next, or replaced by its neighbour."""
    index = chance.choice([place for place, char in enumerate(name) if char.isalpha()])
    char, after = name[index], name[index + 1 :]
    neighbour = chance.choice(_NEIGHBOURS.get(char, "e"))
    return name[:index] + chance.choice((after, char + char + after, after[:1] + char + after[1:], neighbour + after))


def sample(france: Gazetteer) -> list[tuple[Commune, str]]:
    """Return towns, large ones more often, with one fault in their names that does not make another name."""
    chance = random.Random(20261124)  # noqa: S311 - the same faults at each run
    communes = [c for c in france.communes.values() if c.population >= 500 and len(c.name) >= 6]
    drawn = chance.choices(communes, [commune.population**0.7 for commune in communes], k=1500)
    faults = ((commune, one_fault(key(commune.name), chance)) for commune in drawn)
    return [(commune, typed) for commune, typed in faults if not france.knows(typed)]


def test_one_fault_is_rarely_taken_for_another_place(france: Gazetteer) -> None:
    cases = sample(france)
    wrong = [typed for commune, typed in cases if (place := france.resolve(typed).place) and place != commune]
    assert len(wrong) <= 0.01 * len(cases), wrong


def test_one_fault_mostly_finds_the_place_and_nearly_always_offers_it(france: Gazetteer) -> None:
    cases = sample(france)
    answers = [(commune, france.resolve(typed)) for commune, typed in cases]
    taken = sum(answer.place == commune for commune, answer in answers)
    offered = sum(commune in answer.candidates for commune, answer in answers)
    assert taken >= 0.75 * len(cases)
    assert taken + offered >= 0.97 * len(cases)
