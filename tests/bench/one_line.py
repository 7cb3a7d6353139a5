"""A document of 5 MB without a line break, with 10,000 marks: opened and read as any other."""

from collections.abc import Iterator

from tests.bench import viewer
from tests.bench.measure import Figure

CASES = ("one line",)


def run(case: str) -> Iterator[Figure]:
    """The figures of `viewer`."""
    yield from viewer.run(case, "one_line")
