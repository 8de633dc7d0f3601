"""Stand-in for TensorFlow: satisfies imports, computes nothing. See the README beside this package."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

ROOTS = frozenset({"tensorflow", "keras", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"})
DECORATORS = frozenset({"function", "register_keras_serializable"})


class TensorFlowMissingError(ImportError):
    """A component that needs the real TensorFlow was used."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' needs TensorFlow, which Guichet leaves out. Remove the component that asks for it from config.yml "
            "(DIETClassifier, TEDPolicy, UnexpecTEDIntentPolicy, ResponseSelector, LanguageModelFeaturizer), "
            "or run it in the environment made by 'make stock'."
        )


class _PlaceholderType(type):
    """Type of every name of the stand-in: usable in a class statement or an annotation, not callable."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return placeholder(f"{cls.__name__}.{name}")

    def __call__(cls, *_args: Any, **_kwargs: Any) -> Any:
        raise TensorFlowMissingError(cls.__qualname__)

    def __getitem__(cls, _item: Any) -> Any:
        return cls

    def __or__(cls, _other: Any) -> Any:
        return cls

    __ror__ = __or__


def placeholder(name: str) -> Any:
    """Return an empty class that stands for `name`."""

    def accept_class_options(_cls: type, **_options: Any) -> None:
        return None

    return _PlaceholderType(name, (), {"__init_subclass__": classmethod(accept_class_options)})


def decorator(*args: Any, **_options: Any) -> Callable[..., Any]:
    """Return the decorated function unchanged, with or without options."""
    if args and callable(args[0]):
        return args[0]  # type: ignore[no-any-return]
    return lambda function: function


class StandInModule(types.ModuleType):
    """A module in which every public name exists."""

    __path__: list[str] = []
    __version__ = "2.12.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = decorator if name in DECORATORS else placeholder(f"{self.__name__}.{name}")
        setattr(self, name, found)
        return found


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every submodule of the packages stood in for."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return a spec for `fullname` when it lies under one of the roots."""
        if fullname.split(".")[0] in ROOTS:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """Return an empty stand-in module."""
        return StandInModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run."""


def install(module_name: str) -> None:
    """Turn the module `module_name` into a stand-in and register the finder once."""
    if not any(isinstance(finder, StandInFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, StandInFinder())
    sys.modules[module_name].__class__ = StandInModule


install(__name__)
