from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actions.cards.checking.dates import dates
from cards.build import entry_of

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("verified_on: 2026-11-25", []),
        ("verified_on: 2025-11-25", []),
        ("verified_on: 2025-11-24", [":3: warning: 'caf/rsa' was verified on 2025-11-24, more than 12 months ago."]),
        ("verified_on: 2026-11-26", [":3: error: 'caf/rsa' was verified on 2026-11-26, after today."]),
        ("verified_on: 2026-11-01\nvalid_until: 2026-11-25", []),
        (
            "verified_on: 2026-11-01\nvalid_until: 2026-11-24",
            [":4: warning: what 'caf/rsa' says held until 2026-11-24."],
        ),
        (
            "verified_on: 2026-11-01\nvalid_until: 2026-10-31",
            [":4: error: 'caf/rsa' holds until 2026-10-31, before it was verified."],
        ),
    ],
)
def test_dates_are_held_against_today(tmp_path: Path, fields: str, expected: list[str]) -> None:
    findings = dates(entry_of(tmp_path, fields), TODAY)
    assert [str(f).removeprefix(f"{tmp_path}/entry.yml").split(" Remedy")[0] for f in findings] == expected
