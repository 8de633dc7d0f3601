"""One `Router.route` in process, after warm-up. A process per number of BLAS threads: NumPy reads it at import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from bench.messages import calibration_texts
from bench.percentiles import summarise
from bot.commands.service import open_service
from bot.settings import read_settings

THREADS = (1, 2)
_WARM_UP = 20


def measure_route(messages: int) -> dict[str, float]:
    """Return route_{p50,p95,p99,mean,cpu}_ms_{1,2}: milliseconds of one message with one and with two threads.

    `cpu` is the mean processor time.
    """
    figures: dict[str, float] = {}
    for threads in THREADS:
        command = [sys.executable, "-m", "bench.route_latency", str(messages)]
        environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
        figures |= {f"route_{name}_{threads}": value for name, value in json.loads(done.stdout).items()}
    return figures


def main(messages: int) -> None:
    """Route calibration messages one by one in this process and print the figures as JSON."""
    settings = read_settings()
    router = open_service(settings)
    router.warm_up()
    texts = calibration_texts(settings.data, messages)
    for text in texts[:_WARM_UP]:
        router.route(text)
    seconds = []
    used = time.process_time()
    for text in texts:
        began = time.perf_counter()
        router.route(text)
        seconds.append(time.perf_counter() - began)
    cpu = 1000 * (time.process_time() - used) / len(texts)
    print(json.dumps(summarise(seconds).as_dict() | {"cpu_ms": round(cpu, 2)}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
