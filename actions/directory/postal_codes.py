"""Reads postal codes, with or without the name of the commune. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from actions.directory.choice import NOTHING, Reading, Resolution, as_question, ask, peopled
from actions.directory.communes import Commune, department_of
from actions.directory.name_search import NameSearch
from actions.directory.names import key
from actions.directory.sound import likeness

_ALIKE_IN_CODE = 72.0
"""Inside one postal code few names compete, so a poor spelling is enough."""


class PostalCodes:
    """The communes behind each postal code (La Poste gives one code to several, and several to large towns)."""

    def __init__(self, communes: Iterable[Commune], search: NameSearch) -> None:
        self._search = search
        self._by_code: dict[str, list[Commune]] = defaultdict(list)
        self._by_start: dict[str, list[Commune]] = defaultdict(list)
        for commune in communes:
            for code in commune.postal_codes:
                self._by_code[code].append(commune)
                self._by_start[code[:3]].append(commune)

    def resolve(self, code: str, names: Iterable[str]) -> Resolution:
        """Return the commune of a postal code among those of `names` (comparison keys, the most telling first).

        A name that disagrees with its code makes a question. So does a code that no commune has: a CEDEX code belongs
        to a town whose own codes start with the same three figures.
        """
        inside = self._by_code.get(code, [])
        for name in names:
            found = self._named(name, code, inside)
            if found.known:
                return found
        return _choose(inside) if inside else as_question(_choose(self._by_start.get(code[:3], [])))

    def _named(self, name: str, code: str, inside: list[Commune]) -> Resolution:
        same = [commune for commune in self._search.named(name) if commune in inside]
        if not same and inside:
            nearest = max(inside, key=lambda commune: likeness(name, key(commune.name)))
            same = [nearest] if likeness(name, key(nearest.name)) >= _ALIKE_IN_CODE else []
        if same:
            return _choose(same)
        elsewhere = self._search.exact(name, name, departments_of(code))
        if not inside or not elsewhere.known:
            return elsewhere
        return as_question(elsewhere, *_choose(inside).candidates, *inside)


def departments_of(code: str) -> frozenset[str]:
    """Return the départements that a postal code may belong to, from its first figures (La Poste)."""
    if code.startswith("20"):
        return frozenset({"2A", "2B"})
    if code.startswith("977"):  # CEDEX codes of La Réunion; Saint-Barthélemy has 97133 alone
        return frozenset({"974"})
    return frozenset({department_of(code)})


def _choose(communes: list[Commune]) -> Resolution:
    if not communes:
        return NOTHING
    if len({commune.insee for commune in communes}) == 1:
        return Resolution(communes[0], (), 100.0)
    return ask(Reading(commune, 100.0, peopled(commune)) for commune in communes)
