from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.engine import supervisor
from bot.engine.supervisor import Child, Supervisor

_PATIENCE_SECONDS = 20.0

NOTE_AND_DIE = "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(3)"
NOTE_AND_STAY = "import sys, time; open(sys.argv[1], 'a').write('x'); time.sleep(600)"
DIE_ONCE = (
    "import os, sys, time; again = os.path.exists(sys.argv[1]); open(sys.argv[1], 'a').write('x'); "
    "time.sleep(600) if again else sys.exit(3)"
)
REFUSE_TO_STOP = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "open(sys.argv[1], 'a').write('x'); time.sleep(600)"
)


@pytest.fixture(autouse=True)
def _handlers_put_back() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_POLL_SECONDS", 0.01)
    monkeypatch.setattr(supervisor, "_RESTART_SECONDS", 0.01)


@pytest.fixture
def said() -> list[str]:
    return []


def child(name: str, program: str, notes: Path) -> Child:
    return Child(name, [sys.executable, "-S", "-c", program, str(notes)])


def starts(notes: Path) -> int:
    return len(notes.read_text()) if notes.exists() else 0


def stop_when(reached: Callable[[], bool], number: signal.Signals = signal.SIGTERM) -> Callable[[], bool]:
    """Called at each poll: sends the signal to this process once `reached`, and in any case when patience is over."""
    deadline = time.monotonic() + _PATIENCE_SECONDS

    def poll() -> bool:
        late = time.monotonic() > deadline
        if reached() or late:
            os.kill(os.getpid(), number)
        assert not late, "the supervised processes did not get there"
        return False

    return poll


def ended(one: Child) -> bool:
    return one.process is not None and one.process.poll() is not None


def test_a_child_that_dies_is_started_again_and_the_others_are_left_alone(tmp_path: Path, said: list[str]) -> None:
    dying, steady = tmp_path / "dying", tmp_path / "steady"
    children = [child("robot", DIE_ONCE, dying), child("actions", NOTE_AND_STAY, steady)]
    supervised = Supervisor(children, os.environ, said.append)
    assert supervised.run(stop_when(lambda: starts(dying) == 2 and starts(steady) == 1)) == 0
    assert (starts(dying), starts(steady)) == (2, 1)
    assert said == ["robot s'est arrêté (code 3). Redémarrage."]


def test_three_quick_deaths_stop_everything_with_status_one(tmp_path: Path, said: list[str]) -> None:
    dying, steady = tmp_path / "dying", tmp_path / "steady"
    children = [child("actions", NOTE_AND_STAY, steady), child("robot", NOTE_AND_DIE, dying)]
    assert Supervisor(children, os.environ, said.append).run() == 1
    assert starts(dying) == 3
    assert said[-1] == "robot s'arrête dès son démarrage (code 3). Abandon."
    assert all(map(ended, children))


def test_a_child_that_lived_long_enough_is_started_again_any_number_of_times(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_QUICK_SECONDS", 0.0)
    dying = tmp_path / "dying"
    supervised = Supervisor([child("robot", NOTE_AND_DIE, dying)], os.environ, said.append)
    assert supervised.run(stop_when(lambda: starts(dying) >= 5)) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_every_child_and_the_status_is_good(
    tmp_path: Path, said: list[str], number: signal.Signals
) -> None:
    notes = [tmp_path / "one", tmp_path / "two"]
    children = [child(path.name, NOTE_AND_STAY, path) for path in notes]
    supervised = Supervisor(children, os.environ, said.append)
    assert supervised.run(stop_when(lambda: all(starts(path) for path in notes), number)) == 0
    assert [one.process.returncode for one in children if one.process] == [-signal.SIGTERM, -signal.SIGTERM]
    assert said == []


def test_a_child_that_does_not_stop_is_killed(tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_STOP_SECONDS", 0.05)
    notes = tmp_path / "notes"
    children = [child("robot", REFUSE_TO_STOP, notes)]
    assert Supervisor(children, os.environ, said.append).run(stop_when(lambda: starts(notes) == 1)) == 0
    assert children[0].process is not None
    assert children[0].process.returncode == -signal.SIGKILL


def test_children_get_the_environment_that_was_given(tmp_path: Path, said: list[str]) -> None:
    notes = tmp_path / "notes"
    program = "import os, sys, time; open(sys.argv[1], 'w').write(os.environ['GUICHET_WORD']); time.sleep(600)"
    supervised = Supervisor([child("robot", program, notes)], {**os.environ, "GUICHET_WORD": "oui"}, said.append)
    assert supervised.run(stop_when(lambda: notes.exists() and notes.read_text() == "oui")) == 0


def test_the_announcement_is_tried_until_it_succeeds_and_then_no_more(tmp_path: Path, said: list[str]) -> None:
    tries: list[int] = []
    dying = tmp_path / "dying"

    def announce() -> bool:
        tries.append(1)
        return len(tries) == 2

    # Three quick deaths end the run, some polls after the announcement.
    Supervisor([child("robot", NOTE_AND_DIE, dying)], os.environ, said.append).run(announce)
    assert len(tries) == 2


def test_a_child_that_ends_with_the_signal_is_not_started_again(tmp_path: Path, said: list[str]) -> None:
    # Ctrl-C reaches the whole group: children often end before the supervisor looks at them.
    notes = tmp_path / "notes"
    robot = child("robot", NOTE_AND_STAY, notes)

    def end_robot() -> bool:
        if starts(notes) and robot.process is not None:
            robot.process.kill()
            robot.process.wait()
        return ended(robot)

    assert Supervisor([robot], os.environ, said.append).run(stop_when(end_robot, signal.SIGINT)) == 0
    assert said == []


def test_when_a_child_cannot_be_started_the_others_are_stopped(tmp_path: Path, said: list[str]) -> None:
    first = child("actions", NOTE_AND_STAY, tmp_path / "notes")
    try:
        with pytest.raises(OSError, match="none"):
            Supervisor([first, Child("robot", [str(tmp_path / "none")])], os.environ, said.append).run()
        assert ended(first)
    finally:
        if first.process is not None:
            first.process.kill()
            first.process.wait()
