from __future__ import annotations

import json

from bot.routing.route import Band

from .build import message, report, route


def test_an_empty_evaluation_measures_nothing_and_does_not_crash() -> None:
    empty = report()
    assert empty.accuracy is None
    assert empty.slices["clean"].accuracy is None
    assert empty.bands["answer"].error_rate is None
    assert empty.partners.macro_f1 is empty.partners.prior_weighted_f1 is None
    assert empty.topics.top_1 is empty.topics.top_3 is None
    assert empty.out_of_scope.near_recall is empty.out_of_scope.turned_away is None
    assert empty.urgent.recall is None
    assert empty.multi_partner.f1 is None
    assert empty.reliability.ece is None
    assert empty.confusion.labels == ()
    assert all(pair.swapped is None for pair in empty.pairs)


def test_figures_are_json_without_the_messages() -> None:
    figures = report((message("caf", text="secret"), route("msa"))).as_dict()
    assert "secret" not in json.dumps(figures, allow_nan=False)
    assert figures["slices"]["clean"] == {"count": 1, "accuracy": 0.0, "partner_accuracy": 0.0}


def test_accuracy_per_slice() -> None:
    measured = report(
        (message("caf", "sms"), route("caf")),
        (message("caf", "sms"), route("msa")),
        (message("small_talk", "sms"), route("small_talk")),
        (message("caf", "clean"), route("caf")),
    )
    assert measured.accuracy == 3 / 4
    assert (measured.slices["sms"].count, measured.slices["sms"].accuracy) == (3, 2 / 3)
    assert (measured.slices["typos"].count, measured.slices["typos"].accuracy) == (0, None)


def test_bands_tell_their_share_and_their_errors() -> None:
    several = message("caf", "multi_partner", partners=("caf", "msa"))
    measured = report(
        (message("caf"), route("caf", band=Band.ANSWER)),
        (message("caf"), route("msa", band=Band.ANSWER)),
        (several, route("msa", band=Band.ANSWER)),
        (message("out_of_scope", "far_oos"), route("caf", band=Band.ANSWER)),
        (message("caf"), route("msa", band=Band.CONFIRM)),
    )
    answer, confirm = measured.bands["answer"], measured.bands["confirm"]
    assert (answer.count, answer.share, answer.error_rate) == (4, 0.8, 0.5)
    assert (confirm.count, confirm.share, confirm.error_rate) == (1, 0.2, 1.0)
    assert measured.bands["hand_off"].error_rate is None


def test_topics_count_for_partners_only() -> None:
    topics = ("caf/apl", "caf/rsa", "caf/aah", "caf/asf")
    measured = report(
        (message("caf", topic="caf/apl"), route("caf", topics=topics)),
        (message("caf", topic="caf/aah"), route("caf", topics=topics)),
        (message("caf", topic="caf/asf"), route("caf", topics=topics)),
        (message("caf", topic="caf/apl"), route("caf", topics=())),
        (message("caf"), route("caf", topics=topics)),
        (message("out_of_scope", "far_oos", topic="out_of_scope/meteo"), route("out_of_scope", topics=topics)),
    )
    assert (measured.topics.count, measured.topics.top_1, measured.topics.top_3) == (4, 1 / 4, 2 / 4)


def test_out_of_scope_is_recognised_near_and_far_and_in_scope_messages_are_turned_away() -> None:
    measured = report(
        (message("out_of_scope", "near_oos"), route("out_of_scope")),
        (message("out_of_scope", "near_oos"), route("caf")),
        (message("out_of_scope", "near_oos"), route("human")),
        (message("out_of_scope", "near_oos"), route("caf")),
        (message("out_of_scope", "far_oos"), route("out_of_scope")),
        (message("out_of_scope", "other_language"), route("out_of_scope")),
        (message("caf"), route("out_of_scope")),
        (message("small_talk"), route("small_talk")),
        (message("caf", "multi_partner", partners=("caf", "msa")), route("out_of_scope")),
        (message("caf"), route("msa")),
    )
    assert measured.out_of_scope.near_recall == 1 / 4
    assert measured.out_of_scope.far_recall == 1
    assert measured.out_of_scope.turned_away == 2 / 4


def test_urgent_messages_count_in_every_slice() -> None:
    measured = report(
        (message("urgent", "urgent"), route("urgent")),
        (message("urgent", "other_language"), route("human")),
        (message("caf"), route("urgent")),
    )
    assert (measured.urgent.count, measured.urgent.recall) == (2, 0.5)
