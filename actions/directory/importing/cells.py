"""Single cells of the official list: texts, the comment, the phone number, the day of labelling. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime

from actions.directory.importing import text
from actions.directory.importing.report import RowReport

_LABELLED = re.compile(r"\d{2}/\d{2}/\d{4}$")


def read_text(value: str, column: str, log: RowReport) -> str:
    """Return a text on one line with single spaces."""
    tidy = text.one_line(value)
    if tidy != value:
        log.repaired(column, value, "spaces and line breaks")
    return tidy


def read_comment(value: str, log: RowReport) -> str:
    """Return the comment fit to be shown: decoded, no e-mail address, […] where it is cut; "" when it says nothing."""
    comment = value
    for repair, reason in (
        (text.unescape, r"\x and \u sequences decoded"),
        (text.restore_rv, "« rv » restored inside words"),
        (text.hide_emails, "e-mail addresses not carried over"),
        (text.one_line, "spaces and line breaks"),
    ):
        repaired = repair(comment)
        if repaired != comment:
            log.repaired("commentaire", comment, reason)
        comment = repaired
    if comment and text.says_nothing(comment):
        log.refused("commentaire", comment, "says nothing")
        return ""
    if text.is_cut(comment):
        log.flagged("commentaire", comment[-60:], "stops in the middle")
        comment = f"{comment} {text.CUT}"
    return comment


def read_phone(value: str, log: RowReport) -> str:
    """Return the phone number as « 05 65 12 34 56 », "" when there is none or it is no French number."""
    if not value:
        log.flagged("telephone", "", "no phone number")
        return ""
    digits = re.sub(r"\D", "", value)
    if digits.startswith("0033"):
        digits = digits[2:]
    if digits.startswith("33") and len(digits) == 11:
        digits = "0" + digits[2:]
    # The report must not hold phone numbers: it shows the shape of this one.
    shape = re.sub(r"\d", "9", value)
    if len(digits) != 10 or not digits.startswith("0") or digits[1] == "0":
        log.refused("telephone", shape, "not a French phone number")
        return ""
    phone = " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    if phone != value:
        log.repaired("telephone", shape, "written as 99 99 99 99 99")
    return phone


def read_labelled_on(value: str, log: RowReport) -> date | None:
    """Return the day in « Espace labellisé 03/02/2020 »."""
    match = _LABELLED.search(value)
    try:
        return datetime.strptime(match.group() if match else "", "%d/%m/%Y").date()
    except ValueError:
        log.flagged("labellisation_fs", value, "no date of labelling")
        return None
