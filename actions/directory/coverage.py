"""How much of the territory has a site nearby: the share of communes, and of people, within a distance of one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from actions.directory.communes import Commune
from actions.directory.nearest import SiteIndex

NEAR_KM = 20.0


@dataclass(frozen=True)
class Coverage:
    """Communes with people, those within the distance of a fixed site, and the same for the people who live there."""

    communes: int = 0
    near: int = 0
    people: int = 0
    people_near: int = 0

    @property
    def share(self) -> float:
        """The share of communes, from 0 to 1."""
        return self.near / self.communes if self.communes else 0.0

    @property
    def share_of_people(self) -> float:
        """The share of people, from 0 to 1."""
        return self.people_near / self.people if self.people else 0.0

    def plus(self, commune: Commune, near: bool) -> Coverage:
        """Return the same with one commune more."""
        people = commune.population
        return Coverage(
            self.communes + 1, self.near + near, self.people + people, self.people_near + (people if near else 0)
        )


def coverage(communes: Iterable[Commune], sites: SiteIndex, km: float = NEAR_KM) -> dict[str, Coverage]:
    """Return the coverage by département, "" for all together; distances are straight lines from the centre.

    Buses do not count: their address is not where they stop. Communes without people are left out.
    """
    peopled = [commune for commune in communes if commune.population]
    distances = sites.distances_km([(commune.latitude, commune.longitude) for commune in peopled])
    found: defaultdict[str, Coverage] = defaultdict(Coverage)
    for commune, distance in zip(peopled, distances, strict=True):
        for area in ("", commune.department):
            found[area] = found[area].plus(commune, bool(distance <= km))
    return dict(found)
