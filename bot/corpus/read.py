"""Reads the corpus: Rasa's NLU YAML, in the narrow form Guichet uses.

Two forms of a block:

    - intent: caf/rsa                     - intent: caf/rsa
      examples: |                           examples:
        - combien touche un couple          - text: je déménage, et pour le RSA ?
                                              metadata: {also: [evenement/demenagement]}

Rasa skips with a warning what it does not understand; here the first fault stops the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.corpus.nodes import compose, fields, items, line_of, string
from bot.errors import DataError
from bot.routing.route import Example, family_of

_TOPIC = re.compile(r"[a-z0-9_]+/[a-z0-9_]+")
_ANNOTATION = re.compile(r"[\[\]{}]")
_FILE_OF_FAMILY = {"evenement": "life_events"}
_SEVERAL_NEEDS = "several_needs"
"""The one file that may hold examples of every topic: messages with several needs, under the main one."""


@dataclass(frozen=True)
class _Block:
    path: Path
    line: int
    topic: str
    examples: tuple[Example, ...]


def read_corpus(folder: Path) -> list[Example]:
    """Return the examples of all YAML files under `folder`, files by name, lines in order; `source` is "file:line".

    Raises DataError (file, line, remedy) at the first fault: not YAML, unknown key, topic without a slash, example that
    is empty, annotated or a command, topic spread over several files.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".yml", ".yaml"))
    if not paths:
        raise DataError(folder, None, "holds no YAML file.", "give the folder of the corpus, data/nlu.")
    blocks = [block for path in paths for block in _blocks(path)]
    _refuse_spread_topics(blocks)
    return [example for block in blocks for example in block.examples]


def _blocks(path: Path) -> Iterator[_Block]:
    root = fields(path, compose(path), required=("nlu",), optional=("version",))
    for node in items(path, root["nlu"]):
        block = fields(path, node, required=("intent", "examples"))
        topic = _topic(path, block["intent"])
        yield _Block(path, line_of(node), topic, tuple(_examples(path, topic, block["examples"])))


def _topic(path: Path, node: yaml.Node) -> str:
    topic = string(path, node)
    if not _TOPIC.fullmatch(topic):
        problem = f"'{topic}' is not partner/topic in small letters, digits and underscores."
        raise DataError(path, line_of(node), problem, "name it as in data/answers, such as caf/rsa.")
    return topic


def _examples(path: Path, topic: str, node: yaml.Node) -> Iterator[Example]:
    if isinstance(node, yaml.SequenceNode):
        for item in items(path, node):
            yield _with_metadata(path, topic, item)
        return
    # Only a literal block keeps one line of text per line of the file, so that sources can be exact.
    if not isinstance(node, yaml.ScalarNode) or node.style != "|":
        raise DataError(path, line_of(node), "the examples are no block of lines.", "write 'examples: |'.")
    lines = node.value.splitlines()
    if not lines:
        raise DataError(path, line_of(node), f"'{topic}' has no example.", "add some, or remove the block.")
    for number, line in enumerate(lines, line_of(node) + 1):
        if line.rstrip() != "-" and not line.startswith("- "):
            raise DataError(path, number, "this line is no example: Rasa skips it.", "start it with '- ' or remove it.")
        yield Example(_text(path, number, line[1:]), topic, source=f"{path}:{number}")


def _with_metadata(path: Path, topic: str, node: yaml.Node) -> Example:
    entry = fields(path, node, required=("text",), optional=("metadata",))
    line = line_of(entry["text"])
    text = _text(path, line, string(path, entry["text"]))
    also: tuple[str, ...] = ()
    if "metadata" in entry:
        metadata = fields(path, entry["metadata"], required=("also",))
        also = tuple(_topic(path, item) for item in items(path, metadata["also"]))
    if len({topic, *also}) != 1 + len(also):
        raise DataError(
            path, line, "the same topic stands twice on this example.", "list under 'also' only the others."
        )
    return Example(text, topic, also, f"{path}:{line}")


def _text(path: Path, line: int, text: str) -> str:
    text = text.strip()
    if not text:
        raise DataError(path, line, "the example is empty.", "write the message, or remove the line.")
    if text.startswith("/"):
        raise DataError(path, line, "the example starts with '/': Rasa reads a command.", "write what a citizen types.")
    if _ANNOTATION.search(text):
        problem = "the example holds [ ] or { }: Rasa reads an entity annotation."
        raise DataError(path, line, problem, "write the plain message, without these characters.")
    return text


def _refuse_spread_topics(blocks: list[_Block]) -> None:
    """A topic may have several blocks, but in one file: its partner's, or the first that names it."""
    blocks = [block for block in blocks if block.path.stem != _SEVERAL_NEEDS]
    homes: dict[str, Path] = {}
    for block in blocks:
        family = family_of(block.topic)
        is_home = block.path.stem == _FILE_OF_FAMILY.get(family, family)
        if is_home or block.topic not in homes:
            homes[block.topic] = block.path
    for block in blocks:
        home = homes[block.topic]
        if block.path != home:
            raise DataError(
                block.path,
                block.line,
                f"'{block.topic}' has its examples in {home} too.",
                f"move these to {home.name}.",
            )
