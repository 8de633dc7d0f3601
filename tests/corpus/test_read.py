from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.read import read_corpus
from bot.errors import DataError
from bot.routing.route import Example

HEAD = 'version: "3.1"\nnlu:\n'


def write(folder: Path, name: str, blocks: str) -> Path:
    path = folder / name
    path.write_text(HEAD + blocks, encoding="utf-8")
    return path


def test_lines_become_examples_with_file_and_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "caf.yml",
        "- intent: caf/rsa\n  examples: |\n    - combien touche un couple\n    - rsa : « jeune » # actif\n"
        "# a remark\n- intent: caf/aah\n  examples: |\n    - aah à 50 %\n",
    )
    examples = read_corpus(tmp_path)
    assert examples == [
        Example("combien touche un couple", "caf/rsa"),
        Example("rsa : « jeune » # actif", "caf/rsa"),
        Example("aah à 50 %", "caf/aah"),
    ]
    assert [example.source for example in examples] == [f"{path}:5", f"{path}:6", f"{path}:10"]


def test_a_message_with_several_needs_names_its_other_topics(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "caf.yml",
        "- intent: caf/rsa\n  examples:\n  - text: je déménage, et mon rsa ?\n"
        "    metadata:\n      also: [evenement/demenagement, la_poste/reexpedition]\n  - text: et seul ?\n",
    )
    several, single = read_corpus(tmp_path)
    assert several.topics == ("caf/rsa", "evenement/demenagement", "la_poste/reexpedition")
    assert (several.source, single.also, single.source) == (f"{path}:5", (), f"{path}:8")


def test_a_topic_may_have_a_block_of_lines_and_a_block_of_several_needs_in_one_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        "caf.yml",
        "- intent: caf/rsa\n  examples: |\n    - rsa\n"
        "- intent: caf/rsa\n  examples:\n  - {text: rsa et impôts, metadata: {also: [dgfip/avis_impot]}}\n",
    )
    assert len(read_corpus(tmp_path)) == 2


def test_life_events_live_in_their_own_file(tmp_path: Path) -> None:
    write(tmp_path, "a.yml", "- intent: evenement/deces\n  examples: |\n    - papa est mort\n")
    write(tmp_path, "life_events.yml", "- intent: evenement/deces\n  examples: |\n    - je suis veuve\n")
    with pytest.raises(DataError, match=r"a\.yml:3: 'evenement/deces' .*Remedy: move these to life_events\.yml"):
        read_corpus(tmp_path)


def test_a_topic_with_a_block_in_another_file_than_its_partners_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "caf.yml", "- intent: caf/rsa\n  examples: |\n    - rsa\n")
    write(tmp_path, "msa.yml", "- intent: caf/rsa\n  examples: |\n    - rsa msa\n")
    with pytest.raises(DataError, match=r"msa\.yml:3: .*Remedy: move these to caf\.yml"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("blocks", "line", "problem"),
    [
        ("- intent: [caf/rsa\n", 4, "not valid YAML"),
        ("- intent: caf/rsa\n  exemples: |\n    - rsa\n", 4, "unknown key 'exemples'"),
        ("- intent: caf/rsa\n  intent: caf/aah\n  examples: |\n    - rsa\n", 4, "stands twice"),
        ("- intent: caf/rsa\n", 3, "'examples' is missing"),
        ("- intent: rsa\n  examples: |\n    - rsa\n", 3, "not partner/topic"),
        ("- intent: caf/rsa/jeune\n  examples: |\n    - rsa\n", 3, "not partner/topic"),
        ("- intent: Caf/RSA\n  examples: |\n    - rsa\n", 3, "not partner/topic"),
        ("- intent: caf/rsa\n  examples: |\n    - rsa\n    -\n", 6, "is empty"),
        ("- intent: caf/rsa\n  examples: |\n    - rsa\n    rsa jeune\n", 6, "no example"),
        ("- intent: caf/rsa\n  examples: |\n    - rsa\n\n    - rsa jeune\n", 6, "no example"),
        ("- intent: caf/rsa\n  examples: |\n    - rsa à [Rodez](place)\n", 5, "annotation"),
        ("- intent: caf/rsa\n  examples: |\n    - 'rsa {x}'\n", 5, "annotation"),
        ("- intent: caf/rsa\n  examples: |\n    - rsa\n    - /restart\n", 6, "command"),
        ("- intent: caf/rsa\n  examples: |\n", 4, "no example"),
        ("- intent: caf/rsa\n  examples:\n", 4, "no block of lines"),
        ("- intent: caf/rsa\n  examples: - rsa\n", 4, "not valid YAML"),
        ("- intent: caf/rsa\n  examples: >\n    - rsa\n    - aah\n", 4, "no block of lines"),
        ("- intent: caf/rsa\n  examples: []\n", 4, "not a list with items"),
        ("- intent: caf/rsa\n  examples:\n  - rsa\n", 5, "not a mapping"),
        ("- intent: caf/rsa\n  examples:\n  - text: 3646\n", 5, "not a text"),
        ("- intent: caf/rsa\n  examples:\n  - text: ' '\n", 5, "is empty"),
        ("- intent: caf/rsa\n  examples:\n  - text: a\n    entities: []\n", 6, "unknown key 'entities'"),
        ("- intent: caf/rsa\n  examples:\n  - text: a\n    metadata: {topics: [caf/aah]}\n", 6, "unknown key 'topics'"),
        ("- intent: caf/rsa\n  examples:\n  - text: a\n    metadata: {also: caf/aah}\n", 6, "not a list"),
        ("- intent: caf/rsa\n  examples:\n  - text: a\n    metadata: {also: [aah]}\n", 6, "not partner/topic"),
        ("- intent: caf/rsa\n  examples:\n  - text: a\n    metadata: {also: [caf/rsa]}\n", 5, "same topic"),
        ("- synonym: caf\n  examples: |\n    - allocs\n", 3, "unknown key 'synonym'"),
    ],
)
def test_a_fault_is_refused_with_its_file_line_and_remedy(tmp_path: Path, blocks: str, line: int, problem: str) -> None:
    path = write(tmp_path, "caf.yml", blocks)
    with pytest.raises(DataError) as raised:
        read_corpus(tmp_path)
    message = str(raised.value)
    assert message.startswith(f"{path}:{line}: ")
    assert problem in message
    assert "Remedy: " in message


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\xff\xfe\x00", b"- a\n", b"stories: []\n", b"a: \x00\n"])
def test_a_file_that_is_no_corpus_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "caf.yml").write_bytes(content)
    with pytest.raises(DataError, match=r"caf\.yml"):
        read_corpus(tmp_path)


def test_a_folder_without_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no YAML file"):
        read_corpus(tmp_path / "missing")


@given(st.text(max_size=80))
def test_any_file_is_either_read_or_refused_with_a_data_error(
    tmp_path_factory: pytest.TempPathFactory, blocks: str
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "caf.yml").write_bytes((HEAD + blocks).encode("utf-8", "surrogatepass"))
    with suppress(DataError):
        assert read_corpus(folder)


plain_lines = st.text(st.characters(categories=("L", "N", "P"), exclude_characters="[]{}/"), min_size=1, max_size=30)


@given(st.lists(plain_lines, min_size=1, max_size=8))
def test_each_line_comes_back_from_its_line_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    path = write(folder, "caf.yml", "- intent: caf/rsa\n  examples: |\n" + "".join(f"    - {t}\n" for t in texts))
    examples = read_corpus(folder)
    assert [example.text for example in examples] == texts
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [lines[int(example.source.rsplit(":", 1)[1]) - 1] for example in examples] == [f"    - {t}" for t in texts]
    assert yaml.safe_load(path.read_text(encoding="utf-8"))
