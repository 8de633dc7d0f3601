"""`python -m bench.ablation`: what each part of the router is worth. Writes reports/bench/ablation.json."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from rich.console import Console

from bench.linear import Recorder, fit_linear
from bench.parts import VARIANTS, Variant
from bench.plain import plain_routes
from bench.scoreboard import Origin, plain_row, priors, row
from bot.corpus.read import read_corpus
from bot.evaluation.dataset import TestMessage, load_messages
from bot.nlu.encoder import encode_corpus
from bot.nlu.prepare import Preparer
from bot.nlu.text import Shorthand
from bot.routing.calibration import softmax
from bot.routing.model import RouterModel
from bot.routing.route import Example
from bot.routing.router import Router
from bot.routing.sources import Sources
from bot.routing.training import train

console = Console()
RESULTS = Path("reports/bench/ablation.json")
HIDDEN = "hidden layer, best family"
LINEAR = "linear on the same inputs, best family"
_CACHE = Path("reports/bench/sentences.npz")
_SEED = 12
"""The same as in bench/stock/train_and_test.py, so that both draw the same examples."""

_COMMAND = "python -m bench.ablation"


def main(
    only: Annotated[list[str] | None, typer.Option(help="Names of rows; repeatable. Default: all.")] = None,
    sample: Annotated[int | None, typer.Option(help="Train on so many examples: those stock Rasa draws too.")] = None,
    data: Path = Path("data"),
    tests: Path = Path("tests/nlu"),
    output: Path = RESULTS,
) -> None:
    """Train each variant of the router on the corpus, measure it on the test messages, write the figures."""
    examples = read_corpus(data / "nlu")
    if sample:
        examples = random.Random(_SEED).sample(examples, sample)  # noqa: S311 - not for secrets
    messages = load_messages([tests])
    rows: dict[str, Any] = json.loads(output.read_text(encoding="utf-8")) if output.is_file() else {}
    for variant in VARIANTS:
        if only and variant.name not in only:
            continue
        with console.status(variant.name):
            rows |= _measured(variant, examples, messages, Sources(data))
        console.print(variant.name, rows[variant.name], highlight=False)
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _measured(
    variant: Variant, examples: Sequence[Example], messages: Sequence[TestMessage], sources: Sources
) -> dict[str, Any]:
    """Return the row of a variant; with the whole router, also its classifiers alone: hidden layer and linear."""
    recorder = Recorder()
    weights = priors(sources.data)
    began = time.perf_counter()
    with variant.in_place():
        with Variant("", replaced={"bot.routing.training.fit_network": recorder}).in_place():
            model = train(examples, sources.calibration_messages(), sources.knowledge(), variant.recipe, _CACHE)
        seconds = round(time.perf_counter() - began, 1)
        routes = Router(model).route_many([message.text for message in messages])
    origin = Origin(f'{_COMMAND} --sample {len(examples)} --only "{variant.name}"', len(examples))
    rows: dict[str, Any] = {variant.name: row(messages, routes, weights, origin) | {"train_s": seconds}}
    if variant is VARIANTS[0]:
        rows |= _classifiers_alone(model, recorder, messages, weights, origin)
    return rows


def _classifiers_alone(
    model: RouterModel,
    recorder: Recorder,
    messages: Sequence[TestMessage],
    weights: dict[str, float],
    origin: Origin,
) -> dict[str, Any]:
    preparer = Preparer(Shorthand(model.shorthand))
    texts = [preparer.prepare(message.text) for message in messages]
    dense = encode_corpus(texts)
    logits = model.network.logits(model.ngrams.transform(texts), dense)
    hidden = softmax(logits, model.calibration.temperature) @ model.sums
    began = time.perf_counter()
    linear = fit_linear(recorder, model.topics)
    seconds = round(time.perf_counter() - began, 1)
    by_line = linear.probabilities(model.ngrams, texts, dense)
    return {
        HIDDEN: plain_row(messages, plain_routes(np.asarray(hidden), model.families), weights, origin),
        LINEAR: plain_row(messages, plain_routes(by_line, linear.families), weights, origin) | {"fit_s": seconds},
    }


if __name__ == "__main__":
    typer.run(main)
