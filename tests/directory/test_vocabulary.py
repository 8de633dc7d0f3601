from pathlib import Path

import pytest

from actions.directory.communes import read_communes
from actions.directory.vocabulary import Vocabulary, load_vocabulary

TOWN = 5000


@pytest.mark.parametrize(
    "word", ["bus", "poste", "sens", "nuits", "mars", "contre", "caf", "permis", "retraite", "bonjour"]
)
def test_ordinary_words_are_known(vocabulary: Vocabulary, word: str) -> None:
    assert word in vocabulary.words


@pytest.mark.parametrize("name", ["rodez", "najac", "figeac", "toulouse", "paris", "lodeve", "limoux"])
def test_names_of_communes_are_no_ordinary_words(vocabulary: Vocabulary, name: str) -> None:
    assert name not in vocabulary.words


def test_a_frequent_word_in_small_letters_is_ordinary_and_a_rare_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "nlu").mkdir()
    (tmp_path / "nlu" / "caf.yml").write_text("- le bus, un bus, ce bus\n- Najac, NAJAC, najac\n", encoding="utf-8")
    (tmp_path / "nlu" / "find_site.yml").write_text("- rodez rodez rodez\n", encoding="utf-8")
    (tmp_path / "directory").mkdir()
    (tmp_path / "directory" / "common_words.txt").write_text("# by hand\nsens nuits\n", encoding="utf-8")
    assert load_vocabulary(tmp_path).words == {"bus", "sens", "nuits"}


def test_a_missing_folder_is_an_empty_vocabulary(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path / "nowhere") == Vocabulary()


def test_towns_txt_lists_each_town_of_france(france_folder: Path) -> None:
    listed = (Path(__file__).parents[2] / "data" / "directory" / "towns.txt").read_text(encoding="utf-8").splitlines()
    towns = {c.name for c in read_communes(france_folder / "communes.csv") if c.population >= TOWN}
    assert {line for line in listed if not line.startswith("#")} == towns
