from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .build import message, report, route


def test_error_is_the_gap_between_probability_and_accuracy_weighted_by_messages() -> None:
    measured = report(
        (message("caf"), route("caf", 0.99)),
        (message("caf"), route("caf", 0.95)),
        (message("caf"), route("msa", 0.97)),
        (message("caf"), route("caf", 0.5)),
    ).reliability
    # Bin 14 [0.933, 1): mean probability 0.97, 2 of 3 right. Bin 7 [0.467, 0.533): 0.5, all right.
    assert measured.count == 4
    assert measured.ece == pytest.approx(3 / 4 * (0.97 - 2 / 3) + 1 / 4 * 0.5)
    last, middle, first = measured.bins[14], measured.bins[7], measured.bins[0]
    assert last.count == 3
    assert (last.probability, last.accuracy) == pytest.approx((0.97, 2 / 3))
    assert (middle.count, middle.probability, middle.accuracy) == (1, 0.5, 1)
    assert (first.count, first.probability, first.accuracy) == (0, None, None)
    assert len(measured.bins) == 15


def test_only_messages_for_a_partner_that_got_a_partner_count() -> None:
    measured = report(
        (message("out_of_scope", "far_oos"), route("caf", 0.5)),
        (message("small_talk"), route("small_talk", 0.5)),
        (message("caf"), route("out_of_scope", 0.5)),
        (message("caf"), route("caf", 1.0)),
    ).reliability
    assert (measured.count, measured.ece, measured.bins[14].count) == (1, 0, 1)


def test_with_several_needs_any_of_the_partners_is_right() -> None:
    several = message("caf", "multi_partner", partners=("caf", "msa"))
    assert report((several, route("msa", 1.0))).reliability.ece == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_the_error_is_a_share_and_no_message_is_lost(scores: list[tuple[float, bool]]) -> None:
    pairs = [(message("caf"), route("caf" if right else "msa", probability)) for probability, right in scores]
    measured = report(*pairs).reliability
    assert measured.ece is not None
    assert -1e-9 <= measured.ece <= 1 + 1e-9
    assert sum(bin_.count for bin_ in measured.bins) == measured.count == len(scores)
