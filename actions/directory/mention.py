"""Finds the place that a whole message speaks of: « le bus passe quand à Najac ? », « rdv cni a st affrique ». Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from actions.directory.choice import SURE_LIKENESS, Resolution
from actions.directory.gazetteer import Gazetteer
from actions.directory.mention_codes import codes_in
from actions.directory.mention_guesses import guesses
from actions.directory.mention_names import Span, is_common, named_spans, run_end
from actions.directory.message_words import Word, words_of
from actions.directory.phrases import CONTRACTED
from actions.directory.place_text import city_of_arrondissement, postal_code

MAX_CHARACTERS = 2000
_LONGEST_TERRITORY = 6
_BETWEEN_CODE_AND_NAME = 3
_SHORTEST_MISSPELT = 5
_MOST_BARE_WORDS = 8
_TERRITORY_AFTER = frozenset({"en", "dans", "du", "de", "d"})


@dataclass(frozen=True)
class Mention:
    """A place in a message: the text as typed, and what it means (always at least one candidate)."""

    text: str
    resolution: Resolution


def find_place(text: str, gazetteer: Gazetteer, loose: bool) -> Mention | None:
    """Return the place that a message speaks of, or None.

    With `loose`, for messages about sites and buses, misspelt names count as well, and names without capital or
    preposition. Otherwise only postal codes and exact names in a context that leaves no doubt are taken.
    """
    text = text[:MAX_CHARACTERS]
    words = words_of(text)
    spans = named_spans(words, gazetteer, loose)
    for start, end, announced in codes_in(text):
        named = _next_to((start, end), (_limits(words, span) for span in spans))
        if loose or announced or named:
            first, last = named or (start, end)
            coded = Mention(text[first:last], gazetteer.resolve(text[first:last]))
            if coded.resolution.known:
                return coded
    for span in spans:
        mention = _named(text, words, span, gazetteer)
        if mention.resolution.known:
            return mention
    if loose:
        return next((Mention(*guess) for guess in guesses(text, words, gazetteer)), None)
    return Mention(text.strip(), gazetteer.resolve(text)) if is_bare_place(text, gazetteer) else None


def is_bare_place(text: str, gazetteer: Gazetteer) -> bool:
    """Return whether a message is nothing but a place: « Rodez », « 12000 », « à Najac », « je suis à Rodez svp »."""
    coded = postal_code(text)
    names = [name for part in ((coded.before, coded.after) if coded else (text,)) if (name := gazetteer.peeled(part))]
    if not (coded or names) or not all(_is_name(name, gazetteer) for name in names):
        return False
    if coded and not all(gazetteer.resolve(name).known for name in names):
        return False
    resolution = gazetteer.resolve(text)
    if resolution.score == 100.0:
        return True
    return resolution.found and resolution.score >= SURE_LIKENESS and min(map(len, names)) >= _SHORTEST_MISSPELT


def _is_name(name: str, gazetteer: Gazetteer) -> bool:
    """Return whether a key, its département put aside, holds nothing but a name: no ordinary French word on its own."""
    short = next((inside for inside, _ in gazetteer.territories.splits(name) if gazetteer.knows(inside)), name)
    words = words_of(short)
    if len(words) > _MOST_BARE_WORDS or is_common(words, gazetteer):
        return False
    return gazetteer.knows(short) or not any(gazetteer.vocabulary.is_ordinary(word.key) for word in words)


def _next_to(code: tuple[int, int], names: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the limits of a postal code with the name beside it: « 12270 Najac », « Najac (12270) »."""
    start, end = code
    for first, last in names:
        if 0 <= first - end <= _BETWEEN_CODE_AND_NAME or 0 <= start - last <= _BETWEEN_CODE_AND_NAME:
            return min(first, start), max(last, end)
    return None


def _named(text: str, words: Sequence[Word], span: Span, gazetteer: Gazetteer) -> Mention:
    """Read a name with the département after it, or elsewhere in the message when it has homonyms."""
    start, _ = _limits(words, span)
    end = words[_with_territory(words, span, gazetteer) - 1].end
    typed = text[start:end]
    contracted = span.start > 0 and words[span.start - 1].key in CONTRACTED
    resolution = gazetteer.resolve(text[words[span.start - 1].start : end] if contracted else typed)
    if not resolution.found:
        closer = (gazetteer.resolve(f"{typed} {territory}") for territory in _territories(words, span, gazetteer))
        resolution = next((found for found in closer if found.found), resolution)
    return Mention(typed, resolution)


def _limits(words: Sequence[Word], span: Span) -> tuple[int, int]:
    return words[span.start].start, words[span.end - 1].end


def _with_territory(words: Sequence[Word], span: Span, gazetteer: Gazetteer) -> int:
    """Return the end of the name with the département or arrondissement right after it: « Mende (48) », « Lyon 3e »."""
    name = " ".join(word.key for word in words[span.start : span.end])
    for end in range(min(len(words), span.end + _LONGEST_TERRITORY), span.end, -1):
        after = [word.key for word in words[span.end : end]]
        # « Rodez le 12 » is followed by a date.
        if city_of_arrondissement(" ".join([name, *after])) or (
            after[0] != "le" and gazetteer.territories.named(after)
        ):
            return end
    return span.end


def _territories(words: Sequence[Word], span: Span, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the départements named elsewhere after a preposition: « en Lozère, le bus à Saint-Michel »."""
    for start, word in enumerate(words):
        if word.key in _TERRITORY_AFTER and not span.start <= start < span.end:
            for end in range(run_end(words, start, _LONGEST_TERRITORY), start + 1, -1):
                keys = [word.key for word in words[start:end]]
                if gazetteer.territories.named(keys):
                    yield " ".join(keys)
