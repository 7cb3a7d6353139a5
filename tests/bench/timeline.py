"""A timeline of 10,000 marks: CPU time of a frame while it is moved, scrolled and zoomed."""

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from tests.bench.measure import Figure

CASES = ("10k",)
_FRAMES = 40


def run(case: str) -> Iterator[Figure]:
    """first_paint_cpu, pan_cpu, scroll_cpu, zoom_cpu of a frame in ms; pan_fps."""
    from tests.bench import offscreen
    from workbench.ui.timeline.chart import Chart

    offscreen.application()
    rows = _rows(10_000)
    chart = Chart()
    chart.resize(1280, 720)
    offscreen.show(chart)
    chart.show_rows(rows, [row.marks for row in rows])
    bar = chart.verticalScrollBar()
    yield Figure("timeline", "first_paint_cpu", offscreen.frame(chart.viewport()), "ms", case)
    for name, step in (
        ("pan", lambda frame: chart.pan(7 if frame % 20 < 10 else -7)),
        ("scroll", lambda frame: bar.setValue(bar.value() + 40)),
        ("zoom", lambda frame: chart.zoom(1.05 if frame % 20 < 10 else 1 / 1.05)),
    ):
        began, used = time.perf_counter(), time.thread_time()
        for frame in range(_FRAMES):
            step(frame)
            offscreen.frame(chart.viewport())
        yield Figure("timeline", f"{name}_cpu", (time.thread_time() - used) * 1000 / _FRAMES, "ms", case)
        yield Figure("timeline", f"{name}_fps", _FRAMES / (time.perf_counter() - began), "1/s", case)
    chart.close()


def _rows(number: int):
    from workbench.core.browse.timeline import Mark, Row

    chance = random.Random(3)

    def mark(at: int, kind: str, longest: int, type_: str = "") -> Mark:
        first = date(2019, 1, 1) + timedelta(chance.randrange(2800))
        last = first + timedelta(chance.randrange(longest))
        start, end = (first.isoformat(),) * 2, (last.isoformat(),) * 2
        key = f"{kind} {at}"
        return Mark(key, f"Meeting of the council {at}", kind, start[0], start, end, entity=UUID(int=at), type=type_)

    def some(of: int, kind: str, longest: int, type_: str = "") -> tuple[Mark, ...]:
        return tuple(sorted((mark(at, kind, longest, type_) for at in range(of)), key=lambda one: one.start))

    types = ("quantity", "event", "agreement", "commitment")
    return [
        Row("meeting", "", some(number // 10, "meeting", 3)),
        *(Row("post", f"Minister {at}", some(5, "post", 900)) for at in range(number // 100)),
        *(Row("programme", f"Programme {at}", some(5, "programme", 900)) for at in range(number // 100)),
        *(Row("fact", type_, some(number // 5, "fact", 2, type_), None, type_) for type_ in types),
    ]
