from __future__ import annotations

import pytest

from dialogue.build import Talk


@pytest.fixture
def talk() -> Talk:
    return Talk()
