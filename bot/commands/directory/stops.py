"""`guichet permanences`: the next dates in a commune, else the nearest stops, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from rich.text import Text

from actions.directory.communes import Commune
from actions.directory.current import CurrentDirectory, current_directory
from actions.directory.permanences.find import RADIUS_KM, NearPermanence, permanences_near
from actions.directory.permanences.occurrences import Occurrence
from actions.directory.permanences.texts import Texts, load_texts
from actions.directory.week import capitalised, day_text, hours_text
from actions.directory.wording import Wording, date_text, load_wording
from actions.directory.zones import PARIS
from bot.commands.directory.asking import (
    MOST_DAYS,
    as_dict,
    moment_of,
    named,
    not_one,
    out,
    place_of,
    print_json,
    within,
)
from bot.commands.directory.nearest import site_lines, source_line
from bot.settings import read_settings

_MOST_STOPS = 5
_MOST_DATES = 4


def run_permanences(place: str, from_: str | None, days: int, as_json: bool) -> int:
    """Print the permanences and return the exit status."""
    now = datetime.now(PARIS)
    first = moment_of(from_, "--from", now)
    within(days, MOST_DAYS, "--days")
    folder = read_settings().data / "directory"
    directory = current_directory(folder)
    gazetteer = directory.gazetteer
    found = place_of(place, gazetteer)
    if found.place is None:
        return not_one(place, found, gazetteer, as_json, {"permanences": []})
    near = permanences_near(found.place.insee, directory.permanences, gazetteer.communes, first, days)
    if as_json:
        print_json({"place": as_dict(found.place), "permanences": [_as_dict(*one) for one in _dates(near)]})
    else:
        words = Words(load_wording(folder / "wording.yml"), load_texts(), now.date(), first.date())
        for line in _lines(found.place, near, first, days, directory, words):
            out.print(line)
    return 0


def _dates(near: Sequence[NearPermanence]) -> Iterator[tuple[NearPermanence, Occurrence]]:
    """Yield the dates: soonest first in the commune asked for, else nearest stop first."""
    pairs = [(stop, occurrence) for stop in near for occurrence in stop.occurrences]
    yield from sorted(pairs, key=lambda pair: (pair[0].distance_km, pair[1].start, pair[1].permanence.structure))


def _as_dict(near: NearPermanence, occurrence: Occurrence) -> dict[str, Any]:
    permanence = near.permanence
    return {
        "structure": permanence.structure,
        "commune": permanence.commune,
        "place": permanence.place,
        "start": occurrence.start.astimezone(PARIS).isoformat(),
        "end": occurrence.end.astimezone(PARIS).isoformat(),
        "distance_km": round(near.distance_km, 1),
        "confidence": permanence.confidence.value,
    }


@dataclass(frozen=True)
class Words:
    """The French words; today's date, for an old calendar is to be confirmed; the first day asked for."""

    wording: Wording
    texts: Texts
    today: date
    first: date


def _lines(
    place: Commune,
    near: Sequence[NearPermanence],
    first: datetime,
    days: int,
    directory: CurrentDirectory,
    words: Words,
) -> Iterator[str | Text]:
    wording = words.wording
    last = first + timedelta(days=days - 1)
    dates = f"du {date_text(first, wording, with_year=True)} au {date_text(last, wording, with_year=True)}"
    title = f"{named(place, directory.gazetteer)}, {dates}"
    if near and near[0].in_commune:
        yield Text(f"Permanences France services – {title}", style="bold")
    elif near:
        yield Text(f"Pas de permanence connue – {title}", style="bold")
        yield f"Les arrêts les plus proches, à moins de {RADIUS_KM:.0f} km :"
    else:
        yield Text(f"Aucune permanence connue à moins de {RADIUS_KM:.0f} km – {title}", style="bold")
    for stop in near[: None if near[0].in_commune else _MOST_STOPS] if near else ():
        yield ""
        yield from _stop_lines(stop, words)
    if not (near and near[0].in_commune):
        yield ""
        yield "Le site fixe le plus proche :"
        for number, one in enumerate(directory.sites.nearest(place.latitude, place.longitude, 1), 1):
            yield from site_lines(number, one, first, wording)
        yield source_line(directory.sites_dated, wording)


def _stop_lines(near: NearPermanence, words: Words) -> Iterator[str | Text]:
    stop, text = near.permanence, words.texts.calendar
    where = ", ".join(filter(None, (stop.place, stop.commune)))
    distance = "" if near.in_commune else f", à {near.distance_km:.0f} km"
    yield Text(f"{where}{distance} – {stop.structure}", style="bold")
    for occurrence in islice(near.occurrences, _MOST_DATES):
        yield f"   {_when(occurrence, words)}"
    more = len(near.occurrences) - _MOST_DATES
    if more > 0:
        yield f"   et {more} autre{'s' if more > 1 else ''} date{'s' if more > 1 else ''}"
    phone = text["phone"].format(phone=stop.phone) if stop.phone else ""
    contact = " ".join(filter(None, (text["booking"] if stop.booking else "", phone)))
    if contact:
        yield f"   {contact}"
    for doubt in dict.fromkeys(doubt for one in near.occurrences for doubt in one.doubts):
        yield f"   {words.texts.doubts[doubt]}"
    if stop.needs_confirming(words.today):
        yield f"   {text['confirm_by_phone' if stop.phone else 'confirm']}"
    yield f"   {text['source'].format(source=stop.source, date=f'{stop.verified_on:%d/%m/%Y}')}"


def _when(occurrence: Occurrence, words: Words) -> str:
    day = day_text(occurrence.start.date(), words.first, words.wording)
    return f"{capitalised(day)}, {hours_text([(occurrence.start, occurrence.end)], words.wording)}"
