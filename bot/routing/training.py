"""Trains the router from the corpus and the calibration messages. Deterministic: same data and seed, same model."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.nlu.encoder import encode_corpus, keep_products
from bot.nlu.noise import misspell
from bot.nlu.prepare import Preparer
from bot.nlu.sentence_network import DIMENSIONS
from bot.nlu.text import Shorthand
from bot.nlu.threads import one_thread
from bot.routing.bands import Truth, choose_thresholds
from bot.routing.calibration_fit import fit_logistic, fit_temperature
from bot.routing.corpus import GROUPS, Corpus
from bot.routing.judge import Judge, Judgement
from bot.routing.model import Calibration, RouterModel
from bot.routing.network import Network
from bot.routing.network_training import Lesson, Schedule, fit_network, fit_projection
from bot.routing.partners import partners_among
from bot.routing.recipe import CalibrationMessage, Knowledge, Recipe
from bot.routing.route import Example, Scored, family_of
from bot.routing.scores import Scorer, family_features, partner_columns, partner_features
from bot.routing.sparse import NGrams
from bot.routing.vocabulary import fit_ngrams

Floats = npt.NDArray[np.float32]

_LATIN = 0x250
_WORTH_PROCESSES = 2000


def train(
    examples: Sequence[Example],
    held_out: Sequence[CalibrationMessage],
    knowledge: Knowledge,
    recipe: Recipe,
    cache: Path | None = None,
) -> RouterModel:
    """Return a trained and calibrated router.

    Every topic of `examples` becomes a class; a message with several needs is learned once for each.
    """
    topics = tuple(sorted({topic for example in examples for topic in example.topics}))
    preparer = Preparer(Shorthand(knowledge.shorthand))
    texts = [preparer.prepare(example.text) for example in examples]
    held_texts = [preparer.prepare(message.text) for message in held_out]
    misspelt = _rows_to_misspell(texts, recipe)
    with _pool(len(texts)) as pool:
        # The n-grams occupy one process, the sentence encoder what is left: together they take half the time.
        read = _start(pool, _read_ngrams, texts, recipe)
        vectors = encode_corpus([*texts, *held_texts], cache, pool)
        ngrams, sparse, projection = read()
        keep = _start(pool, keep_products, texts)
        write_slips = _start(pool, _slips, ngrams, [texts[row] for row in misspelt], recipe.seed)
        inputs = np.asarray(sparse @ projection)
        slips = np.asarray(write_slips() @ projection)
        keep()
    dense, held_dense = vectors[: len(texts)], vectors[len(texts) :]
    lesson = _lesson(examples, topics, inputs, dense, misspelt, slips, recipe)
    schedule = Schedule(recipe.hidden, recipe.epochs, range(recipe.seed, recipe.seed + recipe.members))
    network = fit_network(lesson, schedule, projection)
    main = np.array([topics.index(example.topic) for example in examples])
    corpus = Corpus.gather([example.text for example in examples], main, topics, dense, recipe.corpus_dimensions)
    calibration = _calibrate(topics, ngrams, network, corpus, held_out, held_texts, held_dense, knowledge.costs)
    return RouterModel(topics, ngrams, network, calibration, corpus, knowledge.shorthand, knowledge.life_events)


@contextmanager
def _pool(examples: int) -> Iterator[Executor | None]:
    cores = os.cpu_count() or 1
    if cores == 1 or examples < _WORTH_PROCESSES:
        yield None
        return
    with ProcessPoolExecutor(cores) as pool:
        yield pool


def _read_ngrams(texts: Sequence[str], recipe: Recipe) -> tuple[NGrams, csr_matrix, Floats]:
    ngrams = fit_ngrams(texts, recipe.most_words, recipe.most_characters)
    sparse = ngrams.transform(texts)
    with one_thread():
        return ngrams, sparse, fit_projection(sparse, recipe.components, recipe.seed)


def _start(pool: Executor | None, work: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    """Start `work` in the pool, when there is one; the result is what is returned, called."""
    return pool.submit(work, *arguments).result if pool else lambda: work(*arguments)


def _rows_to_misspell(texts: Sequence[str], recipe: Recipe) -> list[int]:
    chance = random.Random(recipe.seed)  # noqa: S311 - not for secrets
    return [row for row, text in enumerate(texts) if chance.random() < recipe.misspelt and _is_latin(text)]


def _slips(ngrams: NGrams, texts: Sequence[str], seed: int) -> csr_matrix:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    return ngrams.transform([misspell(text, chance) for text in texts])


def _lesson(
    examples: Sequence[Example],
    topics: tuple[str, ...],
    inputs: Floats,
    dense: Floats,
    misspelt: list[int],
    slips: Floats,
    recipe: Recipe,
) -> Lesson:
    index = {topic: number for number, topic in enumerate(topics)}
    pairs = [(row, index[topic]) for row, example in enumerate(examples) for topic in example.topics]
    every = np.array([row for row, _ in pairs])
    main = np.array([index[example.topic] for example in examples])
    chance = random.Random(recipe.seed)  # noqa: S311 - not for secrets
    bare = [row for row in range(len(examples)) if chance.random() < recipe.words_only]
    return Lesson.gather(
        [
            (inputs[every], dense[every], np.array([topic for _, topic in pairs])),
            # Slips keep the vector of the well-spelt message: what counts is that the n-grams learn them.
            (slips, dense[misspelt], main[misspelt]),
            (inputs[bare], np.zeros((len(bare), DIMENSIONS), np.float32), main[bare]),
        ]
    )


def _is_latin(text: str) -> bool:
    return all(ord(char) < _LATIN for char in text)


def _calibrate(
    topics: tuple[str, ...],
    ngrams: NGrams,
    network: Network,
    corpus: Corpus,
    held_out: Sequence[CalibrationMessage],
    texts: Sequence[str],
    dense: Floats,
    costs: Mapping[str, Mapping[str, float]],
) -> Calibration:
    families = tuple(sorted({family_of(topic) for topic in topics}))
    family_of_topic = np.array([families.index(family_of(topic)) for topic in topics])
    scorer = Scorer(ngrams, network, np.eye(len(families))[family_of_topic], corpus.nearest)
    known = [row for row, message in enumerate(held_out) if message.topic in topics]
    logits = network.logits(ngrams.transform([texts[row] for row in known]), dense[known])
    temperature = fit_temperature(logits, np.array([topics.index(str(held_out[row].topic)) for row in known]))
    scores = scorer.score(texts, temperature, dense)
    truth = np.array([[name in message.families for name in partners_among(families)] for message in held_out])
    features = partner_features(scores, partner_columns(families))
    partner = fit_logistic(features.reshape(-1, features.shape[2]), truth.reshape(-1))
    urgent, out_of_scope = (
        fit_logistic(
            family_features(scores, families.index(family), group),
            np.array([message.families == (family,) for message in held_out]),
        )
        for group, family in enumerate(GROUPS)
    )
    judgements = Judge(topics, families, partner, out_of_scope, urgent).judge(scores)
    thresholds = choose_thresholds(
        [judgement.evidence for judgement in judgements],
        [_truth(message, judgement) for message, judgement in zip(held_out, judgements, strict=True)],
        costs,
    )
    return Calibration(temperature, partner, out_of_scope, urgent, thresholds)


def _truth(message: CalibrationMessage, judgement: Judgement) -> Truth:
    intent = judgement.evidence.intent
    best: Scored | None = next((t for t in judgement.topics if family_of(t.id) == intent), None)
    choices = judgement.choices
    return Truth(
        urgent=message.families == ("urgent",),
        out_of_scope=message.families == ("out_of_scope",),
        intent_right=intent in message.families,
        topic_right=message.topic is None or (best is not None and best.id == message.topic),
        among_choices=message.topic in choices or any(family_of(c) in message.families for c in choices),
    )
