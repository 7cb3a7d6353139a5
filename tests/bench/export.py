"""Reviewed facts with their evidence to JSON and CSV: rate, and peak memory in a process of its own."""

from collections.abc import Iterator

from tests.bench import data
from tests.bench.measure import Figure, process

CASES = ("10k", "100k")
_SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}


def run(case: str) -> Iterator[Figure]:
    """rows_per_cpu_s and peak_rss per format; the time to start the program is taken off the rate."""
    path = data.reviewed(_SIZES[case])
    start, _ = process("-m", "workbench", "list", str(path), "analysts", "--json")
    for name in ("json", "csv"):
        target = data.folder() / f"export.{name}"
        used, peak = process("-m", "workbench", "export", str(path), "--format", name, "--output", str(target))
        yield Figure("export", f"rows_per_cpu_s_{name}", _SIZES[case] / ((used - start) / 1000), "1/s", case)
        yield Figure("export", f"peak_rss_{name}", peak, "MiB", case)
        target.unlink()
