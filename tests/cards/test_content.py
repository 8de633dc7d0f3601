from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actions.cards.card import Card, Phone, Task
from actions.cards.content import Content, TopicEntry, load_content
from bot.errors import DataError
from bot.routing.partners import NATIONAL
from cards.build import add_local_partner, change, national_partners

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
    (tmp_path / "partners.yml").write_text(national_partners(), encoding="utf-8")
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


def test_a_topic_with_an_answer_is_a_card(project: Path) -> None:
    content = load_content(project)
    assert content.cards["caf/rsa"] == Card(
        topic="caf/rsa",
        title="RSA",
        answer="Le RSA aide les personnes qui ont peu de ressources. Demandez-le à la Caf.",
        source_url="https://www.service-public.gouv.fr/particuliers/vosdroits/F19778",
        verified_on=date(2026, 11, 1),
        sms="RSA : la demande se fait sur caf.fr ou au 32 30.",
        papers=("Votre pièce d'identité",),
        online="https://www.caf.fr/rsa",
        phone=Phone("32 30", "prix d'un appel local"),
        here="Le conseiller fait la demande avec vous.",
        related=("msa/sujet", "evenement/naissance"),
    )
    assert content.topics["caf/rsa"].text == content.cards["caf/rsa"].answer
    assert set(content.cards) == {"caf/rsa", "programme/gratuit", *(f"{n}/sujet" for n in NATIONAL if n != "caf")}


def test_what_a_card_does_not_say_is_empty(project: Path) -> None:
    card = load_content(project).cards["msa/sujet"]
    assert (card.papers, card.steps, card.cost, card.delay, card.online, card.phone) == (None, (), "", "", None, None)
    assert (card.not_here, card.valid_until, card.related, card.sensitive) == ("", None, (), False)


def test_no_paper_to_bring_is_not_the_same_as_papers_unsaid(project: Path) -> None:
    change(project, "answers/caf.yml", '["Votre pièce d\'identité"]', "[]")
    assert load_content(project).cards["caf/rsa"].papers == ()


def test_a_question_about_the_programme_keeps_its_text(project: Path) -> None:
    content = load_content(project)
    assert content.topics["programme/gratuit"].text == "Oui. L'aide des conseillers est gratuite."
    assert content.cards["programme/gratuit"].answer == content.topics["programme/gratuit"].text


def test_a_life_event_with_tasks_is_a_checklist(project: Path) -> None:
    content = load_content(project)
    event = content.events["evenement/naissance"]
    assert event.tasks == (
        Task("Déclarez la naissance à la mairie.", "dans les 5 jours", None),
        Task("Prévenez la Caf.", "vite", "caf/rsa"),
        Task("Ajoutez l'enfant sur la carte Vitale.", "", None),
        Task("Prévenez les impôts.", "", "dgfip/sujet"),
    )
    assert (event.partners, event.verified_on) == (("caf", "msa"), date(2026, 10, 30))
    assert content.topics["evenement/naissance"].partners == event.partners


def test_a_local_partner_is_apart_from_the_national_ones(project: Path) -> None:
    add_local_partner(project)
    content = load_content(project)
    assert set(content.partners) == set(NATIONAL)
    assert set(content.local_partners) == {"mdph_12"}
    assert content.partner_of("mdph_12/sujet") is content.local_partners["mdph_12"]
    assert content.title("mdph_12") == "MDPH de l'Aveyron"
    assert "mdph_12/sujet" in content.cards


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("caf", "    verified_on: 2026-11-01\n", "", r"caf\.yml:4: 'caf/rsa' has no `verified_on`"),
        ("caf", "verified_on: 2026-11-01", 'verified_on: "2026-11-01"', r"caf\.yml:15: the `verified_on` of 'caf/rsa'"),
        ("caf", "papers: [", "papers: [3646, ", r"caf\.yml:10: the `papers` of 'caf/rsa' is not a list of texts"),
        ("caf", "number: ", "numero: ", r"caf\.yml:12: 'caf/rsa' has no `number`"),
        ("life_events", "    sms:", "    sms: x\n    sms:", r"events\.yml:17: .* has the key 'sms' twice"),
        ("life_events", "when: \"vite\"", "when: 5", r"events\.yml:11: the `when` of .* is not a text"),
        ("life_events", "[caf, msa]", "[caf, mairie]", r"events\.yml:8: topic .* has wrong partners"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused_with_its_line(
    project: Path, file: str, old: str, new: str, problem: str
) -> None:
    change(project, f"answers/{file}.yml", old, new)
    with pytest.raises(DataError, match=problem):
        load_content(project)


def test_a_topic_in_two_files_is_refused(project: Path) -> None:
    (project / "answers" / "zzz.yml").write_text("partner: caf\ntopics:\n  rsa: {title: RSA}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"zzz\.yml:3: 'caf/rsa' stands in another file too\. Remedy: keep one"):
        load_content(project)
