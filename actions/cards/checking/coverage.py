"""Coverage: every topic has its card, every life event its tasks, every file a known owner."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from actions.cards.answers_file import AnswersFile
from actions.cards.forms import CARD, EVENT, GUIDE, PROGRAMME
from bot.corpus.finding import Finding, Severity
from bot.entries.entry import Entry
from bot.entries.fields import did_you_mean
from bot.entries.form import Form
from bot.routing.partners import NATIONAL
from bot.routing.route import FAMILIES

_HEAD = ("version", "partner", "family", "topics")
LOCAL_PREFIX = "local_"


def lacks_content(entry: Entry, form: Form) -> Finding | None:
    """Return an error when a topic that needs a card or a checklist has none at all, else None."""
    if form in (CARD, PROGRAMME) and "answer" not in entry.fields:
        return entry.error(None, f"the topic '{entry.name}' has no card.", f"write `answer` and the rest: {GUIDE}.")
    if form is EVENT and "tasks" not in entry.fields:
        return entry.error(
            None, f"the life event '{entry.name}' has no tasks.", f"write `tasks` and the rest: {GUIDE}."
        )
    return None


def owners(files: Sequence[AnswersFile], local: Collection[str]) -> Iterator[Finding]:
    """Yield an error for each file of nobody, of someone who has another file, or under another name."""
    homes: dict[str, Path] = {}
    for file in files:
        yield from _head(file)
        yield from _owner(file, local)
        home = homes.setdefault(file.family, file.path)
        if home != file.path:
            owner = "partner" if file.is_partner else "family"
            national = f"'{file.family}' is a national partner: its topics are in {home}."
            problem = national if file.family in NATIONAL else f"'{file.family}' has its topics in {home} too."
            yield file.head.error(owner, problem, "use the id of the local partner, or put the topics there.")


def missing_partners(files: Sequence[AnswersFile], folder: Path) -> Iterator[Finding]:
    """Yield an error for each national partner without an answers file."""
    found = {file.family for file in files}
    for partner in NATIONAL:
        if partner not in found:
            path = folder / f"{partner}.yml"
            yield Finding(Severity.ERROR, str(path), "is missing.", f"write the cards of '{partner}': {GUIDE}.")


def topics_in_two_files(files: Sequence[AnswersFile]) -> Iterator[Finding]:
    """Yield an error for each topic that another file has too."""
    first: dict[str, Entry] = {}
    for file in files:
        for entry in file.topics:
            other = first.setdefault(entry.name, entry)
            if other.path != entry.path:
                problem = f"'{entry.name}' has a card at {other.source()} too."
                yield entry.error(None, problem, "keep one of the two.")


def _head(file: AnswersFile) -> Iterator[Finding]:
    for name in file.head.fields:
        if name not in _HEAD:
            remedy = f"{did_you_mean(name, _HEAD)}use only {', '.join(_HEAD)}."
            yield file.head.error(name, f"the head has the unknown key '{name}'.", remedy)


def _owner(file: AnswersFile, local: Collection[str]) -> Iterator[Finding]:
    if not file.is_partner:
        if file.family not in FAMILIES:
            yield file.head.error("family", f"'{file.family}' is no family.", f"use one of {', '.join(FAMILIES)}.")
        return
    known = (*NATIONAL, *local)
    if file.family not in known:
        remedy = f"{did_you_mean(file.family, known)}declare a local partner in data/partners_local.yml."
        yield file.head.error("partner", f"'{file.family}' is no partner.", remedy)
        return
    wanted = f"{LOCAL_PREFIX}{file.family}.yml" if file.family in local else f"{file.family}.yml"
    if file.path.name != wanted and file.family not in NATIONAL:
        yield file.head.error("partner", f"the file of '{file.family}' has another name.", f"name it {wanted}.")
