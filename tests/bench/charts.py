"""A chart of 5,000 marks of each kind: CPU time to find their places, to draw them, and to go to another mark."""

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

from tests.bench.measure import Figure

CASES = ("series", "timeline", "bars")
_MARKS, _STEPS = 5000, 40


def run(case: str) -> Iterator[Figure]:
    """lay_out_cpu, first_paint_cpu, and step_cpu of going from one mark to the next, in ms."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.bench import offscreen
    from workbench.ui.charts.view import ChartView

    offscreen.application()
    view, chart = ChartView(), _chart(case)
    view.resize(900, 320)
    offscreen.show(view)
    used = time.thread_time()
    view.show_chart(chart)
    assert view.laid is not None
    yield Figure("charts", "lay_out_cpu", (time.thread_time() - used) * 1000, "ms", case)
    yield Figure("charts", "first_paint_cpu", offscreen.frame(view.viewport()), "ms", case)
    used = time.thread_time()
    for _step in range(_STEPS):
        QTest.keyClick(view, Qt.Key.Key_Right)
        offscreen.frame(view.viewport())
    yield Figure("charts", "step_cpu", (time.thread_time() - used) * 1000 / _STEPS, "ms", case)
    view.close()


def _chart(kind: str):
    from workbench.core.answers.lines import Chart, Mark

    chance = random.Random(3)
    rows = {"series": 4, "timeline": 300, "bars": 1000}[kind]
    marks = []
    for at in range(_MARKS):
        first = date(2005, 1, 1) + timedelta(chance.randrange(7000))
        last = first + timedelta(chance.choice((0, 0, 90, 700)))
        value = float(chance.randrange(1, 10_000))
        days = (first.isoformat(), last.isoformat())
        tone = chance.choice(("", "agrees", "contradicts"))
        marks.append(Mark(f"Row {at % rows}", f"Mark {at}", *days, value, value * 0.97, value * 1.03, tone, at))
    return Chart(kind, "t", tuple(marks))
