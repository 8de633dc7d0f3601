from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.dialogue.memory import MOST_STEPS_BACK, Memory

_NAMES = st.lists(st.sampled_from(["caf/rsa", "msa/retraite", "commune:12202"]), max_size=4).map(tuple)
MEMORIES = st.builds(
    Memory,
    pending=st.sampled_from([None, "choice", "place"]),
    goal=st.sampled_from([None, "site", "permanence"]),
    choices=_NAMES,
    tries=st.integers(0, 3),
    trail=_NAMES,
    place=st.sampled_from([None, "12202"]),
    wishes=st.sampled_from([(), ("now",), ("first=2026-11-28", "last=2026-11-28")]),
    shown=st.sampled_from([(), ("site:2993", "stop:3051|12167|")]),
    focus=st.sampled_from([None, "site:2993"]),
    place_tries=st.integers(0, 2),
    subject=st.sampled_from([None, "caf/rsa"]),
    surveyed=st.sampled_from([None, "caf/rsa"]),
    feedback=st.sampled_from([(), ("caf/rsa", "yes")]),
    site=st.sampled_from([None, "site:12"]),
)


@pytest.mark.parametrize("slots", [{}, dict.fromkeys(["pending", "goal", "choices", "tries", "trail", "place"])])
def test_without_slots_the_memory_is_that_of_a_new_conversation(slots: dict[str, None]) -> None:
    assert Memory.read(slots) == Memory()


@settings(deadline=None)
@given(MEMORIES, MEMORIES)
def test_the_changed_slots_set_over_the_old_ones_give_the_new_memory(before: Memory, after: Memory) -> None:
    slots = {**before.changes(Memory()), **after.changes(before)}
    assert Memory.read(slots) == after
    assert Memory.read(json.loads(json.dumps(slots))) == after


@settings(deadline=None)
@given(MEMORIES)
def test_an_unchanged_memory_sets_no_slot(memory: Memory) -> None:
    assert memory.changes(memory) == {}


def test_an_answered_question_is_settled_and_the_place_and_the_trail_stay() -> None:
    memory = Memory("choice", "site", ("caf/rsa",), 2, ("caf/aah",), "12202", ("now",), ("site:1",), "site:1").settled()
    assert memory == Memory(goal="site", trail=("caf/aah",), place="12202")


def test_the_trail_does_not_repeat_the_last_topic_and_is_bounded() -> None:
    memory = Memory().visited("caf/rsa").visited("caf/rsa")
    assert memory.trail == ("caf/rsa",)
    for step in range(30):
        memory = memory.visited(f"caf/{step}")
    assert memory.trail == tuple(f"caf/{step}" for step in range(30 - MOST_STEPS_BACK, 30))
