"""Reviewed facts with their evidence to every format: rate, and peak memory in a process of its own."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import data
from tests.bench.measure import Figure, process

CASES = ("10k", "100k")
_SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}
_FOR_MILLIONS = ("json", "jsonl", "csv", "sqlite", "parquet", "w3c")
_FOR_FEW = ("docx",)  # refuses more than Word lays out
_OF_SOURCES = ("csl-json", "bibtex")  # hold no facts


def run(case: str) -> Iterator[Figure]:
    """rows_per_cpu_s and peak_rss of JSON and CSV from a project; then of each writer alone, from facts made for it.

    The time to start the program is taken off the rate. made_growth is how many times longer a writer takes for 100k
    than for 10k: 10 is in proportion. The case 1M is for the formats that are meant for so many facts.
    """
    count = _SIZES[case]
    if case in CASES:
        yield from _of_project(case)
    yield Figure("export", "made_peak_rss_nothing", _written("nothing", count)[1], "MiB", case)
    for form in _formats(case):
        used, peak = _written(form, count)
        yield Figure("export", f"made_rows_per_cpu_s_{form}", count / (used / 1000), "1/s", case)
        yield Figure("export", f"made_peak_rss_{form}", peak, "MiB", case)
        if case == "100k":
            few, _peak = _written(form, _SIZES["10k"])
            yield Figure("export", f"made_growth_{form}", used / few, "", case)


def _of_project(case: str) -> Iterator[Figure]:
    path = data.reviewed(_SIZES[case])
    start, _ = process("-m", "workbench", "list", str(path), "analysts", "--json")
    for name in ("json", "csv"):
        target = data.folder() / f"export.{name}"
        used, peak = process("-m", "workbench", "export", str(path), "--format", name, "--output", str(target))
        yield Figure("export", f"rows_per_cpu_s_{name}", _SIZES[case] / ((used - start) / 1000), "1/s", case)
        yield Figure("export", f"peak_rss_{name}", peak, "MiB", case)
        target.unlink()


def _formats(case: str) -> Iterator[str]:
    from workbench.formats import WRITERS

    if case == "1M":
        return (form for form in WRITERS if form in _FOR_MILLIONS)
    left = _OF_SOURCES if case == "10k" else _OF_SOURCES + _FOR_FEW
    return (form for form in WRITERS if form not in left)


def _written(form: str, count: int) -> tuple[float, float]:
    """(CPU ms of the writer, peak resident MiB of its process), the median of three; of one for very many facts."""
    target = data.folder() / ("export.zip" if form == "pdf" else f"export.{form}")
    runs = [_one(form, count, target) for _ in range(3 if count == _SIZES["10k"] else 1)]
    target.unlink(missing_ok=True)
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def _one(form: str, count: int, target: Path) -> tuple[float, float]:
    # a process begins with the peak of the one that starts it: start it from a small one
    started = [sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"]
    command = [sys.executable, "-m", "tests.bench.stream", form, str(count), str(target)]
    used, peak = json.loads(subprocess.run([*started, *command], check=True, capture_output=True).stdout)
    return used, peak
