"""Permanences: the stops of a bus or of an itinerant team, their dates, and the table they are kept in. Pure."""

from actions.directory.permanences.build import build_permanences
from actions.directory.permanences.find import NearPermanence, permanences_near
from actions.directory.permanences.ics import to_ics
from actions.directory.permanences.import_file import import_permanences
from actions.directory.permanences.occurrences import (
    Doubt,
    Occurrence,
    Skipped,
    next_occurrence,
    occurrences,
    skipped_days,
)
from actions.directory.permanences.permanence import Confidence, Permanence
from actions.directory.permanences.table import read_permanences, write_permanences
from actions.directory.permanences.texts import Texts, load_texts

__all__ = [
    "Confidence",
    "Doubt",
    "NearPermanence",
    "Occurrence",
    "Permanence",
    "Skipped",
    "Texts",
    "build_permanences",
    "import_permanences",
    "load_texts",
    "next_occurrence",
    "occurrences",
    "permanences_near",
    "read_permanences",
    "skipped_days",
    "to_ics",
    "write_permanences",
]
