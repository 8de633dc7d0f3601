"""Parts that Rasa imports at start and that a served Guichet never uses: left out, 100 MB and a second less.

They are the SDKs of other channels and stores, plotting, and scikit-learn, which only training needs. Rasa imports
names from them at the head of its modules; the names exist, and say what is missing when they are used.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Collection, Sequence
from typing import Any, NoReturn

from bot.errors import GuichetError

UNUSED = frozenset(
    {
        "aiogram",
        "boto3",
        "fbmessenger",
        "google",
        "matplotlib",
        "networkx",
        "pymongo",
        "sklearn",
        "sklearn_crfsuite",
        "skops",
        "slack_sdk",
        "twilio",
        "webexteamssdk",
    }
)

LEARNING = frozenset({"sklearn", "sklearn_crfsuite", "skops"})
"""Of these, what training needs."""


class LeftOutError(GuichetError):
    """A part that the served bot leaves out was used."""


class _LeftOut(types.ModuleType):
    """A module in which every public name is an empty class that cannot be made."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self.__version__ = "0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        full_name = f"{self.__name__}.{name}"

        def refuse(*_args: Any, **_options: Any) -> NoReturn:
            raise LeftOutError(f"'{full_name}' is left out of the served bot. Remedy: see bot/engine/unused.py.")

        # An exception class, since some of these names stand in `except` clauses.
        found = type(name, (Exception,), {"__new__": refuse})
        setattr(self, name, found)
        return found


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, roots: Collection[str]) -> None:
        self._roots = roots

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.split(".")[0] in self._roots:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _LeftOut(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def leave_out(command: str) -> None:
    """Leave out of this process what a command of Rasa's never uses; call it before Rasa is imported.

    Serving (`run`) needs none of UNUSED, training all that learns; other commands keep everything.
    """
    left_out = {"run": UNUSED, "train": UNUSED - LEARNING}.get(command)
    if left_out:
        sys.meta_path.insert(0, _Finder(left_out))
