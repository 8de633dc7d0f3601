"""Lengths: what is read on a small screen, by someone who reads with effort, or paid by the SMS. See docs/fiches.md."""

from __future__ import annotations

from collections.abc import Iterator

from actions.cards.checking.sentences import sentences, word_count
from bot.corpus.finding import Finding
from bot.entries.entry import Entry
from bot.gsm7 import PART, segments, septets, transliterate

TITLE_CHARACTERS = 60
ANSWER_SENTENCES = (2, 5)
SENTENCE_WORDS = 30
SMS_SEGMENTS = 2
RELATED = 3
TASKS = (4, 9)

_PROSE = ("first", "here", "not_here", "cost", "delay")


def lengths(entry: Entry) -> Iterator[Finding]:
    """Yield what is too long or too short in a card or a life event."""
    title = entry.text("title")
    if len(title) > TITLE_CHARACTERS:
        problem = f"the title of '{entry.name}' has {len(title)} characters, more than {TITLE_CHARACTERS}."
        yield entry.error("title", problem, "shorten it: it is read as a choice.")
    yield from _answer(entry)
    yield from _sms(entry)
    for name in _PROSE:
        yield from (entry.warning(name, *fault) for fault in _long_sentences(entry.text(name), name))
    for name in ("papers", "steps"):
        for text in entry.texts(name):
            yield from (entry.warning(name, *fault) for fault in _long_sentences(text, name))
    if len(entry.texts("related")) > RELATED:
        yield entry.error("related", f"'{entry.name}' has more than {RELATED} related topics.", "keep the nearest.")
    yield from _tasks(entry)


def _answer(entry: Entry) -> Iterator[Finding]:
    answer = entry.text("answer")
    if not answer:
        return
    least, most = ANSWER_SENTENCES
    count = len(sentences(answer))
    if not least <= count <= most:
        problem = f"the answer of '{entry.name}' has {count} sentence{'s' if count > 1 else ''}."
        yield entry.error("answer", problem, f"write {least} to {most}, one idea each.")
    yield from (entry.error("answer", *fault) for fault in _long_sentences(answer, "answer"))


def _sms(entry: Entry) -> Iterator[Finding]:
    text = transliterate(entry.text("sms"))
    count = len(segments(text))
    if count > SMS_SEGMENTS:
        most = SMS_SEGMENTS * PART
        problem = f"the sms of '{entry.name}' takes {septets(text)} characters, {count} messages."
        yield entry.error("sms", problem, f"shorten it to {most} characters (€ counts twice).")


def _tasks(entry: Entry) -> Iterator[Finding]:
    if "tasks" not in entry.fields:
        return
    tasks = [task for task in entry.children("tasks") if task is not None]
    least, most = TASKS
    if not least <= len(tasks) <= most:
        yield entry.error("tasks", f"'{entry.name}' has {len(tasks)} tasks.", f"write {least} to {most}, in order.")
    for task in tasks:
        yield from (task.warning("do", *fault) for fault in _long_sentences(task.text("do"), "do"))


def _long_sentences(text: str, name: str) -> Iterator[tuple[str, str]]:
    for sentence in sentences(text):
        words = word_count(sentence)
        if words > SENTENCE_WORDS:
            start = " ".join(sentence.split()[:6])
            yield f"a sentence of `{name}` has {words} words: « {start}… ».", f"cut it: {SENTENCE_WORDS} at most."
