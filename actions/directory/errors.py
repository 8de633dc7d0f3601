"""Errors of the directory: each message says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path

from bot.errors import DataError, GuichetError


class DirectoryError(GuichetError):
    """Base of the errors of the directory that are not about one line of one file."""


class HoursError(DirectoryError):
    """An `opening_hours` string cannot be trusted: it does not parse, or says more than can be evaluated."""

    def __init__(self, opening_hours: str, problem: str, remedy: str) -> None:
        super().__init__(f"opening hours {opening_hours[:80]!r}: {problem} Remedy: {remedy}")


class PositionError(DirectoryError):
    """A latitude or longitude is not a position on Earth."""


class DownloadError(DirectoryError):
    """An official file cannot be downloaded, after all attempts; the last good table stays in use."""

    def __init__(self, address: str, problem: str) -> None:
        super().__init__(f"{address}: {problem} Remedy: try again later, or give a folder with the files (--from).")


class RefreshError(DirectoryError):
    """The directory cannot be refreshed now."""


class SourceError(DataError):
    """A whole official file is refused; the last good table stays in use."""

    def __init__(self, path: Path | str, line: int | None, problem: str) -> None:
        super().__init__(path, line, problem, "keep the last good table and download the file again.")
