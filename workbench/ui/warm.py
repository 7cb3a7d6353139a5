"""What a window will need, made ready while nobody presses anything: a step at a time, none of them long."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

Step = Callable[[], object]
FIRST_MS = 400  # after a project was opened
REST_MS = 15  # between two steps
QUIET_MS = 120  # so long nobody has pressed anything
_MODULES = (
    "workbench.core.browse.review",
    "workbench.ui.review",
    "workbench.core.browse.export",
    "workbench.ui.export",
)
_PRESSES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}


class Warm(QObject):
    """Takes the steps for a window, once a project is open and whenever the window is at rest."""

    def __init__(self, window: "MainWindow", *, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(window)
        self._quiet_ms = quiet_ms
        self._window = window
        self._left = steps(window)
        self._pressed = QElapsedTimer()
        self._watched: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        window.workspace.project_changed.connect(self._on_project)
        window.workspace.changed.connect(self._on_press)
        window.workspace.current.selection_changed.connect(self._on_press)

    def _on_project(self) -> None:
        if self._window.workspace.project is None:
            self._timer.stop()
        else:
            self._timer.start(FIRST_MS)

    def _go_on(self) -> None:
        if not self._is_at_rest():
            self._timer.start(self._quiet_ms)
            return
        step = next(self._left, None)
        if step is not None:
            step()
            self._timer.start(REST_MS)
        elif self._watched is not None:
            self._watched.removeEventFilter(self)
            self._window.workspace.project_changed.disconnect(self._on_project)

    def _is_at_rest(self) -> bool:
        handle = self._window.windowHandle()
        if handle is not None and self._watched is None:
            self._watched = handle
            handle.installEventFilter(self)
        pressed = self._pressed.isValid() and self._pressed.elapsed() < self._quiet_ms
        return self._window.isVisible() and not pressed

    def _on_press(self, _what: object = None) -> None:
        self._pressed.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note that somebody is at work."""
        if event.type() in _PRESSES:
            self._on_press()
        return False


def steps(window: "MainWindow") -> Iterator[Step]:
    """What to make ready in a window, the likeliest first. Each step is found when the one before it is done."""
    for key in window.card.types():
        yield partial(window.card.prepare, key)
    for module in _MODULES:
        yield partial(import_module, module)
    for place in ("review", "export"):
        yield partial(_make, window, place)
        yield partial(_add, window, place)
        yield partial(_draw, window, place)


def _make(window: "MainWindow", place: str) -> None:
    """Have a place made; it goes with the window even if that is closed before the next step."""
    window.destroyed.connect(getattr(window, place).deleteLater)


def _add(window: "MainWindow", place: str) -> None:
    """Have a place styled, without showing it."""
    places, pane = window.shell.places, getattr(window, place)
    if places.indexOf(pane) < 0:
        pane.setProperty("place", place)
        places.addWidget(pane)


def _draw(window: "MainWindow", place: str) -> None:
    """Have a place laid out in the size it will have: its first drawing is the one that takes long."""
    pane = getattr(window, place)
    if not pane.isVisible():
        pane.resize(window.shell.places.size())
        pane.grab()
