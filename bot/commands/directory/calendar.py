"""`guichet directory ics`: the permanences of a commune as an iCalendar file on standard output."""

from __future__ import annotations

from datetime import datetime

import typer

from actions.directory.current import current_directory
from actions.directory.permanences.ics import to_ics
from actions.directory.zones import PARIS
from bot.commands.directory.asking import MOST_DAYS, err, named, not_one, place_of, within
from bot.settings import read_settings


def run_ics(commune: str, days: int) -> int:
    """Write the calendar and return the exit status; a commune without permanence gives one without event."""
    within(days, MOST_DAYS, "--days")
    directory = current_directory(read_settings().data / "directory")
    found = place_of(commune, directory.gazetteer)
    if found.place is None:
        return not_one(commune, found, directory.gazetteer, False, {})
    stops = [stop for stop in directory.permanences if stop.insee == found.place.insee]
    if not stops:
        err.print(f"Aucune permanence connue : {named(found.place, directory.gazetteer)}.")
    typer.echo(to_ics(stops, datetime.now(PARIS), days), nl=False)
    return 0
