"""One permanence: a stop of a bus or of an itinerant team in a commune, with a recurring calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from zoneinfo import ZoneInfo

from actions.directory.communes import department_of
from actions.directory.names import key
from actions.directory.zones import zone_of

STALE_DAYS = 365
"""A calendar nobody has checked for a year is to be confirmed: tours are drawn up by school or calendar year."""


class Confidence(str, Enum):
    """Where the calendar comes from, surest first; the words for citizens are in texts.yml.

    Confirmed: given by the structure itself, in the template. The others are read in the national list (ANCT).
    Comment: day and hours are in the comment. Columns: the day is in the comment, the hours in the weekly columns.
    Deduced: a guess.
    """

    CONFIRMED = "confirmed"
    COMMENT = "comment"
    COLUMNS = "columns"
    DEDUCED = "deduced"


@dataclass(frozen=True)
class Permanence:
    """One stop. Position in degrees (WGS 84), None when only the commune is known.

    `calendar` is in OSM `opening_hours`, with no school holidays in it: `outside_school_holidays` says that the stop
    is not held during those of its commune. `closures` are days without a stop, in order; `starts_on` and `ends_on`
    the first and last day of the tour, None when it has none. `place` may be empty. `note` is for those who keep the
    table and is not shown to citizens.
    """

    structure: str
    id_fs: int | None
    commune: str
    insee: str
    place: str
    latitude: float | None
    longitude: float | None
    calendar: str
    outside_school_holidays: bool
    closures: tuple[date, ...]
    starts_on: date | None
    ends_on: date | None
    phone: str
    booking: bool
    note: str
    source: str
    verified_on: date
    confidence: Confidence

    @property
    def department(self) -> str:
        """The code of its département: "12", "2A", "974"."""
        return department_of(self.insee)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of its clock: Europe/Paris, but overseas."""
        return zone_of(self.department)

    @property
    def operator(self) -> str:
        """What the stops of one structure have in common: its id_fs, else the comparison key of its name."""
        return str(self.id_fs) if self.id_fs is not None else key(self.structure)

    @property
    def stop(self) -> tuple[str, str, str]:
        """What tells this stop from others: operator, INSEE code, place."""
        return self.operator, self.insee, key(self.place)

    def wall_clock(self, moment: date | datetime) -> datetime:
        """Return a moment on the clock of the place, naive: of a day its first minute, of a naive moment itself."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time())
        return moment.astimezone(self.zone).replace(tzinfo=None) if moment.tzinfo else moment

    def needs_confirming(self, today: date) -> bool:
        """Return whether to say « à confirmer »: the calendar is a guess, or was last checked more than a year ago."""
        return self.confidence is Confidence.DEDUCED or (today - self.verified_on).days > STALE_DAYS
