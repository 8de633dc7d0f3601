"""The reply about one place of a list: its address, hours, phone, booking, or all of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.dialogue.directory import Directory, Where
from actions.dialogue.follow_up_words import Aspect
from actions.dialogue.memory import STOP, Memory
from actions.dialogue.reading import LAST, Reading
from actions.dialogue.reply import Reply, Utterance, say
from actions.dialogue.site_lines import (
    address_line,
    booking_line,
    comment_of,
    phone_line,
    state_line,
    week_of,
)
from actions.dialogue.site_list import list_sites
from actions.dialogue.stop_lines import check_line, confidence_line, date_lines, dated_text, stop_block
from actions.dialogue.stops import Stop, dated
from actions.dialogue.wishes import NO_WISH, Wishes
from actions.directory.sites import Site
from actions.directory.week import capitalised, day_text, lowered

_MOST_DATES = 6
_MOST_AT_ONCE = 3


def details(reading: Reading, memory: Memory, wishes: Wishes, directory: Directory) -> Reply:
    """Return what is asked of the place with a number, of the one looked at, or of all those listed."""
    if reading.number is not None and not 1 <= reading.number <= len(memory.shown) and reading.number != LAST:
        return say(memory, "utter_no_such_place", count=str(len(memory.shown)))
    ids = _asked(reading, memory)
    aspects = reading.aspects or (frozenset({Aspect.HOURS}) if reading.opening else frozenset({Aspect.ALL}))
    blocks = [block for place_id in ids if (block := _block(place_id, aspects, wishes, directory))]
    kept = replace(memory, focus=ids[0] if len(ids) == 1 else None)
    if not blocks:
        return say(kept, "utter_place_gone")
    return say(kept, "utter_place_details", lines="\n\n".join(blocks))


def site_on(where: Where, reading: Reading, wishes: Wishes, memory: Memory, directory: Directory) -> Reply | None:
    """Return whether the site chosen or looked at suits the wishes; when it does not, also those that do.

    None when the place is no site: stops have dates, not hours.
    """
    ids = _asked(reading, memory) if reading.number is None or abs(reading.number) <= len(memory.shown) else ()
    site = directory.remembered_site(ids[0]) if ids else None
    if site is None:
        return None
    state = state_line(site, wishes, directory) if reading.wishes.timed else ""
    day = wishes.one_day if state else None
    if day is not None and site.hours_reliable and site.opening_hours and "\n" not in state:
        said_day = capitalised(day_text(day, directory.today, directory.wording))
        state = directory.words.days_hours.format(days=said_day, hours=lowered(state))
    booking = booking_line(site, directory) or comment_of(site, directory) if reading.wishes.no_booking else ""
    phone = phone_line(replace(site, booking=site.booking and not booking), directory)
    lines = "\n".join(filter(None, (site.name, state, booking, phone)))
    said = Utterance("utter_place_details", {"lines": lines})
    if wishes.suited_by(site, directory.now()):
        return Reply((said,), replace(memory, focus=ids[0], wishes=wishes.kept()))
    others = list_sites(where, wishes, memory, directory)
    return Reply((said, *others.utterances), others.memory)


def _asked(reading: Reading, memory: Memory) -> Sequence[str]:
    if reading.number is not None:
        return [memory.shown[reading.number if reading.number == LAST else reading.number - 1]]
    if memory.focus:
        return [memory.focus]
    if memory.goal == "permanence" or Aspect.ALL in reading.aspects:
        return memory.shown[:1]
    return memory.shown[-_MOST_AT_ONCE:]


def _block(place_id: str, aspects: frozenset[Aspect], wishes: Wishes, directory: Directory) -> str:
    if place_id.startswith(STOP):
        lines = directory.stop(place_id.removeprefix(STOP))
        stops = dated(lines, wishes, directory, _MOST_DATES) or dated(lines, NO_WISH, directory, _MOST_DATES)
        return _stop(stops[0], aspects, directory) if stops else ""
    site = directory.remembered_site(place_id)
    return _site(site, aspects, directory) if site else ""


def _site(site: Site, aspects: frozenset[Aspect], directory: Directory) -> str:
    words, everything = directory.words, Aspect.ALL in aspects
    hours, booking = everything or Aspect.HOURS in aspects, everything or Aspect.BOOKING in aspects
    state = state_line(site, NO_WISH, directory)
    lines = [site.name, state if hours or site.itinerant else ""]
    if everything or Aspect.ADDRESS in aspects:
        lines.append(address_line(site, directory))
    if everything or Aspect.PHONE in aspects:
        lines.append(phone_line(replace(site, booking=False), directory))
    if booking:
        lines.append(booking_line(site, directory))
    if hours:
        lines += [line for line in week_of(site, directory) if line != state]
    if hours or booking:
        lines.append(comment_of(site, directory))
    if everything:
        lines.append(words.official_list.format(date=dated_text(directory.sites_dated, directory)))
    return "\n".join(filter(None, lines))


def _stop(stop: Stop, aspects: frozenset[Aspect], directory: Directory) -> str:
    words, head = directory.words, stop.head
    if Aspect.ALL in aspects:
        return stop_block(stop, directory, most_dates=_MOST_DATES)
    lines = [head.structure]
    if Aspect.HOURS in aspects:
        lines += date_lines(stop, directory, _MOST_DATES)
    if Aspect.ADDRESS in aspects:
        lines.append(head.commune)
        lines += [words.stop_at.format(place=head.place)] if head.place else []
    if Aspect.BOOKING in aspects:
        lines.append(words.booking if head.booking else words.no_booking)
    lines.append(check_line(head, directory))
    if Aspect.HOURS in aspects:
        lines.append(confidence_line(head, directory))
    return "\n".join(lines)
