"""Adjustments of Rasa 3.6.21, each with a test that fails when upstream changes (tests/engine/test_patches.py)."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from typing import Any

import rasa.shared.utils.common
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_PLAIN = (str, int, float, type(None))
_CONTENTS = ("training_examples", "entity_synonyms", "regex_features", "lookup_tables", "responses")


def apply() -> None:
    """Apply the adjustments once.

    - RemoteAction checks its own JSON schema again at each answer of the action server (37 ms): check it once.
    - `all_subclasses` walks the class tree for each event of a conversation: remember the answer.
    - Importers merge the corpus a dozen times, each time copying and hashing every message anew (15 s for 30,000):
      copy only what can change, keep the hash when a text is set to what it was, and merge nothing with nothing.
    """
    if getattr(RemoteAction, "_guichet", False):
        return
    validator = Draft202012Validator(RemoteAction.action_response_format_spec())

    def validate(_self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
    rasa.shared.utils.common.all_subclasses = functools.lru_cache(maxsize=64)(rasa.shared.utils.common.all_subclasses)
    Message.__deepcopy__ = _copy_message
    Message.set = _keep_hash(Message.set)
    TrainingData.merge = _skip_empty(TrainingData.merge)
    RemoteAction._guichet = True


def _copy_message(message: Message, memo: dict[int, Any]) -> Message:
    twin = message.__class__.__new__(message.__class__)
    twin.__dict__.update(message.__dict__)
    twin.data = {
        key: value if isinstance(value, _PLAIN) else copy.deepcopy(value, memo) for key, value in message.data.items()
    }
    twin.features = copy.deepcopy(message.features, memo)
    twin.output_properties = set(message.output_properties)
    return twin


def _keep_hash(set_property: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(set_property)
    def set_if_new(self: Message, prop: str, info: Any, add_to_output: bool = False) -> None:
        if not isinstance(info, str) or self.data.get(prop) != info:
            set_property(self, prop, info, add_to_output)
        elif add_to_output:
            self.output_properties.add(prop)

    return set_if_new


def _skip_empty(merge: Callable[..., TrainingData]) -> Callable[..., TrainingData]:
    @functools.wraps(merge)
    def merge_if_needed(self: TrainingData, *others: TrainingData | None) -> TrainingData:
        filled = [data for data in (self, *others) if data and any(vars(data)[name] for name in _CONTENTS)]
        return filled[0] if len(filled) == 1 else merge(self, *others)

    return merge_if_needed
