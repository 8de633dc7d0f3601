"""What a row of the official list is: itinerant or not, antenne or not, with hours that mean what they say. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actions.directory.importing.report import RowReport
from actions.directory.sites import Kind

_ITINERANT_FORMATS = {"bus_équivalent", "itinérante"}
_ITINERANT_NAME = re.compile(r"\bitin[ée]ran|\bbus\b|\bmobiles?\b|\bpirogue\b", re.IGNORECASE)
_ANTENNE_NAME = re.compile(r"\bantenne\b", re.IGNORECASE)

_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?"
_NTH = (
    r"(?:\d ?(?:er|ère|e|[eéè]me|i[eè]me|nde?)s?|premi(?:er|ère)s?|deuxièmes?|seconde?s?|troisièmes?|quatrièmes?"
    r"|derni(?:er|ère)s?)"
)
_NOT_WEEKLY = re.compile(
    rf"\b{_NTH}\s+(?:(?:et|ou|&|,)\s+{_NTH}\s+)?(?:{_DAY}|semaines?|sem)\b"
    rf"|\b(?:{_DAY}|semaines?|fois)\s+sur\s+(?:deux|trois|2|3)\b"
    r"|\bsemaines?\s+(?:im)?paires?\b|\b(?:du|par|chaque|tous les)\s+mois\b|\bquinz(?:e jours|aine)\b",
    re.IGNORECASE,
)
_ABOUT_OPENING = re.compile(r"\bouvert|\bferm[ée]|\bfermeture", re.IGNORECASE)
_ABOUT_ELSEWHERE = re.compile(
    r"permanence|itin[ée]ran|\btourn[ée]e|mairie|commune\b|agence|biblioth[eè]que|domicile|d[ée]centralis",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<!\d)\.\s+|\.\s+(?=[A-ZÉÀ])")
_PART_END = re.compile(r"\.\s+|[;/|_]|\s-\s")
_DAY_OR_HALF = re.compile(rf"\b{_DAY}\b|\bmatin|\bapr[eéè]s[ -]midi", re.IGNORECASE)
_BOOKING = re.compile(r"rendez[ -]vous|\brdv\b", re.IGNORECASE)
_ONLY_BOOKING = re.compile(r"(?:uniquement\s+)?sur\s+(?:rendez[ -]vous|rdv)(?:\s+uniquement)?\W*", re.IGNORECASE)


def is_itinerant(values: Mapping[str, str], log: RowReport) -> bool:
    """Return whether a row is a bus or a travelling team, by its format or by its name: either is enough."""
    by_format = values["format_fs"].lower() in _ITINERANT_FORMATS
    by_name = bool(_ITINERANT_NAME.search(values["lib_fs"]))
    if by_name and not by_format:
        log.repaired("format_fs", values["format_fs"], f"itinerant by its name « {values['lib_fs']} »")
    elif by_format and not by_name:
        log.flagged("format_fs", values["format_fs"], "itinerant, though its name does not say so")
    return by_format or by_name


def kind_of(values: Mapping[str, str], log: RowReport) -> Kind:
    """Return principal or antenne: the name of the site wins over the column."""
    written = values["type_fs"]
    if written.lower() == "antenne":
        return Kind.ANTENNE
    if _ANTENNE_NAME.search(values["lib_fs"]):
        log.repaired("type_fs", written, f"antenne by its name « {values['lib_fs']} »")
        return Kind.ANTENNE
    if written.lower() != "principal":
        log.refused("type_fs", written, "neither Principal nor Antenne; taken as principal")
    return Kind.PRINCIPAL


def needs_booking(written: str, comment: str, log: RowReport) -> bool:
    """Return whether an appointment is expected; a comment « sur rendez-vous » wins over the column."""
    if written.lower() not in ("oui", "non"):
        log.refused("prise_rdv", written, "neither Oui nor Non; taken as Oui")
        return True
    if written.lower() == "non" and _ONLY_BOOKING.fullmatch(comment):
        log.repaired("prise_rdv", written, "the comment says by appointment only")
        return True
    return written.lower() == "oui"


def hours_hold(values: Mapping[str, str], comment: str, itinerant: bool, log: RowReport) -> bool:
    """Return whether weekly hours at the address can be what the columns say, given the format and the comment.

    False for an itinerant row, for a rule of the month or of every other week (« 1er et 3ème lundi du mois ») that
    the weekly columns cannot hold, and for several sites whose days are shared out in the comment.
    """
    if itinerant:
        return False
    if _has_monthly_opening(comment):
        log.flagged("commentaire", comment, "not weekly: the hours of the columns are not reliable")
        return False
    if values["format_fs"].lower() == "multisites" and _shares_days(comment):
        log.flagged("commentaire", comment, "days shared between places: the hours of the columns are not reliable")
        return False
    return True


def _has_monthly_opening(comment: str) -> bool:
    """Return whether a sentence that is not about permanences elsewhere gives a rule that is not weekly."""
    return any(
        _NOT_WEEKLY.search(sentence) and (_ABOUT_OPENING.search(sentence) or not _ABOUT_ELSEWHERE.search(sentence))
        for sentence in _SENTENCE_END.split(comment)
    )


def _shares_days(comment: str) -> bool:
    """Return whether a part of the comment names days for another reason than appointments."""
    return any(_DAY_OR_HALF.search(part) and not _BOOKING.search(part) for part in _PART_END.split(comment))
