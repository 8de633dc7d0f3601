"""Pairs of messages that differ too little to teach the router anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

LONG_WORDS = 5
"""From this many words on, messages are compared by the words they share."""

SHORT_WORDS = 3
"""From this many words on, shorter messages are compared letter by letter. Below, every pair would look alike."""

JACCARD_PERCENT = 85
"""Shared words over all words of two long messages, in percent: one word changed in thirteen, or one added to six."""

RATIO_PERCENT = 95
"""rapidfuzz's token_sort_ratio of two short messages, in percent: one letter changed in twenty."""


def similar_pairs(messages: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Return the index pairs (lower, higher), in order, of messages of one topic that are nearly the same.

    A pair of long messages is judged by its word sets, a pair with a short one by its letters, words in any order.
    """
    return sorted({*_pairs_by_words(messages), *_pairs_by_letters(messages)})


def _pairs_by_words(messages: Sequence[tuple[str, ...]]) -> set[tuple[int, int]]:
    """Prefix filter (Chaudhuri et al., 2006): alike sets share a word among the rarest few of each, so only those
    are indexed, and few pairs are compared in full.
    """
    sets = {index: set(message) for index, message in enumerate(messages) if len(message) >= LONG_WORDS}
    frequency = Counter(word for group in sets.values() for word in group)
    by_rare_word: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for index, group in sets.items():
        must_share = -(-JACCARD_PERCENT * len(group) // 100)
        rarest = sorted(group, key=lambda word: (frequency[word], word))[: len(group) - must_share + 1]
        for other in {other for word in rarest for other in by_rare_word[word]}:
            if 100 * len(group & sets[other]) >= JACCARD_PERCENT * len(group | sets[other]):
                pairs.add((other, index))
        for word in rarest:
            by_rare_word[word].append(index)
    return pairs


def _pairs_by_letters(messages: Sequence[tuple[str, ...]]) -> set[tuple[int, int]]:
    comparable = [index for index, message in enumerate(messages) if len(message) >= SHORT_WORDS]
    short = [index for index in comparable if len(messages[index]) < LONG_WORDS]
    if not short:
        return set()
    scores = process.cdist(
        [" ".join(messages[index]) for index in short],
        [" ".join(messages[index]) for index in comparable],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=RATIO_PERCENT,
        dtype=np.uint8,
    )
    found = ((short[row], comparable[column]) for row, column in np.argwhere(scores).tolist())
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}
