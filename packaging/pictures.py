"""Pictures of the real window on the sample project, drawn without a display.

python packaging/pictures.py                every picture of the README, into packaging/pictures
python packaging/pictures.py FILE.png       one picture of the window, for a machine without a display
"""

import os
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "pictures"
SIZES = {"1280": (1280, 800), "1920": (1920, 1080)}
SETTLE_MS = 1500
SHEETS = ("card", "network", "timeline")


def main(arguments: list[str]) -> int:
    """Draw what the arguments ask for; the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["WORKBENCH_HOME"] = home
        wanted = [(Path(arguments[0]), "1280", "light", "read")] if arguments else _all()
        draw(wanted, Path(home))
    print(*(path for path, *_ in wanted), sep="\n")
    return 0


def _all() -> list[tuple[Path, str, str, str]]:
    FOLDER.mkdir(exist_ok=True)
    reading = [(size, theme, "read") for size in SIZES for theme in ("light", "dark")]
    rest = [("1280", "light", place) for place in ("review", "answers", "export")]
    sheets = [("1280", "light", "card"), ("1920", "dark", "network"), ("1920", "light", "timeline")]
    # welcome first: it names the projects opened before
    scenes = [("1280", "light", "welcome"), *reading, *rest, *sheets]
    return [(FOLDER / f"{place}-{size}-{theme}.png", size, theme, place) for size, theme, place in scenes]


def draw(wanted: list[tuple[Path, str, str, str]], home: Path) -> None:
    """Draw each (file, size, theme, place) in a window of its own."""
    from PySide6.QtWidgets import QApplication

    from workbench import settings
    from workbench.core import seeds
    from workbench.ui.theme import theme

    QApplication([])
    own = settings.load()
    own.name, own.name_confirmed, own.language = "Olga Marsh", True, "en"
    settings.save(own)
    project = home / "sample.workbench"
    seeds.sample(project).close()
    for path, size, colours, place in wanted:
        theme.use(colours)
        _draw_one(path, SIZES[size], place, own, project)


def _draw_one(path: Path, size: tuple[int, int], place: str, own: object, project: Path) -> None:
    from PySide6.QtGui import QCursor

    from workbench.ui.main_window import MainWindow
    from workbench.ui.workspace import Workspace

    window = MainWindow(Workspace(own))
    window.resize(*size)
    window.show()
    QCursor.setPos(*size)  # over nothing
    if place != "welcome":
        window.files.open(project)
        _settle()
        _show_something(window)
        window.show_place("read" if place in SHEETS else place)
        if place in SHEETS:
            _show_sheet(window, place)
        elif place == "answers":
            _show_contradiction(window)
        elif size == SIZES["1920"]:
            window.reading.fold(False)
    _settle()
    window.grab().save(str(path))
    window.close()


def _show_something(window: object) -> None:
    """Put the caret on the second mark of the document that is open, and its fact on the card."""
    for _ in range(2):
        window.viewer.next_mark(1)
    window.viewer.open_mark()


def _show_sheet(window: object, kind: str) -> None:
    """Open a tab beside the document: the card of the meeting it reports, or a picture of all."""
    from workbench.core.browse import entities

    workspace = window.workspace
    listing = workspace.ask(entities.listing, entities.Known(workspace.project), workspace.current.document)
    workspace.current.show_sheet(kind, listing.reported if kind == "card" else None)


def _show_contradiction(window: object) -> None:
    """Go to a figure that another one contradicts, once the answer is there."""
    _settle()
    marked = [n for n, line in enumerate(window.answers.table.shown) if line.mark in ("contradicts", "tension")]
    window.answers.drawn.chart.current_changed.emit(marked[len(marked) // 2])


def _settle() -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
