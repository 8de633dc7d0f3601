"""Rules of language that a program can see. See docs/fiches.md, « Règles de langue »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.corpus.finding import Finding
from bot.entries.entry import Entry

_READ_BY_CITIZENS = (
    "title", "answer", "papers", "steps", "cost", "delay", "here", "not_here", "first", "sms",
)  # fmt: skip
_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:gouv\.fr|fr|org|com)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d€])0\d(?:[ .]\d\d){4}|0 8\d\d \d{3} \d{3}|(?<!\d)(?<!\d[ .,])3\d \d\d(?! ?[\d€])")
_HOLLOW = re.compile(r"n'hésitez pas|veuillez|nous vous invitons|dans les meilleurs délais", re.IGNORECASE)
_TIGHT = re.compile(r"[^\W\d_][:;?!](?:\s|$)")
_BRACES = re.compile(r"[{}]")


def wording(entry: Entry) -> Iterator[Finding]:
    """Yield an error for a link or phone number inside the answer, warnings for wording and typography."""
    answer = entry.text("answer")
    for pattern, what, where in ((_LINK, "a link", "online"), (_PHONE, "a phone number", "phone")):
        if found := pattern.search(answer):
            problem = f"the answer of '{entry.name}' holds {what}: {found.group().strip()}"
            yield entry.error("answer", problem, f"move it to `{where}`.")
    for name in _READ_BY_CITIZENS:
        text = " ".join((entry.text(name), *entry.texts(name)))
        if _BRACES.search(text):
            yield entry.error(name, f"the `{name}` of '{entry.name}' holds a brace.", "take it out: Rasa fills braces.")
        if found := _HOLLOW.search(text):
            yield entry.warning(name, f"'{entry.name}' says « {found.group()} ».", "say what to do, plainly.")
        if "’" in text:
            yield entry.warning(
                name, f"the `{name}` of '{entry.name}' has a curly apostrophe.", "write a straight one."
            )
        if found := _TIGHT.search(text):
            yield entry.warning(name, f"no space before « {found.group().strip()[-1]} » in `{name}`.", "add one.")
