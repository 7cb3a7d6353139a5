"""A real window's text with its marks, in a process of its own: opened, moved about in, written on; prints figures.

python -m tests.bench.reading PROJECT      a copy: it is written to
"""

import gc
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from tests.bench.marked import document
from tests.bench.measure import cpu

_STEPS = 100
_SETTLED_SECONDS = 0.5
_OPENED = 4


def main(path):
    """Print {metric: value}: CPU ms of the window's thread, of the whole process for seen_cpu; MiB for peak_rss."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["WORKBENCH_HOME"] = home
        sys.stdout.write(json.dumps(_measured(path)))


def _measured(path):
    from PySide6.QtWidgets import QApplication

    from workbench import settings
    from workbench.ui.theme import theme
    from workbench.ui.viewer import Viewer
    from workbench.ui.workspace import Workspace

    app = QApplication([])
    theme.use("light")
    workspace, opened = Workspace(settings.load()), []
    workspace.settings.name_confirmed = True
    for number in range(_OPENED):
        viewer = Viewer(workspace)
        viewer.resize(930, 780)
        viewer.show()
        if number == 0:
            gc.freeze()  # as app.main does
        workspace.open(path)
        opened.append(_open(workspace, viewer, workspace.ask(document)))
        if number == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if number == _OPENED - 1:
            moves = _moves(workspace, viewer)
        workspace.close()
        viewer.deleteLater()
        _turns(_SETTLED_SECONDS)
    del app
    found = {key: statistics.median(run[key] for run in opened[1:]) for key in opened[0]}
    return found | moves | {"peak_rss": peak}


def _open(workspace, viewer, wanted):
    def paint():
        workspace.current.show_document(wanted)
        viewer.page.pane.viewport().repaint()

    whole = time.process_time()
    first, began = cpu(paint), time.thread_time()
    seen = []

    def is_ready():
        if not seen and (viewer.page.pane.painted or not viewer.page.is_loading):
            seen.append((time.process_time() - whole) * 1000)
        return not viewer.page.is_loading and viewer.page.pane.has_reached(len(viewer.page.pane.text))

    stalls = _stalls(is_ready)
    ready = first + (time.thread_time() - began) * 1000
    stalls += _turns(_SETTLED_SECONDS)
    return {"first_paint_cpu": first, "seen_cpu": seen[0], "index_ready_cpu": ready, "max_stall_cpu": max(stalls)}


def _turns(seconds):
    ends = time.monotonic() + seconds
    return _stalls(lambda: time.monotonic() > ends)


def _stalls(is_over):
    """CPU time of each turn of the event loop until `is_over`, in ms."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, beats = QEventLoop(), [time.thread_time()]

    def beat():
        beats.append(time.thread_time())
        if is_over():
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(1)
    loop.exec()
    timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(beats)]


def _moves(workspace, viewer):
    from PySide6.QtCore import QPoint

    from workbench.text import search

    pane, chance = viewer.page.pane, random.Random(7)
    bar, length = pane.overview, len(pane.text)

    def painted(work):
        return cpu(lambda: (work(), _draw()))

    places = [chance.randrange(length) for _ in range(_STEPS)]
    pane.go_to(length)
    jumps = [painted(lambda place=place: pane.go_to(place)) for place in places]
    pane.go_to(length // 2)
    scrolls = [painted(lambda: bar.setValue(bar.value() + bar.singleStep())) for _ in range(_STEPS)]
    width, font = viewer.width(), pane.font()
    larger = type(font)(font)
    larger.setPointSizeF(font.pointSizeF() + 2)
    resizes = [painted(lambda by=by: viewer.resize(width - by, 780)) for by in (40, 80, 0, 60, 0)]
    zooms = [painted(lambda to=to: pane.set_font(to)) for to in (larger, font, larger, font)]
    point = QPoint(pane.viewport().width() // 3, pane.viewport().height() // 3)
    hits = [cpu(lambda: [mark.type for mark in pane.mark_places(pane.place_at(point) or 0)]) for _ in range(_STEPS)]
    searched = search.Searched(pane.text)
    finds = [cpu(lambda: searched.find(search.Query("zyzzyva"))) for _ in range(3)]
    return {
        "jump_cpu_p95": _p95(jumps),
        "scroll_cpu_p50": statistics.median(scrolls),
        "scroll_cpu_p95": _p95(scrolls),
        "resize_cpu": statistics.median(resizes),
        "zoom_cpu": statistics.median(zooms),
        "hit_cpu": statistics.median(hits),
        "find_first_cpu": finds[0],
        "find_cpu": finds[-1],
    } | _adds(workspace, viewer)


def _adds(workspace, viewer):
    """add_cpu_p50: save a highlight and draw it; add_view_cpu_p50: draw one that another window saved."""
    from workbench.core import annotations
    from workbench.core.project import Project

    start, wanted = viewer.page.pane.visible()[0], viewer.page.document

    def save(project, step):
        annotations.highlight(project, wanted, start + 3 * step, start + 3 * step + 40)

    def shown():
        workspace._tell_of_saves()
        _draw()

    def hear():
        workspace.look_for_news()
        _draw()

    adds = [cpu(lambda step=step: (save(workspace.project, step), shown())) for step in range(20)]
    with Project.open(workspace.project.path) as other:
        other.analyst = workspace.project.analyst
        views = [(save(other, step), cpu(hear))[1] for step in range(20, 40)]
    return {"add_cpu_p50": statistics.median(adds), "add_view_cpu_p50": statistics.median(views)}


def _draw():
    """Draw what is marked as to be drawn, and no more."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)


def _p95(values):
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
