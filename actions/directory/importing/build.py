"""Writes this project's own table of sites from the official list. Behind `guichet directory build`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from actions.directory.communes import Commune, OtherName, read_departments
from actions.directory.importing.official_list import import_sites
from actions.directory.importing.report import Report
from actions.directory.importing.swap import swap_in


def build_sites(
    source_csv: Path,
    target: Path,
    communes_by_insee: Mapping[str, Commune],
    regions: Iterable[str] | None,
    other_names: Iterable[OtherName] = (),
    source_date: date | None = None,
) -> tuple[int, Report]:
    """Write `sites.csv` into the folder `target` from the official list; return the number of sites and the report.

    `regions` are INSEE region codes ("76" is Occitanie), None for all of France; which départements they hold is
    read from `departments.csv` in `target`. Raises SourceError as `import_sites` does.
    """
    wanted = None
    if regions is not None:
        asked = set(regions)
        departments = read_departments(target / "departments.csv")
        wanted = {code for code, department in departments.items() if department.region in asked}
    sites, report = import_sites(
        source_csv, communes_by_insee, other_names, source_date=source_date, departments=wanted
    )
    swap_in(sites, target / "sites.csv")
    return len(sites), report
