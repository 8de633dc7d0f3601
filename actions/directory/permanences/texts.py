"""The French texts about permanences, read from texts.yml and checked to be complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from actions.directory.permanences.occurrences import Cause, Doubt, Skipped
from actions.directory.permanences.permanence import Confidence
from bot import yaml_lines
from bot.errors import DataError

TEXTS = Path(__file__).with_name("texts.yml")


class Reason(str, Enum):
    """Why a value of an imported file is refused, repaired or flagged; also the key of its sentence in texts.yml."""

    ROW = "row"
    WINDOWS_TEXT = "windows_text"
    UNKNOWN_COLUMN = "unknown_column"
    CELLS = "cells"
    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_DATE = "not_a_date"
    UNLIKELY_DATE = "unlikely_date"
    DATES_REVERSED = "dates_reversed"
    IN_THE_FUTURE = "in_the_future"
    OLD = "old"
    TOUR_OVER = "tour_over"
    NOT_A_PHONE = "not_a_phone"
    NO_PHONE = "no_phone"
    UNKNOWN_COMMUNE = "unknown_commune"
    DID_YOU_MEAN = "did_you_mean"
    SEVERAL_COMMUNES = "several_communes"
    OFFICIAL_NAME = "official_name"
    UNKNOWN_INSEE = "unknown_insee"
    ZERO_RESTORED = "zero_restored"
    OTHER_COMMUNE = "other_commune"
    HALF_A_POSITION = "half_a_position"
    POSITION_SWAPPED = "position_swapped"
    POSITION_ELSEWHERE = "position_elsewhere"
    POSITION_AT_SEA = "position_at_sea"
    CALENDAR_TWICE = "calendar_twice"
    DAYS_UNREADABLE = "days_unreadable"
    RHYTHM_UNREADABLE = "rhythm_unreadable"
    RHYTHM_WEEK_OF_MONTH = "rhythm_week_of_month"
    HOURS_UNREADABLE = "hours_unreadable"
    HOURS_REVERSED = "hours_reversed"
    HOURS_OVERLAP = "hours_overlap"
    HOURS_MISSING = "hours_missing"
    CALENDAR_UNREADABLE = "calendar_unreadable"
    CALENDAR_SCHOOL_HOLIDAYS = "calendar_school_holidays"
    CALENDAR_PUBLIC_HOLIDAYS = "calendar_public_holidays"
    WORKS_ON_HOLIDAYS = "works_on_holidays"
    NEVER_OPENS = "never_opens"
    TOO_FAR = "too_far"
    REPEATED = "repeated"
    REMOVED = "removed"
    KEPT = "kept"


_CALENDAR_KEYS = ("name", "summary", "location", "phone", "booking", "confirm", "confirm_by_phone", "source")


@dataclass(frozen=True)
class Texts:
    """The sentences by key; braces are filled in by the methods, and those of `calendar` by `ics`."""

    confidence: Mapping[Confidence, str]
    doubts: Mapping[Doubt, str]
    causes: Mapping[Cause, str]
    calendar: Mapping[str, str]
    reasons: Mapping[Reason, str]

    def skipped(self, skipped: Skipped) -> str:
        """Return why a permanence is not held on a day, with the name of the public holiday."""
        return self.causes[skipped.cause].format(holiday=skipped.holiday)

    def reason(self, reason: Reason, **words: object) -> str:
        """Return the sentence of a reason, its braces filled in."""
        return self.reasons[reason].format(**words)


@lru_cache(maxsize=4)
def load_texts(path: Path = TEXTS) -> Texts:
    """Return the texts of a file, read once. Raises DataError when one is missing."""
    content: Any = yaml_lines.load(path)
    sections = content if isinstance(content, dict) else {}
    return Texts(
        confidence=_by_member(path, sections, "confidence", Confidence),
        doubts=_by_member(path, sections, "doubts", Doubt),
        causes=_by_member(path, sections, "causes", Cause),
        calendar=_section(path, sections, "calendar", _CALENDAR_KEYS),
        reasons=_by_member(path, sections, "reasons", Reason),
    )


def _by_member(path: Path, sections: Mapping[str, Any], name: str, members: Any) -> dict[Any, str]:
    found = _section(path, sections, name, (member.value for member in members))
    return {member: found[member.value] for member in members}


def _section(path: Path, sections: Mapping[str, Any], name: str, keys: Iterable[str]) -> dict[str, str]:
    section = sections.get(name)
    found = section if isinstance(section, dict) else {}
    wanted = tuple(keys)
    for key in wanted:
        if not isinstance(found.get(key), str) or not found[key].strip():
            raise DataError(path, None, f"has no sentence for {name}.{key}.", "add it.")
    return {key: found[key] for key in wanted}
