"""Holds an entry against its form: fields missing, unknown, repeated, or of another kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from bot.corpus.finding import Finding
from bot.entries.entries_file import repeated
from bot.entries.entry import Entry
from bot.entries.form import Form


def check_fields(entry: Entry, form: Form, guide: str) -> Iterator[Finding]:
    """Yield what is wrong with the fields of an entry, lines exact; `guide` is where the form is described."""
    yield from missing(entry, form.required, guide)
    yield from unknown(entry, form)
    yield from wrong(entry, form, guide)


def missing(entry: Entry, names: Collection[str], guide: str) -> Iterator[Finding]:
    """Yield an error for each of `names` that the entry lacks."""
    for name in names:
        if name not in entry.fields:
            yield entry.error(None, f"'{entry.name}' has no `{name}`.", f"add `{name}: …`, as {guide} says.")


def unknown(entry: Entry, form: Form) -> Iterator[Finding]:
    """Yield an error for each field that the form does not have, with the name that was meant."""
    for name in entry.fields:
        if name not in form.kinds:
            remedy = f"{did_you_mean(name, form.kinds)}use only {', '.join(form.kinds)}."
            yield entry.error(name, f"'{entry.name}' has the unknown field `{name}`.", remedy)


def wrong(entry: Entry, form: Form, guide: str) -> Iterator[Finding]:
    """Yield an error for each field that stands twice, is empty, or holds something else than it must."""
    for name, line in entry.repeated:
        yield repeated(entry, name, line)
    for name, kind in form.kinds.items():
        if name not in entry.fields:
            continue
        value = entry.value(name)
        if kind.accepts(value):
            yield from _wrong_inside(entry, name, kind.form, guide)
        elif value in (None, ""):
            yield entry.error(name, f"'{entry.name}' has an empty `{name}`.", f"write {kind.wanted}, or take it out.")
        else:
            yield entry.error(name, f"the `{name}` of '{entry.name}' is not {kind.wanted}.", f"see {guide}.")


def did_you_mean(name: str, known: Collection[str]) -> str:
    """Return "did you mean 'x'? " for the nearest of the known names, "" when none is near."""
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'? " if near else ""


def _wrong_inside(entry: Entry, name: str, form: Form | None, guide: str) -> Iterator[Finding]:
    if form is None:
        return
    for child in entry.children(name):
        if child is None:
            problem = f"the `{name}` of '{entry.name}' holds something else than mappings."
            yield entry.error(name, problem, f"write {{{', '.join(f'{key}: …' for key in form.kinds)}}}.")
        else:
            yield from check_fields(child, form, guide)
