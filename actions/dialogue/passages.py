"""The reply about the next permanences of a place: its own dates, else the stops around, and the nearest site. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.dialogue.directory import Directory, Where
from actions.dialogue.memory import STOP, Memory
from actions.dialogue.passage_answers import Answer, around_answer, further_answer, inside_answer
from actions.dialogue.reply import Reply, Utterance
from actions.dialogue.site_list import at_place, list_sites, site_id, site_values
from actions.dialogue.site_search import itinerant_services, search
from actions.dialogue.stops import by_days
from actions.dialogue.wishes import NO_WISH, Wishes
from actions.directory.nearest import Near


def next_passages(where: Where, wishes: Wishes, memory: Memory, directory: Directory, skip: int = 0) -> Reply:
    """Return the next dates of a commune, or of the stops within 30 km, then the nearest fixed site.

    A period with no date says so, and gives what comes next. Nothing around: the phone of itinerant services, and the
    nearest sites. A date is never guessed.
    """
    answer = _answer(where, wishes, directory, skip)
    if answer is None:
        return _nothing(where, memory, directory)
    kept = replace(at_place(where, _days_of(wishes), memory), goal="permanence")
    site = _fixed_site(where, answer, directory)
    day = wishes if wishes.one_day else NO_WISH
    utterances, ids = _with_site(answer, site, where, _days_of(day), directory)
    return Reply(utterances, replace(kept, shown=ids))


def later_passages(where: Where, wishes: Wishes, memory: Memory, directory: Directory) -> Reply:
    """Return the dates that come after those just said."""
    answer = _answer(where, wishes, directory, 0)
    if answer is None:
        return _nothing(where, memory, directory)
    said = max(day for stop in answer.stops for day in list(by_days(stop.dates))[: answer.most_dates])
    return next_passages(where, Wishes(first=said + timedelta(1)), memory, directory)


def _answer(where: Where, wishes: Wishes, directory: Directory, skip: int) -> Answer | None:
    days = _days_of(wishes)
    if skip:
        return further_answer(where, days, directory, skip)
    inside = not where.exact and any(stop.insee == where.insee for stop in directory.permanences)
    return inside_answer(where, days, directory) if inside else around_answer(where, days, directory)


def _fixed_site(where: Where, answer: Answer, directory: Directory) -> Near | None:
    """Return the nearest site, but for one that is nothing else than a stop already said."""
    said = {(stop.head.id_fs, stop.head.insee) for stop in answer.stops}
    near = search(where, NO_WISH, directory, len(said) + 1).sites
    others = (one for one in near if one.site.hours_reliable or (one.site.id_fs, one.site.insee) not in said)
    return next(others, None)


def _with_site(
    answer: Answer, site: Near | None, where: Where, wishes: Wishes, directory: Directory
) -> tuple[tuple[Utterance, ...], tuple[str, ...]]:
    """Return the stops, then the nearest fixed site; the site first when it is closer than the stops around."""
    ids = tuple(STOP + stop.key for stop in answer.stops)
    if site is None:
        return (answer.utterance(1, directory),), ids
    if answer.response == "utter_passages_around" and site.distance_km < answer.stops[0].distance_km:
        first = {**site_values(site, 1, where, wishes, directory), "place": where.label}
        stops = replace(answer, response="utter_passages_around_too", values={"date": answer.values["date"]})
        said = (Utterance("utter_site_before_passages", first), stops.utterance(2, directory))
        return said, (site_id(site), *ids)
    last = Utterance("utter_nearest_site", site_values(site, len(ids) + 1, where, wishes, directory))
    return (answer.utterance(1, directory), last), (*ids, site_id(site))


def _nothing(where: Where, memory: Memory, directory: Directory) -> Reply:
    services = itinerant_services(where, directory, 2)
    words = directory.words
    lines = [words.service.format(name=near.site.name, phone=near.site.phone) for near in services]
    said = (
        Utterance("utter_passages_unknown_services", {"place": where.label, "lines": "\n".join(lines)})
        if lines
        else Utterance("utter_passages_unknown", {"place": where.label})
    )
    sites = list_sites(where, NO_WISH, memory, directory)
    return Reply((said, *sites.utterances[:1]), replace(sites.memory, goal="permanence"))


def _days_of(wishes: Wishes) -> Wishes:
    """Return the days wished alone: stops have dates, and no hours to choose from."""
    return Wishes(first=wishes.first, last=wishes.last)
