"""YAML nodes that know their line: the typed steps from a file to its fields, with DataError on the way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from bot import yaml_lines
from bot.errors import DataError

_STRING = "tag:yaml.org,2002:str"


def compose(path: Path) -> yaml.Node:
    """Return the root node of a YAML file.

    Raises DataError with the line of the fault when the file is unreadable, not UTF-8, not YAML or empty.
    """
    root = yaml_lines.compose(path)
    if root is None:
        raise DataError(path, None, "is empty.", "remove the file, or fill it in.")
    return root


def line_of(node: yaml.Node) -> int:
    """Return the line, from 1, on which a node starts."""
    return int(node.start_mark.line) + 1


def fields(path: Path, node: yaml.Node, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, yaml.Node]:
    """Return the fields of a mapping. Raises DataError for another shape, an unknown, repeated or missing key."""
    required = tuple(required)
    known = (*required, *optional)
    if not isinstance(node, yaml.MappingNode):
        raise DataError(path, line_of(node), f"is not a mapping with the keys {', '.join(known)}.", "write it as one.")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in known:
            raise DataError(path, line_of(key), f"unknown key '{key.value}'.", f"use only {', '.join(known)}.")
        if key.value in found:
            raise DataError(path, line_of(key), f"the key '{key.value}' stands twice.", "keep one.")
        found[key.value] = value
    for name in required:
        if name not in found:
            raise DataError(path, line_of(node), f"the key '{name}' is missing.", "add it.")
    return found


def items(path: Path, node: yaml.Node) -> list[yaml.Node]:
    """Return the items of a list. Raises DataError for another shape or an empty list."""
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise DataError(path, line_of(node), "is not a list with items.", "write one item per line, after '- '.")
    return list(node.value)


def string(path: Path, node: yaml.Node) -> str:
    """Return a text. Raises DataError when YAML reads something else (3646 is a number, no is a boolean)."""
    if not isinstance(node, yaml.ScalarNode) or node.tag != _STRING:
        raise DataError(path, line_of(node), "is not a text for YAML.", "put it between quotes.")
    return str(node.value)
