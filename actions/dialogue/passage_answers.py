"""Which stops answer a question about permanences, and how they are introduced. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actions.dialogue.directory import Directory, Where
from actions.dialogue.reply import Choice, Utterance
from actions.dialogue.site_list import LONGEST_TITLE
from actions.dialogue.stop_lines import MOST_DATES, dated_text, stop_block
from actions.dialogue.stops import Stop, stops_around, stops_in
from actions.dialogue.wishes import NO_WISH, Wishes
from actions.directory.permanences.occurrences import skipped_days
from actions.directory.week import period_text

MOST_STOPS = 3
_MOST_DATES_OF_A_PERIOD = 5


@dataclass(frozen=True)
class Answer:
    """Stops to be said with a response of the domain, each with at most so many dates."""

    response: str
    values: Mapping[str, str]
    stops: list[Stop]
    most_dates: int

    def utterance(self, start: int, directory: Directory) -> Utterance:
        """Return the message, its lines numbered from `start`."""
        blocks = (stop_block(stop, directory, number, self.most_dates) for number, stop in enumerate(self.stops, start))
        choices = tuple(Choice(_title(stop), str(number)) for number, stop in enumerate(self.stops, start))
        return Utterance(self.response, {**self.values, "lines": "\n\n".join(blocks)}, choices)


def inside_answer(where: Where, wishes: Wishes, directory: Directory) -> Answer | None:
    """Return the dates of the stops of a commune on the days wished; without any, why, and those that come next."""
    most_dates = _MOST_DATES_OF_A_PERIOD if wishes.last else MOST_DATES
    stops = stops_in(where.insee, wishes, directory, most_dates)[:MOST_STOPS]
    values = {"place": where.label}
    if stops and wishes.last:
        values["period"] = _period(wishes, directory)
        return Answer("utter_passages_period", values, stops, most_dates)
    if stops:
        return Answer("utter_passages", values, stops, MOST_DATES)
    coming = stops_in(where.insee, NO_WISH, directory, MOST_DATES)[:MOST_STOPS]
    if not coming:
        return around_answer(where, wishes, directory)
    values["period"] = _period(wishes, directory)
    why = _why_not(where, wishes, directory)
    if why:
        return Answer("utter_passages_none_why", {**values, "why": why}, coming, MOST_DATES)
    return Answer("utter_passages_none", values, coming, MOST_DATES)


def around_answer(where: Where, wishes: Wishes, directory: Directory) -> Answer | None:
    """Return the nearest stops with a date on the days wished, else with their next one; None without any stop."""
    stops = stops_around(where, wishes, directory)[:MOST_STOPS]
    if stops:
        return Answer("utter_passages_around", {"place": where.label, "date": _read_on(stops, directory)}, stops, 1)
    stops = stops_around(where, NO_WISH, directory)[:MOST_STOPS] if wishes.last else []
    if not stops:
        return None
    values = {"place": where.label, "date": _read_on(stops, directory), "period": _period(wishes, directory)}
    return Answer("utter_passages_around_none", values, stops, 1)


def further_answer(where: Where, wishes: Wishes, directory: Directory, skip: int) -> Answer | None:
    """Return the stops around that come after those shown; those of the commune itself are not among them."""
    own = {stop.key for stop in stops_in(where.insee, NO_WISH, directory, 1)} if not where.exact else set()
    stops = [stop for stop in stops_around(where, wishes if wishes.last else NO_WISH, directory) if stop.key not in own]
    stops = stops[max(skip - len(own), 0) :][:MOST_STOPS]
    values = {"place": where.label, "date": _read_on(stops, directory)} if stops else {}
    return Answer("utter_passages_further", values, stops, 1) if stops else None


def _read_on(stops: list[Stop], directory: Directory) -> str:
    return dated_text(min(stop.head.verified_on for stop in stops), directory)


def _period(wishes: Wishes, directory: Directory) -> str:
    first, last = wishes.first or directory.today, wishes.last or wishes.first or directory.today
    return period_text(max(first, directory.today), last, directory.today, directory.wording)


def _why_not(where: Where, wishes: Wishes, directory: Directory) -> str:
    """Return why a stop is not held on the day wished: a public holiday, a closure, school holidays."""
    if wishes.one_day is None:
        return ""
    stops = (stop for stop in directory.permanences if stop.insee == where.insee)
    skipped = [one for stop in stops for one in skipped_days(stop, wishes.one_day, 1)]
    return directory.texts.skipped(skipped[0]) if skipped else ""


def _title(stop: Stop) -> str:
    head = stop.head
    return head.commune if not stop.in_commune or len(head.structure) > LONGEST_TITLE else head.structure
