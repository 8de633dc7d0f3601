"""`guichet nearest`: the sites nearest to a place, open or not at a moment, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rich.text import Text

from actions.directory.communes import Commune
from actions.directory.current import CurrentDirectory, current_directory
from actions.directory.filters import Filters
from actions.directory.hours import HoursState, state_at
from actions.directory.nearest import Near
from actions.directory.sites import Site
from actions.directory.wording import Wording, date_text, load_wording, next_change_text, time_text
from actions.directory.zones import PARIS
from bot.commands.directory.asking import as_dict, moment_of, named, not_one, out, place_of, print_json, within
from bot.settings import read_settings

MOST_SITES = 50


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line, as written."""

    place: str
    at: str | None = None
    open_only: bool = False
    limit: int = 3
    itinerant: bool = False


def run_nearest(wanted: Wanted, as_json: bool) -> int:
    """Print the sites and return the exit status."""
    moment = moment_of(wanted.at, "--at", datetime.now(PARIS))
    limit = within(wanted.limit, MOST_SITES, "--limit")
    folder = read_settings().data / "directory"
    directory = current_directory(folder)
    found = place_of(wanted.place, directory.gazetteer)
    if found.place is None:
        return not_one(wanted.place, found, directory.gazetteer, as_json, {"sites": []})
    filters = Filters(open_at=moment if wanted.open_only else None, itinerant=wanted.itinerant)
    near = directory.sites.nearest(found.place.latitude, found.place.longitude, limit, filters)
    if as_json:
        sites = [_as_dict(one, moment) for one in near]
        print_json({"place": as_dict(found.place), "candidates": [], "sites": sites})
    else:
        for line in _lines(found.place, near, moment, directory, load_wording(folder / "wording.yml"), wanted):
            out.print(line)
    return 0


def hours_of(site: Site, moment: datetime) -> HoursState | None:
    """Return whether a site is open, None when nobody can say: hours unknown or unreliable, a bus without its stop."""
    if site.itinerant or not site.hours_reliable or site.opening_hours is None:
        return None
    return state_at(site.opening_hours, moment, zone=site.zone)


def site_lines(number: int, near: Near, moment: datetime, wording: Wording) -> Iterator[str | Text]:
    """Yield the lines about one site: name, address, distance, opening, how to reach it."""
    site, state = near.site, hours_of(near.site, moment)
    yield Text(f"{number}. {site.name}", style="bold")
    if site.itinerant:
        yield f"   Bus ou équipe itinérante de {site.commune} : appelez avant de vous déplacer."
    else:
        address = ", ".join(filter(None, (site.complement, site.address, f"{site.postal_code} {site.commune}".strip())))
        yield f"   {address}"
    minutes = f"{near.drive_minutes} minute{'s' if near.drive_minutes > 1 else ''}"
    yield f"   À {_km(near.distance_km)}, environ {minutes} en voiture"
    opening = next_change_text(state, moment, wording) if state else "Horaires à demander"
    rest = [part for part in ("sur rendez-vous" if site.booking else "", site.phone) if part]
    yield Text.assemble(
        "   ", (opening, "green" if state and state.open else "yellow"), *(f" – {part}" for part in rest)
    )


def _as_dict(near: Near, moment: datetime) -> dict[str, Any]:
    """Return the site as JSON: `open_now`, `next_change` and `opening_hours` are None when nobody can say."""
    site, state = near.site, hours_of(near.site, moment)
    change = state.next_change if state else None
    return {
        "id_fs": site.id_fs,
        "name": site.name,
        "commune": site.commune,
        "distance_km": round(near.distance_km, 1),
        "drive_minutes": near.drive_minutes,
        "open_now": state.open if state else None,
        "next_change": change.astimezone(PARIS).isoformat() if change else None,
        "opening_hours": site.opening_hours if state else None,
        "phone": site.phone,
        "booking": site.booking,
        "itinerant": site.itinerant,
    }


def _lines(
    place: Commune,
    near: Sequence[Near],
    moment: datetime,
    directory: CurrentDirectory,
    wording: Wording,
    wanted: Wanted,
) -> Iterator[str | Text]:
    asked = "ouverts" if wanted.open_only else "les plus proches"
    yield Text(f"Sites France services {asked} – {named(place, directory.gazetteer)}", style="bold")
    yield _when(moment, wording)
    for number, one in enumerate(near, 1):
        yield ""
        yield from site_lines(number, one, moment, wording)
    if not near:
        yield "Aucun site ouvert à ce moment à moins de 100 km." if wanted.open_only else "Aucun site."
    yield ""
    yield source_line(directory.sites_dated, wording)


def source_line(dated: date, wording: Wording) -> str:
    """Return where the sites come from, and of what day."""
    day = date_text(datetime(dated.year, dated.month, dated.day, tzinfo=PARIS), wording, with_year=True)
    return f"Source : ANCT, liste des structures France services, données du {day}."


def _when(moment: datetime, wording: Wording) -> str:
    weekday = wording.weekdays[moment.weekday()].capitalize()
    return f"{weekday} {date_text(moment, wording, with_year=True)}, {time_text(moment, wording)}"


def _km(distance: float) -> str:
    return f"{distance:.1f} km".replace(".", ",") if distance < 10 else f"{distance:.0f} km"
