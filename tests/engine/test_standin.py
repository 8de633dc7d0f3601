# Every name of the stand-in exists at run time only.
# mypy: ignore-errors

from __future__ import annotations

import importlib
from pathlib import Path

import numpy as np
import pytest

import bot

SOURCE = Path(str(bot.__file__)).with_name("tensorflow_standin")

tf = pytest.importorskip("tensorflow")
if not hasattr(tf, "TensorFlowMissingError") or isinstance(tf.TensorFlowMissingError, str):
    pytest.skip("the real TensorFlow is installed", allow_module_level=True)


def test_the_installed_stand_in_is_the_one_of_this_repository() -> None:
    installed = Path(str(tf.__file__)).parents[1]
    for package in ("tensorflow", "keras"):
        assert (installed / package / "__init__.py").read_bytes() == (SOURCE / package / "__init__.py").read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "tensorflow.keras.layers",
        "tensorflow.keras.utils",
        "tensorflow.python.keras.engine",
        "keras.utils.control_flow_util",
        "tensorflow_addons",
        "tensorflow_hub",
        "tensorflow_text",
    ],
)
def test_any_module_below_tensorflow_and_keras_can_be_imported(name: str) -> None:
    assert importlib.import_module(name).__name__ == name


def test_names_can_be_imported_from_them() -> None:
    from keras.utils import tf_utils
    from tensorflow.keras.layers import Dense, Layer

    assert {Dense.__name__, Layer.__name__} == {"tensorflow.keras.layers.Dense", "tensorflow.keras.layers.Layer"}
    assert tf_utils is not None


def test_other_packages_are_left_alone() -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("tensorboard_that_nobody_wrote")
    assert np.ones(2).sum() == 2


def test_names_serve_in_class_statements_and_annotations() -> None:
    class Layer(tf.keras.layers.Layer, dynamic=True):
        def call(self, value: tf.Tensor | None, others: tf.Tensor[int] | list[int]) -> None:
            """Never run."""

    assert issubclass(Layer, tf.keras.layers.Layer)
    assert (tf.Tensor | None) is tf.Tensor
    assert (None | tf.Tensor) is tf.Tensor


def test_decorators_leave_the_function_as_it_is() -> None:
    def function() -> int:
        return 3

    assert tf.function(function) is function
    assert tf.function(reduce_retracing=True)(function) is function
    assert tf.keras.utils.register_keras_serializable(package="a")(function)() == 3


@pytest.mark.parametrize(
    "name", ["constant", "keras.layers.Dense", "keras.Model", "random.set_seed", "config.list_physical_devices"]
)
def test_calling_anything_raises_with_a_remedy(name: str) -> None:
    called = tf
    for part in name.split("."):
        called = getattr(called, part)
    with pytest.raises(tf.TensorFlowMissingError) as raised:
        called(3, units=4)
    message = str(raised.value)
    assert name.split(".")[-1] in message
    for word in ("needs TensorFlow", "config.yml", "DIETClassifier", "make stock"):
        assert word in message


def test_a_class_made_from_it_cannot_be_used_either() -> None:
    class Model(tf.keras.Model):
        pass

    with pytest.raises(tf.TensorFlowMissingError, match="Model"):
        Model()


def test_the_error_is_an_import_error_so_that_optional_imports_catch_it() -> None:
    assert issubclass(tf.TensorFlowMissingError, ImportError)


def test_names_between_underscores_do_not_exist() -> None:
    assert not hasattr(tf, "__wrapped__")
    assert not hasattr(tf.Tensor, "__array__")


def test_a_name_is_the_same_each_time() -> None:
    assert tf.Tensor is tf.Tensor
    assert tf.keras is importlib.import_module("tensorflow.keras")
