from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest
import rasa.core.actions.action
import rasa.shared.core.events
import rasa.shared.core.slots
import rasa.shared.nlu.training_data.message
import rasa.shared.nlu.training_data.training_data
import rasa.shared.utils.common
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered, deserialise_events
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import patches


@pytest.fixture(autouse=True)
def _applied() -> None:
    patches.apply()


def functions(module: object, owner: str | None = None) -> dict[str, ast.FunctionDef]:
    """The functions of a module, or of a class of it, as written upstream: patches change neither."""
    tree: ast.Module | ast.ClassDef = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    if owner:
        (tree,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == owner)
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def arguments(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args]


def test_the_patches_are_written_for_this_rasa() -> None:
    assert version("rasa") == "3.6.21"


def test_upstream_still_has_the_methods_of_remote_actions() -> None:
    methods = functions(rasa.core.actions.action, "RemoteAction")
    assert arguments(methods["_validate_action_result"]) == ["self", "result"]
    assert arguments(methods["action_response_format_spec"]) == []
    assert [ast.unparse(one) for one in methods["action_response_format_spec"].decorator_list] == ["staticmethod"]


def test_upstream_still_checks_each_answer_by_that_method() -> None:
    assert "self._validate_action_result(response)" in inspect.getsource(RemoteAction.run)


def test_upstream_still_has_all_subclasses() -> None:
    assert arguments(functions(rasa.shared.utils.common)["all_subclasses"]) == ["cls"]


@pytest.mark.parametrize("module", [rasa.shared.core.events, rasa.shared.core.slots])
def test_upstream_still_finds_all_subclasses_in_its_module(module: object) -> None:
    source = inspect.getsource(module)  # type: ignore[arg-type]
    assert "rasa.shared.utils.common.all_subclasses(" in source
    assert "import all_subclasses" not in source


def test_the_schema_can_be_checked_once_for_all_since_it_never_changes() -> None:
    assert RemoteAction.action_response_format_spec() == RemoteAction.action_response_format_spec()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"events": [], "responses": []},
        {"events": [{"event": "slot", "name": "tries", "value": 1}], "responses": [{"response": "utter_hello"}]},
    ],
)
def test_a_valid_answer_passes(answer: dict[str, object]) -> None:
    assert RemoteAction("action_reply", None)._validate_action_result(answer) is True


@pytest.mark.parametrize(
    "answer",
    [
        {"responses": "utter_hello"},
        {"responses": ["utter_hello"]},
        {"events": {"event": "slot"}},
        {"events": [{"event": 3}]},
        [],
        None,
    ],
)
def test_an_invalid_answer_still_raises(answer: object) -> None:
    with pytest.raises(ValidationError):
        RemoteAction("action_reply", None)._validate_action_result(answer)


def test_applying_twice_changes_nothing_more() -> None:
    before = (RemoteAction._validate_action_result, rasa.shared.utils.common.all_subclasses)
    patches.apply()
    assert (RemoteAction._validate_action_result, rasa.shared.utils.common.all_subclasses) == before


def _walk(cls: type[Any]) -> Iterator[type[Any]]:
    for child in cls.__subclasses__():
        yield child
        yield from _walk(child)


def test_the_remembered_subclasses_are_those_of_the_class_tree() -> None:
    concrete = {cls for cls in _walk(Event) if not inspect.isabstract(cls)}
    assert set(rasa.shared.utils.common.all_subclasses(Event)) == concrete
    assert rasa.shared.utils.common.all_subclasses(Event) is rasa.shared.utils.common.all_subclasses(Event)


def test_events_are_still_read_back() -> None:
    events = [UserUttered("bonjour"), ActionExecuted("action_reply"), SlotSet("tries", 2)]
    assert deserialise_events([event.as_dict() for event in events]) == events


def test_upstream_still_has_the_methods_of_training_data() -> None:
    message = functions(rasa.shared.nlu.training_data.message, "Message")
    assert ast.unparse(ast.Module(message["set"].body[1:], [])).splitlines() == [
        "self.data[prop] = info",
        "if add_to_output:",
        "    self.output_properties.add(prop)",
        "self._cached_fingerprint = None",
    ]
    assert "__deepcopy__" not in message
    assert arguments(message["__init__"]) == ["self", "data", "output_properties", "time", "features"]
    merge = functions(rasa.shared.nlu.training_data.training_data, "TrainingData")["merge"]
    assert (arguments(merge), merge.args.vararg.arg if merge.args.vararg else None) == (["self"], "others")


def test_a_copied_message_is_equal_and_changes_apart() -> None:
    message = Message({"text": "rsa", "metadata": {"example": {"also": ["caf/aah"]}}})
    twin = copy.deepcopy(message)
    assert (twin, twin.data, twin.output_properties) == (message, message.data, message.output_properties)
    twin.set("text", "aah", add_to_output=True)
    twin.get("metadata")["example"]["also"].append("caf/apl")
    twin.output_properties.add("intent")
    assert message.data == {"text": "rsa", "metadata": {"example": {"also": ["caf/aah"]}}}
    assert message.output_properties == {"text"}
    assert twin != message


def test_setting_a_text_changes_the_hash_only_when_the_text_changes() -> None:
    message = Message({"text": "rsa"})
    before = message.fingerprint()
    message.set("text", "rsa", add_to_output=True)
    assert message._cached_fingerprint == before
    message.set("text", "aah")
    assert message.fingerprint() != before
    message.set("metadata", {"a": 1})
    assert message._cached_fingerprint is None


def test_training_data_merged_with_nothing_is_itself_and_with_something_a_new_one() -> None:
    data = TrainingData([Message({"text": "rsa", "intent": "caf"})])
    assert TrainingData().merge(data, None, TrainingData()) is data
    assert data.merge(TrainingData()) is data
    both = data.merge(TrainingData(responses={"utter_caf": [{"text": "RSA"}]}))
    assert both is not data
    assert (both.training_examples, both.responses) == (data.training_examples, {"utter_caf": [{"text": "RSA"}]})
    assert TrainingData().merge().is_empty()
