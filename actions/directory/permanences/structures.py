"""Which stops belong to one structure, and how imported stops take the place of embedded ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from actions.directory.names import key
from actions.directory.permanences.permanence import Permanence


class Structures:
    """The structures of some stops: `stop in structures`. Without id_fs on one side, the name tells."""

    def __init__(self, stops: Iterable[Permanence]) -> None:
        given = list(stops)
        self._operators = {stop.operator for stop in given}
        self._names = {key(stop.structure) for stop in given}
        self._names_alone = {key(stop.structure) for stop in given if stop.id_fs is None}

    def __contains__(self, stop: Permanence) -> bool:
        names = self._names if stop.id_fs is None else self._names_alone
        return stop.operator in self._operators or key(stop.structure) in names


def with_imported(embedded: Iterable[Permanence], imported: Iterable[Permanence]) -> list[Permanence]:
    """Return the embedded stops of the structures that sent no table, and all the imported ones."""
    given = list(imported)
    structures = Structures(given)
    return [*(stop for stop in embedded if stop not in structures), *given]


def imported_part(table: Iterable[Permanence], embedded: Iterable[Permanence]) -> list[Permanence]:
    """Return the stops of a whole table to be kept apart: those of the structures that differ from the embedded table.

    `with_imported(embedded, imported_part(table, embedded))` is the whole table again, as long as no structure lost
    all its stops.
    """
    stops = list(table)
    changed = Structures(set(stops) ^ set(embedded))
    return [stop for stop in stops if stop in changed]
