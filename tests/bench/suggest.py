"""All passes over a text of 325 KB with 10,000 known names: CPU time with the names prepared, as a window has them."""

import json
import random
import statistics
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from tests.bench.measure import Figure, cpu

CASES = ("",)
_CHARACTERS, _NAMES = 325_000, 10_000
_LINES = Path(__file__).parents[1] / "data" / "suggest" / "lines.json"
_FIRST = "Anna Boris Clara Dmitry Elena Farid Galina Henrik Irina Jonas Karin Leonid Maria Nikolai Olga Pavel".split()
_PARTS = "bel dor gan kor lin mar nov ost pol rud sol tav ved vor yar zim".split()


def run(_case: str) -> Iterator[Figure]:
    """cpu_total of all passes, first_cpu of the first time with dictionaries to load, prepare_cpu of the names."""
    from workbench.core.suggest.names import Names
    from workbench.core.suggest.passes import of_names, of_text

    text, known = _text(), _known()
    made: list[Names] = []
    prepare = cpu(lambda: made.append(Names(known)))
    runs = [cpu(lambda: (of_text(text, "2026-02-26"), of_names(text, made[0]))) for _ in range(6)]
    yield Figure("suggest", "cpu_total", statistics.median(runs[1:]), "ms")
    yield Figure("suggest", "first_cpu", runs[0], "ms")
    yield Figure("suggest", "prepare_cpu", prepare, "ms")


def _text() -> str:
    lines = [line["text"] for line in json.loads(_LINES.read_text(encoding="utf-8"))]
    random.Random(5).shuffle(lines)
    parts, length = [], 0
    for line in cycle(lines):
        parts.append(line)
        length += len(line) + 2
        if length > _CHARACTERS:
            return "\n\n".join(parts)
    raise AssertionError("a cycle does not end")


def _known() -> list:
    from workbench.core.suggest.names import Known

    chance = random.Random(7)
    found = []
    for number in range(_NAMES // 2):
        surname = "".join(chance.choices(_PARTS, k=3)).capitalize()
        first = chance.choice(_FIRST)
        found.append(Known(str(number), "person", (f"{first} {surname}", f"{first[0]}. {surname}")))
    return found
