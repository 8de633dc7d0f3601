"""Trains the stock bot on data/nlu at partner level and predicts tests/nlu. Runs in the stock environment:

    bench/stock/.venv/bin/python bench/stock/train_and_test.py

Writes bench/stock/build/: nlu.yml, stock.tar.gz, training.json (seconds, examples, epochs), predictions.jsonl.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import random
import resource
import shutil
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = HERE / "build"
SEED = 12
WARM_UP = 10
PROGRESS_EVERY = 500


def read_examples(folder: Path) -> list[tuple[str, str]]:
    """Return (text, partner or family) of every corpus example; of several needs, the main one counts."""
    examples: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]:
            family = block["intent"].split("/")[0]
            if isinstance(block["examples"], str):
                texts = [line[1:].strip() for line in block["examples"].splitlines()]
            else:
                texts = [entry["text"] for entry in block["examples"]]
            examples += [(" ".join(text.split()), family) for text in texts]
    return examples


def write_nlu(examples: list[tuple[str, str]], path: Path) -> None:
    """Write examples as a Rasa NLU file, one intent per partner or family."""
    by_family: dict[str, list[str]] = defaultdict(list)
    for text, family in examples:
        by_family[family].append(text)
    lines = ['version: "3.1"', "nlu:"]
    for family, texts in sorted(by_family.items()):
        lines += [f"- intent: {family}", "  examples: |", *(f"    - {text}" for text in texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_config(epochs: int | None) -> int:
    """Write the configuration to train with; returns its number of epochs."""
    config = yaml.safe_load((HERE / "config.yml").read_text(encoding="utf-8"))
    diet = next(component for component in config["pipeline"] if component["name"] == "DIETClassifier")
    diet["epochs"] = epochs or diet["epochs"]
    (BUILD / "config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return int(diet["epochs"])


def train() -> float:
    """Train into build/stock.tar.gz without Rasa's cache. Returns the seconds."""
    import rasa
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    began = time.perf_counter()
    rasa.train(
        domain=str(HERE / "domain.yml"),
        config=str(BUILD / "config.yml"),
        training_files=[str(BUILD / "nlu.yml"), str(HERE / "rules.yml")],
        output=str(BUILD),
        fixed_model_name="stock",
        force_training=True,
    )
    return time.perf_counter() - began


async def predict(texts: list[str]) -> tuple[list[dict[str, Any]], list[float]]:
    """Return the parsed messages and the seconds of each."""
    from rasa.core.agent import load_agent

    agent = await load_agent(model_path=str(BUILD / "stock.tar.gz"))
    for text in texts[:WARM_UP]:
        await agent.parse_message(text)
    parsed, seconds = [], []
    for number, text in enumerate(texts, 1):
        began = time.perf_counter()
        parsed.append(await agent.parse_message(text))
        seconds.append(time.perf_counter() - began)
        if number % PROGRESS_EVERY == 0:
            print(f"{number} of {len(texts)} messages")
    return parsed, seconds


def read_tests(folder: Path) -> list[str]:
    """Return the texts of the test messages, files by name."""
    return [
        message["text"]
        for path in sorted(folder.glob("*.yml"))
        for message in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["messages"]
    ]


def main() -> None:
    """Train, predict, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, help="epochs of DIET, instead of those of config.yml")
    parser.add_argument("--sample", type=int, help="train on so many corpus examples, drawn at random")
    parser.add_argument("--tests", type=int, help="predict the first test messages only")
    arguments = parser.parse_args()
    os.chdir(HERE)
    BUILD.mkdir(exist_ok=True)
    shutil.rmtree(HERE / ".rasa", ignore_errors=True)
    examples = read_examples(ROOT / "data" / "nlu")
    texts = read_tests(ROOT / "tests" / "nlu")[: arguments.tests]
    if arguments.sample:
        examples = random.Random(SEED).sample(examples, arguments.sample)  # noqa: S311
    write_nlu(examples, BUILD / "nlu.yml")
    epochs = write_config(arguments.epochs)
    seconds = train()
    facts: dict[str, Any] = {"train_s": round(seconds, 1), "examples": len(examples), "epochs": epochs}
    facts["train_peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
    (BUILD / "training.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")
    print(facts)
    parsed, times = asyncio.run(predict(texts))
    with (BUILD / "predictions.jsonl").open("w", encoding="utf-8") as file:
        for text, result in zip(texts, parsed, strict=True):
            ranking = [{"name": entry["name"], "confidence": entry["confidence"]} for entry in result["intent_ranking"]]
            line = {"text": text, "intent": result["intent"]["name"], "ranking": ranking}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    ordered = sorted(times)
    facts["parse_p50_ms"] = round(1000 * ordered[len(ordered) // 2], 2)
    facts["parse_p95_ms"] = round(1000 * ordered[int(0.95 * len(ordered))], 2)
    (BUILD / "training.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")
    print(facts)


if __name__ == "__main__":
    main()
