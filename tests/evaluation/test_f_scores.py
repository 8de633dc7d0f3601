from __future__ import annotations

import pytest

from .build import message, report, route


def test_f1_of_each_partner_plain_mean_and_mean_weighted_by_priors() -> None:
    measured = report(
        (message("caf"), route("caf")),
        (message("caf"), route("caf")),
        (message("caf"), route("msa")),
        (message("msa"), route("msa")),
        (message("out_of_scope", "far_oos"), route("msa")),
        (message("small_talk"), route("small_talk")),
    ).partners
    # caf: 2 right, 0 too many, 1 missed. msa: 1 right, 2 too many, 0 missed. dgfip: nothing.
    caf, msa, dgfip = measured.each["caf"], measured.each["msa"], measured.each["dgfip"]
    assert (caf.precision, caf.recall, caf.f1) == pytest.approx((1, 2 / 3, 4 / 5))
    assert (msa.precision, msa.recall, msa.f1) == pytest.approx((1 / 3, 1, 1 / 2))
    assert (dgfip.precision, dgfip.recall, dgfip.f1, dgfip.support) == (None, None, None, 0)
    assert (caf.support, msa.support) == (3, 1)
    assert measured.macro_f1 == pytest.approx((0.8 + 0.5) / 2)
    assert measured.prior_weighted_f1 == pytest.approx((0.8 * 0.6 + 0.5 * 0.3) / 0.9)
    assert list(measured.each) == ["caf", "msa", "dgfip"]


def test_a_partner_never_expected_but_predicted_has_f1_zero() -> None:
    measured = report((message("caf"), route("dgfip"))).partners
    assert measured.each["dgfip"].f1 == 0
    assert measured.macro_f1 == 0


def test_a_partner_without_prior_counts_in_the_plain_mean_only() -> None:
    measured = report((message("caf"), route("caf")), (message("mdph"), route("msa"))).partners
    assert measured.macro_f1 == pytest.approx(1 / 3)
    assert measured.prior_weighted_f1 == pytest.approx(0.6 / 0.9)


def test_messages_of_no_partner_leave_f1_unmeasured() -> None:
    measured = report((message("small_talk"), route("small_talk"))).partners
    assert measured.macro_f1 is measured.prior_weighted_f1 is None


def test_sets_of_partners_are_counted_partner_by_partner() -> None:
    caf_msa = message("caf", "multi_partner", partners=("caf", "msa"))
    caf_dgfip_msa = message("caf", "multi_partner", partners=("caf", "dgfip", "msa"))
    measured = report(
        (caf_msa, route("caf", partners={"caf": 0.6, "msa": 0.3})),
        (caf_msa, route("caf", partners={"caf": 0.6, "justice": 0.3})),
        (caf_dgfip_msa, route("out_of_scope")),
        (message("caf"), route("caf", partners={"caf": 0.6, "msa": 0.3})),
    ).multi_partner
    # Found 3 of the 4 named, and of the 7 wanted.
    assert measured.count == 3
    assert measured.precision == pytest.approx(3 / 4)
    assert measured.recall == pytest.approx(3 / 7)
    assert measured.f1 == pytest.approx(2 * 3 / (4 + 7))


def test_no_partner_found_at_all_is_zero() -> None:
    several = message("caf", "multi_partner", partners=("caf", "msa"))
    measured = report((several, route("out_of_scope"))).multi_partner
    assert (measured.precision, measured.recall, measured.f1) == (0, 0, 0)
