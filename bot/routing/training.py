"""Trains the router from the corpus and the calibration messages. Deterministic: same data and seed, same model."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.nlu.encoder import DIMENSIONS, encode_corpus
from bot.nlu.noise import misspell
from bot.nlu.prepare import Preparer
from bot.nlu.text import Shorthand
from bot.routing.bands import Truth, choose_thresholds
from bot.routing.calibration import fit_logistic, fit_temperature
from bot.routing.judge import Judge, Judgement
from bot.routing.model import Calibration, Corpus, RouterModel
from bot.routing.network import Member, Network, Projection, TrainingRows, fit_network
from bot.routing.partners import NATIONAL
from bot.routing.route import Example, Scored, family_of
from bot.routing.scores import Scorer, family_features, partner_features
from bot.routing.sparse import NGrams

_LATIN = 0x250


@dataclass(frozen=True)
class Recipe:
    """How to train: numbers of features, of networks to average and of their hidden units.

    misspelt, words_only: share of the examples repeated with slips, and without sentence vector.
    """

    seed: int = 12
    corpus_dimensions: int = 128
    most_words: int = 16000
    most_characters: int = 30000
    components: int = 512
    members: int = 6
    hidden: int = 192
    epochs: int = 7
    misspelt: float = 0.35
    words_only: float = 0.2


@dataclass(frozen=True)
class Knowledge:
    """Tables beside the corpus: short forms, partners of each life event, costs of each outcome."""

    shorthand: Mapping[str, str]
    life_events: Mapping[str, tuple[str, ...]]
    costs: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class CalibrationMessage:
    """A message the classifier never learns from. `families` are the right partners, or the one right family."""

    text: str
    families: tuple[str, ...]
    topic: str | None


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
    vectors = encode_corpus([*texts, *held_texts], cache)
    dense, held_dense = vectors[: len(texts)], vectors[len(texts) :]
    ngrams = NGrams.fit(texts, recipe.most_words, recipe.most_characters)
    sparse = ngrams.transform(texts)
    projection = Projection.fit(sparse, recipe.components, recipe.seed)
    members = _members(examples, texts, topics, ngrams, projection, dense, recipe)
    network = fit_network(members, projection)
    main = np.array([topics.index(example.topic) for example in examples])
    corpus = Corpus.gather(tuple(example.text for example in examples), main, dense, recipe.corpus_dimensions)
    calibration = _calibrate(topics, ngrams, network, corpus, held_out, held_texts, held_dense, knowledge.costs)
    return RouterModel(topics, ngrams, network, calibration, corpus, knowledge.shorthand, knowledge.life_events)


def _members(
    examples: Sequence[Example],
    texts: Sequence[str],
    topics: tuple[str, ...],
    ngrams: NGrams,
    projection: Projection,
    dense: npt.NDArray[np.float32],
    recipe: Recipe,
) -> list[Member]:
    index = {topic: number for number, topic in enumerate(topics)}
    pairs = [(row, index[topic]) for row, example in enumerate(examples) for topic in example.topics]
    every = np.array([row for row, _ in pairs])
    main = np.array([index[example.topic] for example in examples])
    sparse = ngrams.transform(texts)
    plain = projection.inputs(TrainingRows(sparse, dense, main))
    members = []
    for seed in range(recipe.seed, recipe.seed + recipe.members):
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        misspelt = [row for row, text in enumerate(texts) if chance.random() < recipe.misspelt and _is_latin(text)]
        bare = [row for row in range(len(texts)) if chance.random() < recipe.words_only]
        slips = ngrams.transform([misspell(texts[row], chance) for row in misspelt])
        without_vector = plain[bare]
        without_vector[:, -DIMENSIONS:] = 0.0
        # Slips keep the vector of the well-spelt message: what counts is that the n-grams learn them.
        inputs = [plain[every], projection.inputs(TrainingRows(slips, dense[misspelt], main[misspelt])), without_vector]
        classes = [np.array([topic for _, topic in pairs]), main[misspelt], main[bare]]
        members.append(Member(np.vstack(inputs), np.concatenate(classes), recipe.hidden, recipe.epochs, seed))
    return members


def _is_latin(text: str) -> bool:
    return all(ord(char) < _LATIN for char in text)


def _calibrate(
    topics: tuple[str, ...],
    ngrams: NGrams,
    network: Network,
    corpus: Corpus,
    held_out: Sequence[CalibrationMessage],
    texts: Sequence[str],
    dense: npt.NDArray[np.float32],
    costs: Mapping[str, Mapping[str, float]],
) -> Calibration:
    families = tuple(sorted({family_of(topic) for topic in topics}))
    family_of_topic = np.array([families.index(family_of(topic)) for topic in topics])
    scorer = Scorer(ngrams, network, np.eye(len(families))[family_of_topic], corpus.similarity)
    known = [row for row, message in enumerate(held_out) if message.topic in topics]
    logits = network.logits(ngrams.transform([texts[row] for row in known]), dense[known])
    temperature = fit_temperature(logits, np.array([topics.index(str(held_out[row].topic)) for row in known]))
    scores = scorer.score(texts, temperature, dense)
    truth = np.array([[name in message.families for name in NATIONAL] for message in held_out])
    features = partner_features(scores, families)
    partner = fit_logistic(features.reshape(-1, features.shape[2]), truth.reshape(-1))
    corpus_families = np.array([family_of(topic) for topic in topics])[corpus.topics]
    out_of_scope, urgent = (
        fit_logistic(
            family_features(scores, families, family, corpus_families == family),
            np.array([message.families == (family,) for message in held_out]),
        )
        for family in ("out_of_scope", "urgent")
    )
    judgements = Judge(topics, families, corpus_families, partner, out_of_scope, urgent).judge(scores)
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
