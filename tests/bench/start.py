"""What it costs to start: the program, a first answer from a project, the window; and how long it ever stalls."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests.bench import data
from tests.bench.measure import Figure, process

CASES = ("1k", "1M")
_SIZES = {"1k": 1_000, "20k": 20_000, "1M": 1_000_000}


def run(case: str) -> Iterator[Figure]:
    """help_cpu; list_cpu and list_peak_rss of `workbench list PROJECT analysts`; usable_cpu and peak_rss of the window.

    session_stall_cpu is the longest time an analyst's session by keyboard kept the window from its event loop.
    """
    if case == CASES[0]:
        used, _ = process("-m", "workbench", "--help")
        yield Figure("start", "help_cpu", used, "ms")
        yield Figure("start", "session_stall_cpu", _longest_stall(), "ms")
    path = data.project(_SIZES[case])
    used, peak = process("-m", "workbench", "list", str(path), "analysts", "--json")
    yield Figure("start", "list_cpu", used, "ms", case)
    yield Figure("start", "list_peak_rss", peak, "MiB", case)
    used, peak = process("-m", "tests.bench.window", str(path))
    yield Figure("start", "usable_cpu", used, "ms", case)
    yield Figure("start", "peak_rss", peak, "MiB", case)


def _longest_stall() -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.window", "--session", folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])
