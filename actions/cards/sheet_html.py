"""The sheet as a page to print: HTML without script, every text escaped. Pure."""

from __future__ import annotations

from html import escape

from actions.cards.sheet import Marks, Section, Sheet
from actions.cards.sheet_words import SheetWords

_PAGE = """<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>{title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="{css}">
</head>
<body>
{body}
</body>
</html>
"""


def as_html(sheet: Sheet, words: SheetWords, css: str, links: dict[str, str]) -> str:
    """Return the page. `css` is the address of its style; `links` those of the other forms: "pdf", "txt", "ask"."""
    labels = {"pdf": words.as_pdf, "txt": words.as_text, "ask": words.ask}
    anchors = " ".join(
        f'<a href="{escape(links[name])}">{escape(labels[name])}</a>' for name in labels if name in links
    )
    body = [
        "<main>",
        "<header>",
        f"<p>{escape(words.network)}</p>",
        f"<h1>{escape(words.title)}</h1>",
        f"<p>{escape(words.dated.format(date=sheet.date))}</p>",
        "</header>",
        *map(_section, sheet.sections),
        f"<footer><p>{escape(words.purpose)}</p></footer>",
        "</main>",
        f'<nav class="screen"><p>{escape(words.print_hint)}</p><p>{anchors}</p></nav>',
    ]
    return _PAGE.format(title=escape(f"{words.title} – {sheet.request}"), css=escape(css), body="\n".join(body))


def message_html(title: str, text: str, css: str, link: tuple[str, str]) -> str:
    """Return a page with one sentence and one link (label, address): what a person sees when there is no sheet."""
    label, address = link
    body = (
        f"<main>\n<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n"
        f'<p><a href="{escape(address)}">{escape(label)}</a></p>\n</main>'
    )
    return _PAGE.format(title=escape(title), css=escape(css), body=body)


def _section(section: Section) -> str:
    heading = f"<h2>{escape(section.heading)}</h2>"
    if section.marks is Marks.NONE:
        lines = "\n".join(f"<p>{escape(line)}</p>" for line in section.lines)
        return f"<section>\n{heading}\n{lines}\n</section>"
    tag, opening = ("ol", "<ol>") if section.marks is Marks.NUMBERS else ("ul", '<ul class="boxes">')
    items = "\n".join(f"<li>{escape(line)}</li>" for line in section.lines)
    return f"<section>\n{heading}\n{opening}\n{items}\n</{tag}>\n</section>"
