from __future__ import annotations

import pytest

from bot.routing.model import RouterModel
from routing.tiny import train_tiny


@pytest.fixture(scope="session")
def model() -> RouterModel:
    return train_tiny()
