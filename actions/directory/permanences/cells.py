"""The cells of one line of a template, read one by one: each fault is reported, and makes the line unsound. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from actions.directory.importing.cells import read_phone
from actions.directory.importing.report import Report, RowReport
from actions.directory.permanences.sheet import ROW
from actions.directory.permanences.texts import Reason, Texts

MOST_CHARACTERS = 300
FARTHEST_YEARS = 10

_DAY = r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}"
_DAYS = re.compile(rf"({_DAY})(?:\s*(?:-|–|au|à)\s*({_DAY}))?", re.IGNORECASE)
_LONGEST_CLOSURE = 366


class Cells:
    """The cells of one line by column, and the place to report on them. `sound` turns False at the first fault."""

    def __init__(self, values: Mapping[str, str], log: RowReport, texts: Texts) -> None:
        self.values = values
        self.sound = True
        self._log = log
        self._texts = texts

    def refuse(self, column: str, reason: Reason, **words: object) -> None:
        """Report a fault of a cell: the line will not be carried over."""
        self.sound = False
        self._log.refused(column, self.values.get(column, ""), self._texts.reason(reason, **words))

    def repair(self, column: str, reason: Reason, **words: object) -> None:
        """Report that a value was replaced by the one certain value."""
        self._log.repaired(column, self.values.get(column, ""), self._texts.reason(reason, **words))

    def flag(self, column: str, reason: Reason, **words: object) -> None:
        """Report a value to be looked at, and carried over as it is."""
        self._log.flagged(column, self.values.get(column, ""), self._texts.reason(reason, **words))

    def drop(self) -> None:
        """Report that the line is not carried over."""
        self._log.refused(ROW, self.values["commune"], self._texts.reason(Reason.ROW))

    def text(self, column: str, needed: bool = False) -> str:
        """Return a text of at most `MOST_CHARACTERS`."""
        value = self.values[column]
        if needed and not value:
            self.refuse(column, Reason.MISSING)
        if len(value) > MOST_CHARACTERS:
            self.refuse(column, Reason.TOO_LONG, most=MOST_CHARACTERS)
            return ""
        return value

    def whole_number(self, column: str) -> int | None:
        """Return a positive whole number, None for an empty cell."""
        value = self.values[column]
        if value and not re.fullmatch(r"[0-9]{1,9}", value):
            self.refuse(column, Reason.NOT_A_NUMBER)
            return None
        return int(value) if value else None

    def degrees(self, column: str) -> float | None:
        """Return a number with a point or a comma, None for an empty cell."""
        value = self.values[column]
        if value and not re.fullmatch(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{1,15})?", value):
            self.refuse(column, Reason.NOT_A_NUMBER)
            return None
        return float(value.replace(",", ".")) if value else None

    def yes(self, column: str) -> bool:
        """Return whether the cell says « oui »; an empty one says « non »."""
        answer = self.values[column].lower()
        if answer not in ("oui", "non", ""):
            self.refuse(column, Reason.NOT_YES_OR_NO)
        return answer == "oui"

    def phone(self, column: str) -> str:
        """Return a French phone number as « 05 65 12 34 56 », "" for an empty cell."""
        value = self.values[column]
        if not value:
            self.flag(column, Reason.NO_PHONE)
            return ""
        # A report of its own: its reasons are for those who import the national list.
        phone = read_phone(value, Report().row(0, ""))
        if not phone:
            self.refuse(column, Reason.NOT_A_PHONE)
        return phone

    def day(self, column: str, today: date, needed: bool = False) -> date | None:
        """Return a date written 31/08/2027 or 2027-08-31, None for an empty cell or a fault."""
        value = self.values[column]
        if not value:
            if needed:
                self.refuse(column, Reason.MISSING)
            return None
        found = self._days(column, value, today)
        if found and len(found) > 1:
            self.refuse(column, Reason.NOT_A_DATE)
            return None
        return found[0] if found else None

    def days(self, column: str, today: date) -> tuple[date, ...]:
        """Return the dates of a list, in order: « 24/12/2026, 03/08/2027 au 21/08/2027 »."""
        found: set[date] = set()
        for part in filter(None, re.split(r"\s*[,;]\s*", self.values[column])):
            days = self._days(column, part, today)
            if not days:
                return ()
            found.update(days)
        return tuple(sorted(found))

    def _days(self, column: str, part: str, today: date) -> list[date]:
        """Return the days of « 24/12/2026 » or « 03/08/2027 au 21/08/2027 », none when they are reported."""
        match = _DAYS.fullmatch(part)
        first = _read_day(match.group(1)) if match else None
        last = _read_day(match.group(2) or match.group(1)) if match else None
        if first is None or last is None:
            self.refuse(column, Reason.NOT_A_DATE)
            return []
        if max(abs(first.year - today.year), abs(last.year - today.year)) > FARTHEST_YEARS:
            self.refuse(column, Reason.UNLIKELY_DATE)
            return []
        count = (last - first).days + 1
        if not 1 <= count <= _LONGEST_CLOSURE:
            self.refuse(column, Reason.DATES_REVERSED if count < 1 else Reason.UNLIKELY_DATE)
            return []
        return [first + timedelta(days=offset) for offset in range(count)]


def _read_day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date() if "/" in text else date.fromisoformat(text)
    except ValueError:
        return None
