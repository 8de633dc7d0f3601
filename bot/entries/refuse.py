"""Refusing data: the first error found becomes the exception."""

from __future__ import annotations

from collections.abc import Iterable

from bot.corpus.finding import Finding, Severity
from bot.errors import DataError


def refuse(findings: Iterable[Finding]) -> None:
    """Raise the first error as a DataError that says how many more there are; return when there is none."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        more = f" (Then {len(errors) - 1} more: run 'guichet check'.)" if len(errors) > 1 else ""
        raise DataError(errors[0].source, None, errors[0].problem, errors[0].remedy + more)
