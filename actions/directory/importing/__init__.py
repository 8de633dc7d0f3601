"""The official list of France services, read row by row into sites. Pure but for the files it is given."""

from actions.directory.importing.official_list import import_sites
from actions.directory.importing.report import Action, Finding, Report
from actions.directory.importing.swap import swap_in

__all__ = ["Action", "Finding", "Report", "import_sites", "swap_in"]
