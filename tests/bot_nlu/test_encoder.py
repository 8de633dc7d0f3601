from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.nlu import encoder
from bot.nlu.encoder import encode, encode_corpus
from bot.nlu.sentence_network import DIMENSIONS

TEXTS = ["j'ai perdu ma carte d'identité", "I lost my identity card", "quel temps fera-t-il demain"]


def test_each_text_gets_a_unit_vector() -> None:
    vectors = encode([*TEXTS, "", "👍", "a" * 5000])
    assert vectors.shape == (6, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors[:3], axis=1) == pytest.approx(1, abs=2e-3)
    assert np.isfinite(vectors).all()


def test_the_same_need_is_close_in_two_languages() -> None:
    french, english, weather = encode(TEXTS)
    assert french @ english > 0.7 > 0.3 > french @ weather


def test_no_text_gives_no_vector() -> None:
    assert encode([]).shape == (0, DIMENSIONS)


def test_vectors_are_numbers_of_half_precision() -> None:
    vectors = encode(TEXTS)
    assert np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


def test_a_corpus_gets_one_vector_per_text_in_order_repeats_included() -> None:
    first, second, again = encode_corpus([TEXTS[0], TEXTS[1], TEXTS[0]])
    assert np.array_equal(first, again)
    assert not np.array_equal(first, second)
    assert first == pytest.approx(encode(TEXTS[:1])[0], abs=1e-3)


def test_remembered_vectors_are_the_same_numbers_and_are_not_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "folder" / "sentences.npz"
    computed = encode_corpus(TEXTS, cache)
    asked: list[str] = []
    monkeypatch.setattr(encoder, "_encode_chunk", lambda texts: asked.extend(texts))
    assert np.array_equal(encode_corpus(TEXTS, cache), computed)
    assert np.array_equal(encode_corpus(TEXTS[::-1], cache), computed[::-1])
    assert asked == []


def test_only_new_texts_are_computed_and_old_ones_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "sentences.npz"
    encode_corpus(TEXTS[:2], cache)
    asked: list[str] = []

    def spy(texts: list[str]) -> encoder.Vectors:
        asked.extend(texts)
        return encode(texts)

    monkeypatch.setattr(encoder, "_encode_chunk", spy)
    encode_corpus(TEXTS[1:], cache)
    assert asked == [TEXTS[2]]
    encode_corpus(TEXTS[:1], cache)
    assert asked == [TEXTS[2], TEXTS[0]]


def test_other_processes_compute_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_GROUP_DIGITS", 1)
    texts = [f"{text} {number}" for text in TEXTS for number in range(8)]
    with ProcessPoolExecutor(2) as pool:
        assert np.array_equal(encode_corpus(texts, pool=pool), encode_corpus(texts))


def test_what_was_remembered_before_changes_no_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_GROUP_DIGITS", 1)
    cache = tmp_path / "sentences.npz"
    texts = [f"{text} {'très ' * (number % 7)}{number}" for text in TEXTS for number in range(20)]
    for share in (30, 45, 60):
        encode_corpus(texts[:share], cache)
    assert np.array_equal(encode_corpus(texts, cache), encode_corpus(texts))
    assert np.array_equal(encode_corpus(texts[::-1]), encode_corpus(texts)[::-1])


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_half, id="cut short"),
        pytest.param(_flipped, id="flipped byte"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"not an archive", id="another kind"),
    ],
)
def test_a_broken_cache_is_ignored_and_written_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = tmp_path / "sentences.npz"
    computed = encode_corpus(TEXTS, cache)
    whole = cache.read_bytes()
    cache.write_bytes(damage(whole))
    assert np.array_equal(encode_corpus(TEXTS, cache), computed)
    assert len(cache.read_bytes()) == len(whole)


def test_a_cache_of_other_arrays_is_ignored(tmp_path: Path) -> None:
    cache = tmp_path / "sentences.npz"
    np.savez(cache, other=np.zeros(3))
    assert np.array_equal(encode_corpus(TEXTS, cache), encode_corpus(TEXTS))


def test_writing_leaves_no_other_file(tmp_path: Path) -> None:
    encode_corpus(TEXTS, tmp_path / "sentences.npz")
    assert [path.name for path in tmp_path.iterdir()] == ["sentences.npz"]
