"""Runs the bot and the action server as one command: starts both, starts again what stops, ends both together."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

_POLL_SECONDS = 0.2
_RESTART_SECONDS = 1.0
_STOP_SECONDS = 10.0
_MOST_QUICK_DEATHS = 3
_QUICK_SECONDS = 5.0


@dataclass
class Child:
    """A supervised process: its command, variables of its own, and how often in a row it died right after its start."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = 0


@dataclass
class Supervisor:
    """Keeps children running until SIGTERM or SIGINT.

    A child that dies three times within seconds of its start is not started again: all stop, status 1.
    """

    children: Sequence[Child]
    environment: Mapping[str, str]
    say: Callable[[str], None] = print
    _stopping: bool = field(default=False, init=False)

    def run(self, when_started: Callable[[], bool] | None = None) -> int:
        """Run until asked to stop. `when_started` is called at each poll until it returns True. Returns the status."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop_soon())
        status = 0
        try:
            for child in self.children:
                self._start(child)
            announced = when_started is None
            while not self._stopping:
                time.sleep(_POLL_SECONDS)
                announced = announced or bool(when_started and when_started())
                # A signal reaches the whole group: children that end with it are not to be started again.
                if not self._stopping and not all(self._keep(child) for child in self.children):
                    status = 1
                    break
        finally:
            self._stop()
        return status

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(list(child.command), env={**self.environment, **child.environment})  # noqa: S603
        child.started = time.monotonic()

    def _keep(self, child: Child) -> bool:
        if child.process is None or child.process.poll() is None:
            return True
        quick = time.monotonic() - child.started < _QUICK_SECONDS
        child.quick_deaths = child.quick_deaths + 1 if quick else 0
        if child.quick_deaths >= _MOST_QUICK_DEATHS:
            self.say(f"{child.name} s'arrête dès son démarrage (code {child.process.returncode}). Abandon.")
            return False
        self.say(f"{child.name} s'est arrêté (code {child.process.returncode}). Redémarrage.")
        time.sleep(_RESTART_SECONDS)
        self._start(child)
        return True

    def _stop_soon(self) -> None:
        self._stopping = True

    def _stop(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + _STOP_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
