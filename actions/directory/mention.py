"""Finds the place that a whole message speaks of: « le bus passe quand à Najac ? », « 12300 », « rdv cni a st affrique ». Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.directory.choice import ASK_LIKENESS, SURE_LIKENESS, Resolution
from actions.directory.gazetteer import Gazetteer
from actions.directory.mention_codes import codes_in
from actions.directory.mention_names import Span, is_common, named_spans, run_end
from actions.directory.message_words import Word, leads_to_place, words_of
from actions.directory.names import LINKS, key
from actions.directory.place_text import city_of_arrondissement, peel, postal_code

MAX_CHARACTERS = 2000
_NEVER_FIRST = LINKS - {"le", "la", "les", "l"}
_LONGEST_TERRITORY = 6
_LONGEST_GUESS = 5
_SHORTENED = 80.0
_UNANNOUNCED = 88.0
_SHORTEST_UNANNOUNCED = 5
NEVER = 101.0
_MOST_GUESSES = 4
_SHORTEST_GUESS = 4
_SHORTEST_BARE = 5
_MOST_BARE_WORDS = 8


@dataclass(frozen=True)
class Mention:
    """A place in a message: the text as typed, and what it means (always at least one candidate)."""

    text: str
    resolution: Resolution


def find_place(text: str, gazetteer: Gazetteer, loose: bool) -> Mention | None:
    """Return the place that a message speaks of, or None.

    With `loose`, for messages about sites and buses, misspelt names count as well, and names without capital or preposition.
    Otherwise only postal codes and exact names in a context that leaves no doubt are taken.
    """
    text = text[:MAX_CHARACTERS]
    words = words_of(text)
    spans = named_spans(words, gazetteer, loose)
    for start, end in codes_in(text, loose):
        mention = _coded(text, start, end, words, spans, gazetteer)
        if mention:
            return mention
    for span in spans:
        mention = _named(text, words, span, gazetteer)
        if mention.resolution.known:
            return mention
    if loose:
        return next(_guesses(text, words, gazetteer), None)
    return Mention(text.strip(), gazetteer.resolve(text)) if is_bare_place(text, gazetteer) else None


def is_bare_place(text: str, gazetteer: Gazetteer) -> bool:
    """Return whether a message is nothing but a place: « Rodez », « 12000 », « à Najac », « je suis à Rodez svp »."""
    coded = postal_code(text)
    parts = [coded.before, coded.after] if coded else [text]
    names = [name for part in parts if (name := peel(key(part), gazetteer.knows))]
    if not coded and not names:
        return False
    for name in names:
        if coded and not gazetteer.resolve(name).known:
            return False
        short = next((inside for inside, _ in gazetteer.territories.splits(name) if gazetteer.knows(inside)), name)
        words = words_of(short)
        if len(words) > _MOST_BARE_WORDS or is_common(words, gazetteer):
            return False
        if not gazetteer.knows(short) and any(gazetteer.vocabulary.is_ordinary(w.key) for w in words):
            return False
    resolution = gazetteer.resolve(text)
    if resolution.score < 100.0 and min(map(len, names), default=0) < _SHORTEST_BARE:
        return False
    return resolution.score == 100.0 or (resolution.found and resolution.score >= SURE_LIKENESS)


def _coded(
    text: str, start: int, end: int, words: Sequence[Word], spans: Sequence[Span], gazetteer: Gazetteer
) -> Mention | None:
    """Read a postal code, with the name next to it: « 12270 Najac », « Najac (12270) »."""
    for span in spans:
        first, last = words[span.start].start, words[span.end - 1].end
        if 0 <= first - end <= 3 or 0 <= start - last <= 3:
            start, end = min(first, start), max(last, end)
            break
    resolution = gazetteer.resolve(text[start:end])
    return Mention(text[start:end], resolution) if resolution.known else None


def _named(text: str, words: Sequence[Word], span: Span, gazetteer: Gazetteer) -> Mention:
    end = _with_territory(words, span, gazetteer)
    start = words[span.start].start
    typed = text[start : words[end - 1].end]
    contracted = span.start > 0 and words[span.start - 1].key in ("au", "aux", "du", "des")
    resolution = gazetteer.resolve(text[words[span.start - 1].start : words[end - 1].end] if contracted else typed)
    if not resolution.found:
        for territory in _territories(words, span, gazetteer):
            closer = gazetteer.resolve(f"{typed}, {territory}")
            if closer.found:
                return Mention(typed, closer)
    return Mention(typed, resolution)


def _with_territory(words: Sequence[Word], span: Span, gazetteer: Gazetteer) -> int:
    """Return the end of the name with the département or arrondissement right after it: « Mende (48) », « Lyon 3e »."""
    name = " ".join(word.key for word in words[span.start : span.end])
    for end in range(min(len(words), span.end + _LONGEST_TERRITORY), span.end, -1):
        after = [word.key for word in words[span.end : end]]
        if city_of_arrondissement(" ".join([name, *after])):
            return end
        if after[0] != "le" and gazetteer.territories.named(after):
            return end
    return span.end


def _territories(words: Sequence[Word], span: Span, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the départements named elsewhere after a preposition: « en Lozère, le bus à Saint-Michel »."""
    for start, word in enumerate(words):
        if word.key in ("en", "dans", "du", "de", "d") and not span.start <= start < span.end:
            for end in range(run_end(words, start, _LONGEST_TERRITORY), start + 1, -1):
                keys = [word.key for word in words[start:end]]
                if gazetteer.territories.named(keys):
                    yield " ".join(keys)


def _guesses(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield what misspelt or shortened names may mean: after a preposition first, then with a capital, then anywhere."""
    seen = 0
    for start, end in _groups(words, gazetteer):
        typed = text[words[start].start : words[end - 1].end]
        if len(typed) < _SHORTEST_GUESS or seen >= _MOST_GUESSES or gazetteer.is_territory(key(typed)):
            continue
        seen += 1
        resolution = gazetteer.resolve(typed)
        if resolution.known and resolution.score >= _least_score(words, start, resolution):
            yield Mention(typed, resolution)


def _groups(words: Sequence[Word], gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return groups of words that are no ordinary French, the best announced first, and each from long to short."""
    groups: list[tuple[int, int, int]] = []
    start = 0
    while start < len(words):
        if not _may_name(words[start], gazetteer) or words[start].key in _NEVER_FIRST:
            start += 1
            continue
        end = start + 1
        while end < run_end(words, start, _LONGEST_GUESS) and (
            words[end].key in LINKS or _may_name(words[end], gazetteer)
        ):
            end += 1
        following = end
        while words[end - 1].key in LINKS and end > start + 1:
            end -= 1
        rank = 2 * leads_to_place(words, start) + words[start].capital
        groups += [(rank, start, shorter) for shorter in range(end, start, -1) if not _cut(words, start, shorter)]
        start = following
    return [(start, end) for _, start, end in sorted(groups, key=lambda group: -group[0])]


def _cut(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether a group ends on a little word, or in the middle of a name with hyphens."""
    hyphened = words[start].hyphened or (end < len(words) and words[end].hyphened)
    return hyphened or words[end - 1].key in LINKS


def _least_score(words: Sequence[Word], start: int, resolution: Resolution) -> float:
    """Return the likeness that a guess needs: little after « à », more without any sign of a place."""
    lead = leads_to_place(words, start)
    if lead == 2:
        return ASK_LIKENESS
    if words[start].capital:
        return SURE_LIKENESS if resolution.found else _SHORTENED
    return _UNANNOUNCED if resolution.found and len(words[start].key) >= _SHORTEST_UNANNOUNCED else NEVER


def _may_name(word: Word, gazetteer: Gazetteer) -> bool:
    return not word.key.isdigit() and (word.key in ("st", "ste", "saint", "sainte") or word.key not in gazetteer.vocabulary.words)
