"""The sheet as text, page and PDF."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from actions.cards.sheet import Marks, Section, Sheet, as_text
from actions.cards.sheet_html import as_html, message_html
from actions.cards.sheet_pdf import as_pdf
from actions.cards.sheet_words import SheetWords
from actions.words_file import read_words

WORDS = read_words(Path(__file__).parents[2] / "data" / "wording" / "sheet.yml", SheetWords)
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'single' <b>œuf</b> 10 € {0} %s"
SHEET = Sheet(
    "caf/rsa",
    "25 novembre 2026",
    (
        Section("Demande", ("RSA",)),
        Section("Papiers à apporter", ("Pièce d'identité", HOSTILE), Marks.BOXES),
        Section("À faire", ("D'abord ceci", "Puis cela"), Marks.NUMBERS),
    ),
)
LINKS = {"pdf": "/fiche/caf/rsa.pdf?lieu=1&x", "txt": "/fiche/caf/rsa.txt", "ask": "/web"}


class Tags(HTMLParser):
    """The tags of a page and the texts between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_as_text_each_section_has_its_heading_and_its_marks() -> None:
    assert as_text(SHEET, WORDS) == (
        "Fiche de liaison – France services\nFiche du 25 novembre 2026\n\n"
        "Demande :\nRSA\n\n"
        f"Papiers à apporter :\n[ ] Pièce d'identité\n[ ] {HOSTILE}\n\n"
        "À faire :\n1. D'abord ceci\n2. Puis cela\n\n"
        "À montrer au conseiller. Cette fiche ne contient aucune donnée personnelle."
    )


def test_the_page_has_a_title_headings_in_order_and_no_script() -> None:
    page = Tags(as_html(SHEET, WORDS, "/fiche/static/sheet.css", LINKS))
    names = [name for name, _ in page.tags]
    assert "script" not in names
    assert [name for name in names if re.fullmatch(r"h\d", name)] == ["h1", "h2", "h2", "h2"]
    assert ("html", {"lang": "fr"}) in page.tags
    assert ("ul", {"class": "boxes"}) in page.tags
    assert {"href": LINKS["pdf"]} in [attributes for name, attributes in page.tags if name == "a"]


def test_every_text_of_the_page_is_escaped() -> None:
    page = as_html(SHEET, WORDS, "/c.css", LINKS)
    assert "<script>alert" not in page
    assert HOSTILE in Tags(page).texts
    hostile = message_html(HOSTILE, HOSTILE, HOSTILE, (HOSTILE, HOSTILE))
    assert {name for name, _ in Tags(hostile).tags} <= {
        "html", "head", "meta", "title", "link", "body", "main", "h1", "p", "a",
    }  # fmt: skip


def test_the_same_sheet_makes_the_same_pdf_file() -> None:
    file = as_pdf(SHEET, WORDS)
    assert file.startswith(b"%PDF-")
    assert file == as_pdf(SHEET, WORDS)
    assert len(file) < 20_000


def test_the_pdf_says_its_language_and_its_title() -> None:
    file = as_pdf(SHEET, WORDS)
    assert b"/Lang (fr-FR)" in file
    assert b"/Title (Fiche de liaison" in file


@pytest.mark.parametrize("count", [1, 60])
def test_a_long_sheet_takes_more_pages(count: int) -> None:
    section = Section("À faire", tuple(f"Chose numéro {number}" for number in range(count)), Marks.BOXES)
    file = as_pdf(Sheet("caf/rsa", "1er mai 2027", (SHEET.sections[0], section)), WORDS)
    assert (file.count(b"/Type /Page\n") > 1) == (count > 50)
