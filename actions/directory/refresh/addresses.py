"""Where the official files are downloaded from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SITES = "sites"
COMMUNES = "communes"
OTHER_NAMES = "other_names"


@dataclass(frozen=True)
class Addresses:
    """The current addresses; all under Licence Ouverte 2.0.

    `sites`: ANCT, liste des structures France services, stable address of the CSV on data.gouv.fr, which redirects.
    `communes`, `other_names`: API Découpage administratif (geo.api.gouv.fr). The second has no postal codes and no
    former names: those already known are kept.
    """

    sites: str = "https://www.data.gouv.fr/fr/datasets/r/31576dff-fd61-4de9-819f-32c2f880b142"
    communes: str = (
        "https://geo.api.gouv.fr/communes"
        "?fields=nom,code,codesPostaux,codeDepartement,codeRegion,population,centre&format=json&geometry=centre"
    )
    other_names: str = "https://geo.api.gouv.fr/communes_associees_deleguees?fields=nom,code,chefLieu"

    def by_name(self) -> Mapping[str, str]:
        """Return the addresses by the name of their file."""
        return {SITES: self.sites, COMMUNES: self.communes, OTHER_NAMES: self.other_names}
