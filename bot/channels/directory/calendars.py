"""The calendar files of communes, made when they are asked for and kept for some minutes. Thread-safe."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from actions.directory.current import CurrentDirectory
from actions.directory.permanences.ics import to_ics
from bot.channels.etag import etag_of

DAYS = 180
"""How far the file reaches: programs that subscribe ask again within days."""
FRESH_SECONDS = 15 * 60
_MOST_KEPT = 256


@dataclass(frozen=True)
class CalendarFile:
    """An iCalendar file, and the ETag of its content."""

    body: bytes
    etag: str


class Calendars:
    """Makes the file of a commune from the directory in use; at most 256 are kept, none longer than 15 minutes."""

    def __init__(self, directory: Callable[[], CurrentDirectory], now: Callable[[], datetime]) -> None:
        self._directory = directory
        self._now = now
        self._lock = Lock()
        self._of: CurrentDirectory | None = None
        self._kept: OrderedDict[str, tuple[datetime, CalendarFile]] = OrderedDict()

    def of(self, insee: str) -> CalendarFile | None:
        """Return the file of a commune by its INSEE code, without event when it has no permanence; None when unknown.

        Raises DataError or HoursError when the directory cannot be read.
        """
        directory, now = self._directory(), self._now()
        stops = [stop for stop in directory.permanences if stop.insee == insee]
        if not stops and insee not in directory.gazetteer.communes:
            return None
        kept = self._recent(insee, directory, now)
        if kept is not None:
            return kept
        body = to_ics(stops, now, DAYS)
        made = CalendarFile(body, etag_of(body))
        self._keep(insee, directory, now, made)
        return made

    def _recent(self, insee: str, directory: CurrentDirectory, now: datetime) -> CalendarFile | None:
        with self._lock:
            if directory is not self._of:
                self._of = directory
                self._kept.clear()
            made_at, made = self._kept.get(insee, (None, None))
        return made if made_at is not None and (now - made_at).total_seconds() < FRESH_SECONDS else None

    def _keep(self, insee: str, directory: CurrentDirectory, now: datetime, made: CalendarFile) -> None:
        with self._lock:
            # Another thread may have seen a newer directory meanwhile.
            if directory is not self._of:
                return
            self._kept[insee] = now, made
            self._kept.move_to_end(insee)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
