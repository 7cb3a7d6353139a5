"""A document's pages in a process of its own: read, opened, scrolled, chosen in; prints figures.

python -m tests.bench.paging FILE.pdf
"""

import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import cpu

_STEPS, _MARKS, _CHOSEN = 60, 500, 100


def main(path):
    """Print {metric: value}: CPU ms of the window's thread; MiB for peak_rss."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["WORKBENCH_HOME"] = home
        sys.stdout.write(json.dumps(_measured(path, Path(home))))


def _measured(path, home):
    from workbench.core import analysts, codebook, documents
    from workbench.core.project import Project
    from workbench.formats.read_pdf import read

    data = path.read_bytes()
    read(_one_page(), path.name)  # what is imported for the first file is not counted
    parsed = []
    spent = cpu(lambda: parsed.append(read(data, path.name)))
    pages = sum(region.kind == "page" for region in parsed[0].regions)
    found = {"import_cpu_per_page": spent / pages, "boxes_ratio": len(parsed[0].boxes) / len(parsed[0].text)}
    book = {"types": [{"key": "quantity", "fields": []}]}
    stored = home / "paging.workbench"
    with Project.create(stored, "Paging", fill=lambda new: codebook.load(new, book)) as project:
        analysts.act_as(project, "Anna")
        document = documents.add(project, parsed[0], path.name, data)[0]
        _mark(project, document, parsed[0].text, pages)
    return found | _shown(stored, document, pages)


def _one_page():
    from tests.bench.pdf import document

    return document(1).read_bytes()


def _mark(project, document, text, pages):
    """Mark many short passages of one page in the middle."""
    from workbench.core.models import Annotation

    start = len(text) * (pages // 2) // pages
    rows = []
    for number in range(_MARKS):
        at = start + number * 3
        rows.append({"document": document, "start": at, "end": at + 20, "exact": text[at : at + 20]})
    with project.change("Mark") as session:
        session.add_many(Annotation, rows)


def _shown(stored, document, pages):
    from PySide6.QtWidgets import QApplication

    from workbench import settings
    from workbench.ui.theme import theme
    from workbench.ui.viewer import Viewer
    from workbench.ui.workspace import Workspace

    app = QApplication([])
    theme.use("light")
    workspace = Workspace(settings.load())
    workspace.settings.name_confirmed = True
    viewer = Viewer(workspace)
    viewer.resize(930, 780)
    viewer.show()
    workspace.open(stored)
    workspace.current.show_document(document)  # once for what is imported and kept
    _drawn(viewer)
    opened = []
    for _turn in range(5):
        viewer.close_tab()
        opened.append(cpu(lambda: (workspace.current.show_document(document), _repaint(viewer))))
        _drawn(viewer)
    found = {"first_page_cpu": statistics.median(opened), **_moves(viewer, pages)}
    found["peak_rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workspace.close()
    del app
    return found


def _moves(viewer, pages):
    pane, chance = viewer.page.pane, random.Random(7)
    painted, jumped, marked, scrolled = [], [], [], []
    for _step in range(_STEPS):
        number = chance.randrange(pages)
        jumped.append(cpu(lambda number=number: (pane.show_page(number), _repaint(viewer))))
        _drawn(viewer)
        painted.append(cpu(lambda: _repaint(viewer)))
    pane.show_page(pages // 2)
    _drawn(viewer)
    for _step in range(_STEPS):
        marked.append(cpu(lambda: _repaint(viewer)))
    pane.show_page(0)
    for _step in range(_STEPS):
        scrolled.append(cpu(lambda: (pane.overview.setValue(pane.overview.value() + 60), _repaint(viewer))))
        _drawn(viewer)
    start = pane.visible()[0]
    chosen = [cpu(lambda at=at: (pane.select(start, start + at), _repaint(viewer))) for at in range(1, _CHOSEN)]
    figures = {"page_paint": painted, "jump": jumped, "marked_paint": marked, "scroll": scrolled, "select": chosen}
    return {f"{name}_cpu_p95": statistics.quantiles(each, n=20)[-1] for name, each in figures.items()}


def _repaint(viewer):
    pane = viewer.page.pane
    for widget in (pane.viewport(), pane.lanes, pane.notes):
        widget.repaint()


def _drawn(viewer):
    """Wait until all that was asked for is there."""
    from PySide6.QtCore import QEventLoop, QTimer

    ends = time.monotonic() + 30
    while time.monotonic() < ends and (viewer.page.pane.pictures.is_waiting or viewer.page.is_loading):
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
