from __future__ import annotations

import re
from html.parser import HTMLParser

import aiohttp
import pytest

from bot.channels.web.page import STATIC

HTML = (STATIC / "page.html").read_text(encoding="utf-8")
CSS = (STATIC / "page.css").read_text(encoding="utf-8")
JS = (STATIC / "page.js").read_text(encoding="utf-8")


class Page(HTMLParser):
    """The start tags of the page, by name, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(HTML)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def by_id(self, wanted: str) -> dict[str, str | None]:
        return next(attributes for _, attributes in self.tags if attributes.get("id") == wanted)


PAGE = Page()


@pytest.mark.parametrize("path", ["/web", "/web/"])
async def test_the_page_is_served_with_a_strict_policy(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(path) as response:
        assert response.status == 200
        assert response.content_type == "text/html"
        assert response.headers["Content-Security-Policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in response.headers
        assert await response.text() == HTML


@pytest.mark.parametrize(("name", "kind"), [("page.js", "text/javascript"), ("page.css", "text/css")])
async def test_its_files_are_served_and_sent_again_only_when_changed(
    client: aiohttp.ClientSession, name: str, kind: str
) -> None:
    async with client.get(f"/web/static/{name}") as response:
        assert (response.status, response.content_type) == (200, kind)
        etag = response.headers["ETag"]
    async with client.get(f"/web/static/{name}", headers={"If-None-Match": etag}) as response:
        assert (response.status, await response.read()) == (304, b"")
    async with client.head(f"/web/static/{name}") as response:
        assert response.status == 200


@pytest.mark.parametrize("path", ["page.html", "..%2fchannel.py", "../channel.py", "%2e%2e/tokens.py"])
async def test_no_other_file_can_be_read(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(f"/web/static/{path}") as response:
        assert response.status == 404


def test_the_page_obeys_its_own_policy() -> None:
    assert not PAGE.all("style")
    assert all(script.get("src") == "/web/static/page.js" for script in PAGE.all("script"))
    assert all(not name.startswith("on") and name != "style" for _, tag in PAGE.tags for name in tag)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\.style\b", JS)
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_a_screen_reader_finds_language_conversation_and_field() -> None:
    assert PAGE.all("html")[0]["lang"] == "fr"
    log = PAGE.by_id("log")
    assert (log["role"], log["aria-live"], log["tabindex"]) == ("log", "polite", "0")
    assert log["aria-label"]
    assert PAGE.all("label")[0]["for"] == "message"
    assert "maximum-scale" not in (PAGE.all("meta")[1]["content"] or "")


def test_without_script_the_form_puts_no_message_in_the_address() -> None:
    assert "name" not in PAGE.by_id("message")


def test_the_script_finds_everything_it_asks_of_the_page() -> None:
    ids = {tag["id"] for _, tag in PAGE.tags if "id" in tag}
    asked = re.findall(r'(?:getElementById|fromTemplate|show)\("(\w+)"', JS)
    assert set(asked) <= ids
    texts = {tag["data-text"] for _, tag in PAGE.tags if "data-text" in tag}
    assert set(re.findall(r'\btext\("(\w+)"\)', JS)) == texts


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [
        ("text", "page", 4.5),
        ("text", "panel", 4.5),
        ("text", "bot", 4.5),
        ("soft", "page", 4.5),
        ("soft", "panel", 4.5),
        ("accent", "panel", 4.5),
        ("accent", "bot", 4.5),
        ("on-accent", "accent", 4.5),
        ("problem-text", "problem", 4.5),
        ("line", "panel", 3.0),
    ],
)
def test_colours_are_told_apart(theme: int, text: str, ground: str, ratio: float) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[theme]))
    light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= ratio
