from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.limits import Limiter, Rate, address_key

RATE = Rate(burst=3, seconds=2)


def test_a_burst_passes_then_one_more_each_period() -> None:
    limiter = Limiter(RATE)
    assert [limiter.take("a", 100.0) for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]
    assert limiter.take("a", 102.0) == 0.0
    assert limiter.take("a", 102.5) == pytest.approx(1.5)


def test_keys_do_not_share_their_bucket() -> None:
    limiter = Limiter(Rate(burst=1, seconds=60))
    assert limiter.take("a", 0.0) == 0.0
    assert limiter.take("b", 0.0) == 0.0
    assert limiter.take("a", 0.0) > 0.0


def test_a_full_bucket_is_forgotten() -> None:
    limiter = Limiter(RATE)
    limiter.take("a", 0.0)
    limiter.take("b", 10.0)
    assert len(limiter) == 1


def test_memory_stays_bounded_under_many_addresses() -> None:
    limiter = Limiter(RATE, max_keys=5)
    for number in range(100):
        limiter.take(str(number), 0.0)
    assert len(limiter) == 5


@given(st.lists(st.floats(0, 5), max_size=60))
def test_no_more_than_the_burst_and_the_refill_ever_passes(gaps: list[float]) -> None:
    limiter, now, passed = Limiter(RATE), 0.0, 0
    for gap in gaps:
        now += gap
        passed += limiter.take("a", now) == 0.0
    assert passed <= RATE.burst + now / RATE.seconds + 0.01


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_waiting_as_told_is_enough(gaps: list[float]) -> None:
    limiter, now = Limiter(RATE), 1000.0
    for gap in gaps:
        now += gap
        wait = limiter.take("a", now)
        if wait:
            now += wait
            assert limiter.take("a", now) == 0.0


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("", ""),
        ("not an address", "not an address"),
    ],
)
def test_one_subscriber_is_one_key(address: str, key: str) -> None:
    assert address_key(address) == key
