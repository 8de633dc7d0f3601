from __future__ import annotations

import pytest

from bot.errors import GuichetError
from bot.evaluation.outcomes import Outcome, pair

from .build import message, route


def test_a_message_is_right_when_the_intent_is() -> None:
    assert Outcome(message("life_event"), route("evenement")).right
    wrong = Outcome(message("caf"), route("msa"))
    assert (wrong.right, wrong.expected, wrong.predicted) == (False, "caf", "msa")


def test_with_several_needs_any_of_them_on_top_is_right() -> None:
    several = message("caf", "multi_partner", partners=("caf", "dgfip"))
    right = Outcome(several, route("dgfip"))
    assert (right.right, right.expected, right.predicted) == (True, "dgfip", "dgfip")
    wrong = Outcome(several, route("msa"))
    assert (wrong.right, wrong.expected, wrong.predicted) == (False, "caf", "msa")


def test_with_several_needs_a_message_turned_away_is_wrong_whatever_its_partners() -> None:
    several = message("caf", "multi_partner", partners=("caf", "dgfip"))
    assert not Outcome(several, route("out_of_scope", partners={"caf": 0.4})).right


def test_as_many_routes_as_messages_are_needed() -> None:
    with pytest.raises(GuichetError, match="1 routes came back for 2 messages"):
        pair([message("caf"), message("msa")], [route("caf")])
