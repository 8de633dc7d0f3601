"""Two adjustments of Rasa 3.6.21, each with a test that fails when upstream changes (tests/engine/test_patches.py)."""

from __future__ import annotations

import functools
from typing import Any

import rasa.shared.utils.common
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction


def apply() -> None:
    """Apply the adjustments once.

    - RemoteAction checks its own JSON schema again at each answer of the action server (37 ms): check it once.
    - `all_subclasses` walks the class tree for each event of a conversation: remember the answer.
    """
    if getattr(RemoteAction, "_guichet", False):
        return
    validator = Draft202012Validator(RemoteAction.action_response_format_spec())

    def validate(_self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
    rasa.shared.utils.common.all_subclasses = functools.lru_cache(maxsize=64)(rasa.shared.utils.common.all_subclasses)
    RemoteAction._guichet = True
