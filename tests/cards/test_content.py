from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.cards.content import Content, TopicEntry, load_content
from bot.errors import DataError
from bot.routing.partners import NATIONAL

REPOSITORY = Path(__file__).parents[2] / "data"

CAF = """version: 1
partner: caf
topics:
  rsa: {title: "RSA", about: "for the people who write the corpus"}
  aah: {title: "AAH"}
"""
EVENTS = """version: 1
family: evenement
topics:
  deces: {title: "Décès d'un proche", first: "Allez à la mairie.", partners: [caf, dgfip]}
"""
URGENT = 'family: urgent\ntopics:\n  suicide: {title: "Idées suicidaires", text: "Appelez le 3114."}\n'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "answers").mkdir()
    for name, content in (("caf", CAF), ("life_events", EVENTS), ("urgent", URGENT)):
        write(tmp_path, content, name)
    entry = {"short": "s", "does": "d", "phone": None, "phone_note": "n", "site": "https://a.fr", "prior": 0.1}
    partners: dict[str, object] = {name: {**entry, "name": f"Nom de {name}", "aliases": []} for name in NATIONAL}
    (tmp_path / "partners.yml").write_text(yaml.safe_dump({"partners": partners}), encoding="utf-8")
    return tmp_path


def write(data: Path, content: str, name: str = "caf") -> None:
    (data / "answers" / f"{name}.yml").write_text(content, encoding="utf-8")


def test_topics_are_named_by_their_partner_or_family(data: Path) -> None:
    content = load_content(data)
    assert content.topics == {
        "caf/rsa": TopicEntry("RSA"),
        "caf/aah": TopicEntry("AAH"),
        "evenement/deces": TopicEntry("Décès d'un proche", first="Allez à la mairie.", partners=("caf", "dgfip")),
        "urgent/suicide": TopicEntry("Idées suicidaires", text="Appelez le 3114."),
    }
    assert set(content.partners) == set(NATIONAL)


def test_a_topic_without_entry_has_the_name_of_its_partner_for_title(data: Path) -> None:
    content = load_content(data)
    assert content.title("caf/rsa") == "RSA"
    assert content.title("caf/other") == content.title("caf") == "Nom de caf"
    assert content.title("small_talk/oui") == "small_talk/oui"


def test_a_family_without_partner_has_none_in_charge(data: Path) -> None:
    content = load_content(data)
    partner = content.partner_of("caf/anything")
    assert partner is not None
    assert partner.id == "caf"
    assert content.partner_of("evenement/deces") is None


def test_the_files_are_read_once(data: Path) -> None:
    first = load_content(data)
    write(data, CAF.replace("RSA", "Revenu"))
    assert load_content(data) is first


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", ": has no 'topics' mapping"),
        ("- rsa", ": has no 'topics' mapping"),
        ("partner: caf", ": has no 'topics' mapping"),
        ("partner: caf\ntopics: [rsa]", ": has no 'topics' mapping"),
        ("topics: {rsa: {title: RSA}}", ": says neither 'partner' nor 'family'"),
        ("partner: caf\ntopics: {rsa: }", ":2: the topic 'rsa' is no mapping"),
        ("partner: caf\ntopics: {rsa: RSA}", ":2: the topic 'rsa' is no mapping"),
        ("partner: caf\ntopics:\n  rsa:\n    title: ''", ":4: topic 'caf/rsa' has no title"),
        ("partner: caf\ntopics:\n  rsa: {about: a}", ":3: topic 'caf/rsa' has no title"),
        ("partner: caf\ntopics:\n  rsa: {title: a}\n  rsa: {title: b}", ":4: the topic 'rsa' stands twice"),
        ("partner: caf\ntopics:\n  rsa:\n    title: a\n    text: 3", ":5: the `text` of topic 'caf/rsa' is not a text"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_name_and_a_remedy(data: Path, content: str, problem: str) -> None:
    write(data, content)
    with pytest.raises(DataError, match=rf"caf\.yml{problem}.* Remedy: "):
        load_content(data)


def test_a_file_that_is_not_yaml_is_refused_with_its_line(data: Path) -> None:
    write(data, 'partner: caf\ntopics:\n  rsa: {title: "RSA\n')
    with pytest.raises(DataError, match=r"caf\.yml:\d+: is not valid YAML"):
        load_content(data)


def test_an_empty_text_is_no_text(data: Path) -> None:
    write(data, "partner: caf\ntopics:\n  rsa:\n    title: RSA\n    text:\n    first:\n")
    assert load_content(data).topics["caf/rsa"] == TopicEntry("RSA")


@pytest.mark.parametrize("partners", ["caf", "", "[caf, impots]", "3"])
def test_partners_of_another_form_or_unknown_are_refused(data: Path, partners: str) -> None:
    write(data, f"family: evenement\ntopics:\n  deces:\n    title: Décès\n    partners: {partners}\n", "life_events")
    with pytest.raises(DataError, match=r"life_events\.yml"):
        load_content(data)


@pytest.fixture(scope="module")
def real() -> Content:
    return load_content(REPOSITORY)


def test_every_partner_of_the_programme_has_topics(real: Content) -> None:
    assert {topic.split("/")[0] for topic in real.topics} >= {*NATIONAL, "evenement", "programme", "urgent"}


def test_each_family_has_the_texts_its_replies_are_made_of(real: Content) -> None:
    wanted = {"programme": ("text",), "urgent": ("text",), "evenement": ("first", "partners")}
    for topic, entry in real.topics.items():
        for name in wanted.get(topic.split("/")[0], ()):
            assert getattr(entry, name), (topic, name)


def test_titles_and_texts_are_trimmed_and_hold_no_brace_that_rasa_would_fill(real: Content) -> None:
    for topic, entry in real.topics.items():
        for text in (entry.title, entry.text, entry.first):
            assert text == text.strip(), topic
            assert not set(text) & {"{", "}"}, topic
