"""Errors of Guichet: each message says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path


class GuichetError(Exception):
    """Base of the errors that a person can act on."""


class DataError(GuichetError):
    """A data file is wrong: file, line and remedy are in the message, and apart (`source` is "file:line")."""

    def __init__(self, path: Path | str, line: int | None, problem: str, remedy: str) -> None:
        self.source = f"{path}:{line}" if line else str(path)
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.source}: {problem} Remedy: {remedy}")


class ModelError(GuichetError):
    """The trained model is missing, unreadable or of another format."""


class SettingsError(GuichetError):
    """A GUICHET_ variable of the environment has a wrong value."""
