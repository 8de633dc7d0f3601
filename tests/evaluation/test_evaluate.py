from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

from bot.errors import GuichetError
from bot.evaluation.evaluate import evaluate, render_summary
from bot.routing.route import Band, Route

from .build import PRIORS, message, report, route

FILES = ["confusion_matrix.png", "metrics.json", "misrouted.csv", "reliability.png", "report.md", "settings.json"]
MESSAGES = [
    message("caf", "sms", topic="caf/apl", text='mon "apl",\nsvp'),
    message("caf", text="mon rsa"),
    message("caf", "multi_partner", partners=("caf", "dgfip"), text="deux besoins"),
]
ROUTES = {
    'mon "apl",\nsvp': route("msa", 0.71234, Band.CONFIRM, ("msa/logement", "caf/apl")),
    "mon rsa": route("caf"),
    "deux besoins": route("out_of_scope", 0.8, Band.OUT_OF_SCOPE),
}


def route_many(texts: Sequence[str]) -> list[Route]:
    return [ROUTES[text] for text in texts]


def test_the_folder_holds_everything(tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "today"
    measured = evaluate(MESSAGES, route_many, folder, PRIORS, {"seed": 42})
    assert sorted(path.name for path in folder.iterdir()) == FILES
    assert measured.accuracy == pytest.approx(1 / 3)
    assert json.loads((folder / "metrics.json").read_text("utf-8")) == json.loads(json.dumps(measured.as_dict()))
    assert json.loads((folder / "settings.json").read_text("utf-8")) == {"seed": 42}
    for picture in ("confusion_matrix.png", "reliability.png"):
        header = (folder / picture).read_bytes()[:24]
        assert header.startswith(b"\x89PNG")
        assert int.from_bytes(header[16:20], "big") == 1000


def test_misrouted_messages_are_listed_with_expected_and_predicted_in_their_own_column(tmp_path: Path) -> None:
    evaluate(MESSAGES, route_many, tmp_path, PRIORS, {})
    with (tmp_path / "misrouted.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["text", "expected", "predicted", "band", "probability", "topic", "slice", "source"],
            ['mon "apl",\nsvp', "caf", "msa", "confirm", "0.7123", "msa/logement", "sms", "file.yml:1"],
            ["deux besoins", "caf+dgfip", "out_of_scope", "out_of_scope", "0.8", "", "multi_partner", "file.yml:1"],
        ]


def test_the_report_shows_confusions_in_the_right_order_and_the_gates(tmp_path: Path) -> None:
    evaluate(MESSAGES, route_many, tmp_path, PRIORS, {})
    text = (tmp_path / "report.md").read_text("utf-8")
    assert "| caf | msa | 1 |" in text
    assert "| msa | caf | 1 |" not in text
    assert "| caf / msa | 3 | 1 | 0 | 0 | 0.3333 |" in text
    assert "| right partner, SMS shorthand | sms | 0.0000 | ≥ 0.95 | **no** |" in text
    assert "| right partner, clean messages | clean | 1.0000 | ≥ 0.98 | yes |" in text


def test_an_evaluation_without_message_still_writes_its_folder(tmp_path: Path) -> None:
    evaluate([], route_many, tmp_path, PRIORS, {})
    assert sorted(path.name for path in tmp_path.iterdir()) == FILES


def test_the_same_evaluation_writes_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        evaluate(MESSAGES, route_many, tmp_path / name, PRIORS, {})
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_router_that_loses_a_message_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GuichetError, match="2 routes came back for 3 messages"):
        evaluate(MESSAGES, lambda texts: route_many(texts[1:]), tmp_path, PRIORS, {})


def test_the_summary_shows_each_gate() -> None:
    console = Console(width=120)
    with console.capture() as capture:
        console.print(render_summary(report((message("caf"), route("caf")))))
    text = capture.get()
    assert "1 messages, 0 misrouted, accuracy 1.0000" in text
    assert any("clean messages" in line and "≥ 0.98" in line and "yes" in line for line in text.splitlines())
    assert any("SMS shorthand" in line and "—" in line and "no" in line for line in text.splitlines())
