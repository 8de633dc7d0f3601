"""One site in words: short lines for a phone, the state now or the hours of the days wished. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from actions.dialogue.directory import Directory, Where
from actions.dialogue.stop_lines import date_lines
from actions.dialogue.stops import dated
from actions.dialogue.wishes import NO_WISH, Wishes
from actions.directory.hours import open_ranges, state_at
from actions.directory.nearest import Near
from actions.directory.permanences.public_holidays import public_holiday
from actions.directory.sites import Site
from actions.directory.week import (
    day_text,
    holiday_lines,
    hours_text,
    lowered,
    ranges_lines,
    week_lines,
)
from actions.directory.wording import next_change_text, time_text

_SHORT_COMMENT = 90
"""A longer comment is kept for the details of the site."""
_STEP_MINUTES = 5
"""An estimate said to the minute would look like a measure."""
_FEWEST_LETTERS = 12
"""« MULTI SITE » tells a citizen nothing."""
_HOUR = 60
_NEXT_DAYS = 14
_CUT = re.compile(r"[ ,/-]*(?:\bet/ou\b|\bet\b|\bou\b)?\s*(?:\bpar )?(?:\be-?)?(?:\bmail\b)?\s*(?:\bà\b)?\s*:?\s*\[…\]")
_YEAR = re.compile(r"\b20\d\d\b")
_BOOKING = re.compile(r"rendez[- ]?vous|\bRDV\b", re.IGNORECASE)
_HOLIDAYS_SAID_DAYS = 14


def site_block(number: int, near: Near, where: Where, wishes: Wishes, directory: Directory, week: bool = False) -> str:
    """Return the lines of one site of a list. With `week`, the hours of its week in place of its state now."""
    site = near.site
    lines = [directory.words.number.format(number=number, name=site.name)]
    lines += week_of(site, directory) if week else [state_line(site, wishes, directory)]
    lines += [address_line(site, directory), distance_line(near, where, directory), phone_line(site, directory)]
    comment = comment_of(site, directory)
    if len(comment) <= _SHORT_COMMENT or (wishes.no_booking and _BOOKING.search(comment)):
        lines.append(comment)
    return "\n".join(filter(None, lines))


def state_line(site: Site, wishes: Wishes, directory: Directory) -> str:
    """Return the state now with the next change, or the hours on the days wished. Never « open » on unsure hours."""
    words, now = directory.words, directory.now()
    if site.itinerant:
        return words.phone_only.format(phone=site.phone) if site.phone else words.hours_unsure
    if site.opening_hours is None or not site.hours_reliable:
        return "\n".join([words.hours_unsure, *_stop_here(site, directory)])
    here = now.astimezone(site.zone)
    day = wishes.one_day
    if wishes.now or not wishes.timed or day == here.date():
        return next_change_text(state_at(site.opening_hours, now, zone=site.zone), here, directory.wording)
    ranges = wishes.ranges(site, now)
    if day is not None:
        if ranges:
            return words.opens.format(hours=hours_text(ranges, directory.wording))
        holiday = public_holiday(day, site.department)
        return words.closed_holiday.format(holiday=holiday) if holiday else words.closed_that_day
    return "\n".join(ranges_lines(ranges, directory.wording)) or words.closed_that_day


def closer_state(site: Site, wishes: Wishes, directory: Directory) -> str:
    """Return the state of a site that does not suit, when it opens after the day wished, and its phone: sentences."""
    parts = [*state_line(site, wishes, directory).split("\n"), _opens_next(site, wishes, directory)]
    return ". ".join(filter(None, (*parts, phone_line(site, directory))))


def week_of(site: Site, directory: Directory) -> list[str]:
    """Return the hours of a usual week, one line for the days that share them, then the public holidays at hand."""
    if site.itinerant or site.opening_hours is None or not site.hours_reliable:
        return [state_line(site, NO_WISH, directory)]
    today = directory.now().astimezone(site.zone).date()
    lines = week_lines(site.opening_hours, today, directory.wording)
    holidays = holiday_lines(site.opening_hours, site.department, today, _HOLIDAYS_SAID_DAYS, directory.wording)
    return [*lines, *holidays]


def address_line(site: Site, directory: Directory) -> str:
    """Return the address with its complement; nothing for an itinerant site, whose address is its operator's."""
    if site.itinerant:
        return ""
    words = directory.words
    place = words.address.format(address=site.address, postal_code=site.postal_code, commune=site.commune)
    return words.complement.format(complement=site.complement, address=place) if site.complement else place


def distance_line(near: Near, where: Where, directory: Directory) -> str:
    """Return the distance as the crow flies with an estimate by car, rounded up to five minutes."""
    words = directory.words
    if near.site.itinerant:
        return ""
    if near.site.insee == where.insee and not (where.exact or where.guessed):
        return words.in_commune
    if near.distance_km < 1:
        return words.under_one_km
    minutes = -(-near.drive_minutes // _STEP_MINUTES) * _STEP_MINUTES
    drive = words.minutes.format(minutes=minutes)
    if minutes >= _HOUR:
        drive = time_text(datetime.min + timedelta(minutes=minutes), directory.wording)
    return words.distance.format(km=f"{near.distance_km:.0f}", drive=drive)


def phone_line(site: Site, directory: Directory) -> str:
    """Return the phone, and whether an appointment is expected."""
    words = directory.words
    if site.itinerant:
        return ""
    if not site.phone:
        return words.booking if site.booking else ""
    return (words.phone_booking if site.booking else words.phone).format(phone=site.phone)


def comment_of(site: Site, directory: Directory) -> str:
    """Return the comment of the list made readable; nothing when it is about a year that is over, or a round."""
    text = _CUT.sub("", site.comment).strip(" -.,:")
    telling = sum(map(str.isalpha, text)) >= _FEWEST_LETTERS or _BOOKING.search(text)
    # « Fermé du 24/12/2026 au 2/01/2027 » still holds on the first of January.
    over = max(map(int, _YEAR.findall(text)), default=directory.today.year) < directory.today.year
    if site.itinerant or not telling or over:
        return ""
    readable = text.capitalize() if text.isupper() else text
    return directory.words.comment.format(comment=lowered(readable) if len(readable) <= _SHORT_COMMENT else readable)


def booking_line(site: Site, directory: Directory) -> str:
    """Return whether an appointment is expected; the comment speaks for itself when it does."""
    if site.booking:
        return directory.words.booking
    return "" if _BOOKING.search(site.comment) else directory.words.no_booking


def _opens_next(site: Site, wishes: Wishes, directory: Directory) -> str:
    day = wishes.one_day
    if day is None or site.opening_hours is None or not site.hours_reliable or wishes.ranges(site, directory.now()):
        return ""
    ranges = open_ranges(site.opening_hours, day + timedelta(1), _NEXT_DAYS)
    if not ranges:
        return ""
    said_day = day_text(ranges[0][0].date(), directory.today, directory.wording)
    return directory.words.opens_next.format(day=said_day, time=time_text(ranges[0][0], directory.wording))


def _stop_here(site: Site, directory: Directory) -> list[str]:
    """Return the next stop that the permanences know at the site's own commune, when its weekly hours are unsure."""
    here = [stop for stop in directory.permanences if stop.id_fs == site.id_fs and stop.insee == site.insee]
    stops = dated(here, NO_WISH, directory, 1)
    if not stops:
        return []
    return [directory.words.next_stop_here.format(date=lowered(date_lines(stops[0], directory, 1)[0]))]
