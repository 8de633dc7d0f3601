"""What is to be known of a directory before relying on it: its numbers, its age, its defects. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from actions.directory.importing.text import CUT
from actions.directory.names import key
from actions.directory.permanences.occurrences import next_occurrence
from actions.directory.permanences.permanence import Permanence
from actions.directory.sites import Kind, Site

OLD_DAYS = 180
"""The list is published every one to five months (until 2024): an older one is worth a look."""


@dataclass(frozen=True)
class Health:
    """Numbers and defects by name; `sites_age` and `permanences_age` are in days, that of the oldest stop."""

    numbers: Mapping[str, int]
    defects: Mapping[str, int]
    sites_age: int
    permanences_age: int

    @property
    def old(self) -> bool:
        """True when the list of sites is older than six months."""
        return self.sites_age > OLD_DAYS


def health(sites: Iterable[Site], permanences: Iterable[Permanence], communes: Iterable[str], today: date) -> Health:
    """Return the health of a directory on a day; `communes` are the INSEE codes that it knows."""
    places, stops, known = list(sites), list(permanences), set(communes)
    fixed = [site for site in places if not site.itinerant]
    numbers = {
        "sites": len(places),
        "fixed": len(fixed),
        "itinerant": len(places) - len(fixed),
        "antennes": sum(site.kind is Kind.ANTENNE for site in places),
        "permanences": len(stops),
        "structures": len({stop.operator for stop in stops}),
        "served": len({stop.insee for stop in stops}),
    }
    served = {stop.id_fs for stop in stops}
    defects = {
        "no_hours": sum(site.opening_hours is None for site in fixed),
        "hours_unreliable": sum(site.opening_hours is not None and not site.hours_reliable for site in fixed),
        "no_phone": sum(not site.phone for site in places),
        "no_postal_code": sum(not site.postal_code for site in places),
        "comment_cut": sum(site.comment.endswith(CUT) for site in places),
        "same_name": _twins((key(site.name), site.insee) for site in places),
        "same_position": _twins((site.latitude, site.longitude) for site in places),
        "no_commune": sum(site.insee not in known for site in places),
        "itinerant_without_stops": sum(site.itinerant and site.id_fs not in served for site in places),
        "stops_to_confirm": sum(stop.needs_confirming(today) for stop in stops),
        "stops_without_date": sum(next_occurrence(stop, today) is None for stop in stops),
        "stops_without_commune": sum(stop.insee not in known for stop in stops),
        "stops_without_phone": sum(not stop.phone for stop in stops),
    }
    return Health(
        numbers,
        defects,
        (today - max((site.source_date for site in places), default=today)).days,
        (today - min((stop.verified_on for stop in stops), default=today)).days,
    )


def _twins(keys: Iterable[object]) -> int:
    return sum(count for count in Counter(keys).values() if count > 1)
