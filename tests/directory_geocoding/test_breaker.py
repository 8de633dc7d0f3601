from actions.directory.geocoding.breaker import FAILURES, REST_SECONDS, Breaker
from actions.directory.geocoding.kept import Kept


def broken() -> Breaker:
    breaker = Breaker()
    assert [breaker.failed(0.0) for _ in range(FAILURES)] == [False, False, True]
    return breaker


def test_it_opens_after_failures_in_a_row_only() -> None:
    breaker = Breaker()
    for _ in range(5):
        breaker.failed(0.0)
        breaker.failed(0.0)
        assert breaker.allows(0.0)
        breaker.succeeded()
    assert not broken().allows(REST_SECONDS - 1)


def test_after_a_rest_one_call_tries_and_decides() -> None:
    breaker = broken()
    assert breaker.allows(REST_SECONDS)
    assert not breaker.allows(REST_SECONDS), "the others wait for the one that tries"
    assert not breaker.failed(REST_SECONDS + 1), "it was open already"
    assert not breaker.allows(2 * REST_SECONDS)
    assert breaker.allows(2 * REST_SECONDS + 1)
    breaker.succeeded()
    assert breaker.allows(2 * REST_SECONDS + 1)


def test_a_memory_forgets_with_time_and_when_it_is_full() -> None:
    kept: Kept[str | None] = Kept(2, 10.0)
    kept.put("a", "1", 0.0)
    kept.put("b", None, 0.0)
    assert (kept.get("a", 9.0), kept.get("b", 9.0), kept.get("c", 9.0)) == (("1",), (None,), None)
    kept.get("a", 9.0)
    kept.put("c", "3", 9.0)
    assert (kept.get("b", 9.0), len(kept)) == (None, 2)
    assert kept.get("a", 10.0) is None
    assert len(kept) == 1
