"""Cuts a message into clauses, so that two needs in one message can be told apart. Pure."""

from __future__ import annotations

import re

MOST = 12
_SHORTEST = 3
_JOINTS = (
    "et|ou|puis|aussi|sinon|mais|plus|ensuite|enfin|également|par ailleurs|en plus|d'autre part"
    "|and|also|but|y|también|pero|e|também|mas|ve|ayrıca|ama"
)
_BORDER = re.compile(rf"[.!?;:,\n؟،]+|(?<=\s)(?:{_JOINTS})(?=\s)|(?<=\s)و(?=\w)")


def segments(text: str) -> list[str]:
    """Return the clauses of `text` (at most twelve); clauses under three words join the one before."""
    found: list[str] = []
    for part in _BORDER.split(text):
        clause = part.strip()
        if not clause:
            continue
        if found and (len(clause.split()) < _SHORTEST or len(found) == MOST):
            found[-1] = f"{found[-1]} {clause}"
        else:
            found.append(clause)
    return found
