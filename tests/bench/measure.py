"""How figures are taken: CPU time of the thread that matters, the median of several runs after a warm-up."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One number with its name and unit."""

    workload: str
    metric: str
    value: float
    unit: str
    case: str | None = None

    @property
    def key(self) -> tuple[str, str | None, str]:
        """What an earlier run knows it by."""
        return self.workload, self.case, self.metric

    def line(self) -> dict[str, Any]:
        """The figure as one JSON object."""
        found: dict[str, Any] = {"workload": self.workload}
        if self.case:
            found["case"] = self.case
        return found | {"metric": self.metric, "value": round(self.value, 3), "unit": self.unit}


def cpu(work: Callable[[], object]) -> float:
    """Milliseconds of this thread's CPU time that `work` took."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def median(work: Callable[[], object], *, runs: int = 5) -> float:
    """The median CPU time of `runs` runs, in ms, after one that does not count."""
    work()
    return statistics.median(cpu(work) for _ in range(runs))


def process(*command: str) -> tuple[float, float]:
    """(CPU ms, peak resident MiB) of a whole Python process, the median of five after a warm-up."""
    runs = [_one_process(command) for _ in range(6)][1:]
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def _one_process(command: tuple[str, ...]) -> tuple[float, float]:
    measured = (
        "import json, resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([(used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024]))\n"
    )
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    arguments = [sys.executable, "-c", measured, sys.executable, *command]
    done = subprocess.run(arguments, check=True, capture_output=True, env=environment)
    used, peak = json.loads(done.stdout)
    return used, peak
