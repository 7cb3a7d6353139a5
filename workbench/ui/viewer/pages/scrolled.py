"""A scroll area with a caret: what the mixins of the text panes expect of a Qt text editor, for drawn pages."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workbench.ui.viewer.pages.caret import Caret

_KEYS = QKeySequence.StandardKey
_PULL_MS, _PULL = 40, 0.25  # a drag beyond the edge scrolls so often, by this share of how far it is beyond

Move = tuple[QKeySequence.StandardKey, str, int, bool]
_MOVES: tuple[Move, ...] = (
    (_KEYS.MoveToNextChar, "letter", 1, False),
    (_KEYS.MoveToPreviousChar, "letter", -1, False),
    (_KEYS.SelectNextChar, "letter", 1, True),
    (_KEYS.SelectPreviousChar, "letter", -1, True),
    (_KEYS.MoveToNextLine, "line", 1, False),
    (_KEYS.MoveToPreviousLine, "line", -1, False),
    (_KEYS.SelectNextLine, "line", 1, True),
    (_KEYS.SelectPreviousLine, "line", -1, True),
    (_KEYS.MoveToNextPage, "screen", 1, False),
    (_KEYS.MoveToPreviousPage, "screen", -1, False),
    (_KEYS.SelectNextPage, "screen", 1, True),
    (_KEYS.SelectPreviousPage, "screen", -1, True),
    (_KEYS.MoveToEndOfLine, "edge", 1, False),
    (_KEYS.MoveToStartOfLine, "edge", -1, False),
    (_KEYS.SelectEndOfLine, "edge", 1, True),
    (_KEYS.SelectStartOfLine, "edge", -1, True),
    (_KEYS.MoveToEndOfDocument, "end", 1, False),
    (_KEYS.MoveToStartOfDocument, "end", -1, False),
    (_KEYS.SelectEndOfDocument, "end", 1, True),
    (_KEYS.SelectStartOfDocument, "end", -1, True),
)


class Scrolled(QAbstractScrollArea):
    """Holds caret and selection and moves them by mouse and keys; where lines stand, the pane in front of it says."""

    moved: ClassVar[Any]
    text: str
    createMimeDataFromSelection: Callable[[], Any]  # noqa: N815
    place_beside: Callable[[QPoint], int]
    caret_rect: Callable[[], QRect]
    go_by: Callable[[str, int, bool], None]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caret = Caret()
        self._none = QTextDocument(self)  # the text of pages is no QTextDocument; nothing is in this one
        self._dragged: QPoint | None = None
        self._pull = QTimer(self)
        self._pull.setInterval(_PULL_MS)
        self._pull.timeout.connect(self._on_pull)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def document(self) -> QTextDocument:
        """An empty one."""
        return self._none

    def textCursor(self) -> Caret:  # noqa: N802
        """Caret and selection, to be changed and set again."""
        return Caret(self._caret.position(), self._caret.anchor())

    def setTextCursor(self, caret: Caret) -> None:  # noqa: N802
        """Put caret and selection elsewhere; nothing scrolls."""
        before, length = self._caret, len(self.text)
        self._caret = Caret(min(caret.position(), length), min(caret.anchor(), length))
        had, has = before.hasSelection(), self._caret.hasSelection()
        if self._caret == before:
            return
        if had or has:
            self._on_selection()
        if self._caret.position() != before.position():
            self.moved.emit()
        self.viewport().update()

    def cursorForPosition(self, point: QPoint) -> Caret:  # noqa: N802
        """The caret as a click at this point of the viewport would put it."""
        return Caret(self.place_beside(point))

    def cursorRect(self) -> QRect:  # noqa: N802
        """Where the caret stands in the viewport."""
        return self.caret_rect()

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self._caret.hasSelection():
            QGuiApplication.clipboard().setMimeData(self.createMimeDataFromSelection())

    def _on_selection(self) -> None:
        raise NotImplementedError

    # --- mouse and keys

    def _drag_to(self, point: QPoint) -> None:
        caret = self.textCursor()
        caret.setPosition(self.place_beside(point), Caret.MoveMode.KeepAnchor)
        self.setTextCursor(caret)

    def _on_pull(self) -> None:
        """Scroll on while a drag is held beyond the upper or the lower edge."""
        at = self._dragged
        beyond = 0 if at is None else at.y() if at.y() < 0 else max(0, at.y() - self.viewport().height())
        if at is None or not beyond:
            self._pull.stop()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond * _PULL) + (1 if beyond > 0 else -1))
        self._drag_to(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Put the caret there; with Shift the selection reaches there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        caret, held = self.textCursor(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        mode = Caret.MoveMode.KeepAnchor if held else Caret.MoveMode.MoveAnchor
        self._dragged = event.position().toPoint()
        caret.setPosition(self.place_beside(self._dragged), mode)
        self.setTextCursor(caret)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """As a click."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select up to there."""
        if self._dragged is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._dragged = event.position().toPoint()
            self._drag_to(self._dragged)
            if not self.viewport().rect().contains(self._dragged) and not self._pull.isActive():
                self._pull.start()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """The drag is over."""
        self._dragged = None
        self._pull.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move the caret, select, copy."""
        for keys, by, step, keep in _MOVES:
            if event.matches(keys):
                self.go_by(by, step, keep)
                return
        if event.matches(_KEYS.Copy):
            self.copy()
        elif event.matches(_KEYS.SelectAll):
            self.setTextCursor(Caret(len(self.text), 0))
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll, sideways too."""
        super().wheelEvent(event)
