"""A document with its marks, read from a project file: open, jump, scroll, add; CPU time of the window's thread."""

import os
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.bench import data
from tests.bench.measure import Figure, cpu
from workbench.core import annotations, codebook, documents, seeds
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Annotation, Evidence, Fact
from workbench.core.project import Project
from workbench.formats.types import ParsedDocument

CASES = ("10KB/0", "10KB/1k", "1MB/0", "1MB/1k", "1MB/10k", "1MB/100k", "10MB/0", "10MB/10k")
_SIZES = {"10KB": 10_000, "1MB": 1_000_000, "10MB": 10_000_000, "50MB": 50_000_000}
_COUNTS = {"0": 0, "1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000}
_BATCH = 10_000
_STEPS = 100
_SETTLED_SECONDS = 0.5


def run(case: str) -> Iterator[Figure]:
    """first_paint_cpu, index_ready_cpu, max_stall_cpu, jump_cpu_p95, scroll_cpu_p95, add_cpu_p50 … for SIZE/MARKS.

    add_cpu_p50: save a highlight and draw it; add_view_cpu_p50: draw one that another window saved.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    path = data.folder() / "viewer.workbench"
    shutil.copyfile(_project(case), path)
    for metric, value in _measured(path).items():
        yield Figure("viewer", metric, value, "ms", case)
    path.unlink()


def _measured(path: Path) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from workbench import settings
    from workbench.ui.theme import theme
    from workbench.ui.viewer import Viewer
    from workbench.ui.workspace import Workspace

    app = QApplication.instance() or QApplication([])  # must not be collected
    theme.use("light")
    workspace = Workspace(settings.load())
    opened: list[dict[str, float]] = []
    for _run in range(4):
        viewer = Viewer(workspace)
        viewer.resize(930, 780)
        viewer.show()
        workspace.open(path)
        document = workspace.ask(_document)
        opened.append(_open(workspace, viewer, document))
        if len(opened) == 4:
            opened[-1] |= _moves(workspace, viewer, document)
        workspace.close()
        viewer.deleteLater()
    del app
    found = {key: statistics.median(run[key] for run in opened[1:]) for key in opened[0]}
    return found | opened[-1] | {key: found[key] for key in opened[0]}


def _open(workspace: Any, viewer: Any, document: UUID) -> dict[str, float]:
    def paint() -> None:
        workspace.current.show_document(document)
        viewer.page.pane.viewport().repaint()

    first, began = cpu(paint), time.thread_time()
    stalls = _stalls(lambda: not viewer.page.is_loading)
    ready = first + (time.thread_time() - began) * 1000
    ends = time.monotonic() + _SETTLED_SECONDS
    stalls += _stalls(lambda: time.monotonic() > ends)
    return {"first_paint_cpu": first, "index_ready_cpu": ready, "max_stall_cpu": max(stalls)}


def _stalls(is_over: Callable[[], bool]) -> list[float]:
    """CPU time of each turn of the event loop until `is_over`, in ms."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, beats = QEventLoop(), [time.thread_time()]

    def beat() -> None:
        beats.append(time.thread_time())
        if is_over():
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(1)
    loop.exec()
    timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(beats)]


def _moves(workspace: Any, viewer: Any, document: UUID) -> dict[str, float]:
    pane, chance = viewer.page.pane, random.Random(7)
    bar, length = pane.overview, len(pane.text)

    def painted(work: Callable[[], object]) -> float:
        return cpu(lambda: (work(), _draw()))

    places = [chance.randrange(length) for _ in range(_STEPS)]
    pane.go_to(length)
    jumps = [painted(lambda place=place: pane.go_to(place)) for place in places]
    pane.go_to(length // 2)
    scrolls = [painted(lambda: bar.setValue(bar.value() + bar.singleStep())) for _ in range(_STEPS)]
    adds, views = _adds(workspace, viewer, document)
    return {
        "jump_cpu_p95": _p95(jumps),
        "scroll_cpu_p50": statistics.median(scrolls),
        "scroll_cpu_p95": _p95(scrolls),
        "add_cpu_p50": statistics.median(adds),
        "add_view_cpu_p50": statistics.median(views),
    }


def _adds(workspace: Any, viewer: Any, document: UUID) -> tuple[list[float], list[float]]:
    """CPU time to save and draw a highlight; and to read and draw one that another window saved."""
    start = viewer.page.pane.visible()[0]

    def hear() -> None:
        workspace.look_for_news()
        _draw()

    def save(project: Project, step: int) -> None:
        annotations.highlight(project, document, start + 3 * step, start + 3 * step + 40)

    _stalls(lambda: not viewer.page.is_loading)
    adds = [cpu(lambda step=step: (save(workspace.project, step), _draw())) for step in range(20)]
    with Project.open(workspace.project.path) as other:
        other.analyst = workspace.project.analyst
        views = [(save(other, step), cpu(hear))[1] for step in range(20, 40)]
    return adds, views


def _draw() -> None:
    """Draw what is marked as to be drawn, and no more."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _document(project: Project) -> UUID:
    with project.read() as connection:
        return documents.find(connection, "text.txt")


def _project(case: str) -> Path:
    path = data.folder() / f"viewer-{case.replace('/', '-')}.workbench"
    return path if path.exists() else _made(path, case)


def _made(path: Path, case: str) -> Path:
    size, count = _SIZES[case.split("/")[0]], _COUNTS[case.split("/")[1]]
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    words, chance = data.text(11, max(1, size // 400 + 1))[:size], random.Random(3)
    with seeds.new(part, name="Bench") as made:
        parsed = ParsedDocument(words, "text/plain", "utf-8", "Text", "", "", "en", ())
        document, _ = documents.add(made, parsed, "text.txt", words.encode())
        kinds = [kind.id for kind in codebook.of(made).types.values()]
        for first in range(0, count, _BATCH):
            many = min(_BATCH, count - first)
            marks = [_mark(document, words, chance) for _ in range(many)]
            facts = [{"id": new_id(), "type": chance.choice(kinds), "statement": mark["exact"]} for mark in marks]
            backing = [
                {"id": hashed_id("evidence", fact["id"], mark["id"]), "fact": fact["id"], "annotation": mark["id"]}
                for fact, mark in zip(facts, marks, strict=True)
            ]
            with made.change("Generate") as session:
                session.add_many(Annotation, marks)
                session.add_many(Fact, facts)
                session.add_many(Evidence, backing)
    part.replace(path)
    return path


def _mark(document: UUID, words: str, chance: random.Random) -> dict[str, Any]:
    start = chance.randrange(len(words) - 100)
    end = start + chance.randrange(10, 90)
    return {"id": new_id(), "document": document, "start": start, "end": end, "exact": words[start:end]}
