"""What it costs to start: the program itself, and a first answer from a project."""

from collections.abc import Iterator

from tests.bench import data
from tests.bench.measure import Figure, process

CASES = ("1k", "1M")
_SIZES = {"1k": 1_000, "20k": 20_000, "1M": 1_000_000}


def run(case: str) -> Iterator[Figure]:
    """help_cpu, and list_cpu and peak_rss of `workbench list PROJECT analysts`."""
    if case == CASES[0]:
        used, _ = process("-m", "workbench", "--help")
        yield Figure("start", "help_cpu", used, "ms")
    path = data.project(_SIZES[case])
    used, peak = process("-m", "workbench", "list", str(path), "analysts", "--json")
    yield Figure("start", "list_cpu", used, "ms", case)
    yield Figure("start", "peak_rss", peak, "MiB", case)
