"""Names of communes written exactly somewhere in a message, weighed by what stands around them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from actions.directory.gazetteer import Gazetteer
from actions.directory.message_words import Word, leads_to_place
from actions.directory.names import LINKS, join
from actions.directory.phrases import CONTRACTED

_LONGEST_NAME = 8
_TOWN = 10_000
"""A town at least this large is meant after « à » even when its name is an ordinary word (Sens, Orange)."""


@dataclass(frozen=True)
class Span:
    """Words `start` to `end` (excluded) that name a place, and how much the message points at it."""

    start: int
    end: int
    score: float


def named_spans(words: Sequence[Word], gazetteer: Gazetteer, loose: bool) -> list[Span]:
    """Return the names of communes that the message means as places, most probable first."""
    spans = []
    index = 0
    while index < len(words):
        end = _longest_name(words, index, gazetteer)
        span = end and _weigh(words, index, end, gazetteer, loose)
        if span:
            spans.append(span)
            index = span.end
        else:
            index += 1
    return sorted(spans, key=lambda span: (-span.score, span.start))


def run_end(words: Sequence[Word], start: int, most: int) -> int:
    """Return the end of the words that follow closely from `start`, at most `most`."""
    end = start + 1
    while end < min(len(words), start + most) and words[end].joined:
        end += 1
    return end


def is_common(words: Sequence[Word], gazetteer: Gazetteer) -> bool:
    """Return whether all words are ordinary French: « la poste », « contre », « le plan »."""
    return all(word.key in LINKS or word.key in gazetteer.vocabulary.words for word in words)


def _longest_name(words: Sequence[Word], start: int, gazetteer: Gazetteer) -> int:
    if not gazetteer.index.starts(words[start].key):
        return 0
    article = CONTRACTED.get(words[start - 1].key) if start else None
    for end in range(run_end(words, start, _LONGEST_NAME), start, -1):
        name = join([word.key for word in words[start:end]])
        cut = words[start].hyphened or (end < len(words) and words[end].hyphened)
        if len(name) > 1 and not cut and _names(name, article, gazetteer):
            return end
    return 0


def _names(name: str, article: str | None, gazetteer: Gazetteer) -> bool:
    """Return whether a key is a name, or the beginning of one in several words: "chateau chinon". Not « la Creuse »."""
    if gazetteer.knows(name) or (article and gazetteer.knows(f"{article} {name}")):
        return not gazetteer.is_territory(name)
    return any(word not in LINKS for word in name.split()[1:]) and bool(gazetteer.index.beginning(name))


def _weigh(words: Sequence[Word], start: int, end: int, gazetteer: Gazetteer, loose: bool) -> Span | None:
    inside = words[start:end]
    telling = [word for word in inside if word.key not in LINKS] or inside
    name = join([word.key for word in inside])
    people = max((commune.population for commune in gazetteer.index.named(name)), default=0)
    lead = leads_to_place(words, start)
    capital = telling[0].capital and not inside[0].first
    common = is_common(inside, gazetteer)
    if common:
        accepted = capital and lead >= (1 if loose else 2) and (loose or people >= _TOWN)
    elif loose:
        accepted = lead > 0 or telling[0].capital or len(name) >= 4
    else:
        accepted = lead == 2 or capital or (len(telling) > 1 and (telling[0].capital or len(inside) > 2))
    if not accepted:
        return None
    score = 2.0 * lead + 1.5 * capital + len(telling) + 0.4 * log10(people + 1) - 3.0 * common
    return Span(start, end, score)
