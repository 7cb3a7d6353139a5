"""What mouse and keys do in a text: choose, click, rest, ask for the menu, let go."""

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from workbench.ui.viewer.choosing import Choosing

_TO_THE_END = (
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
    QKeySequence.StandardKey.SelectAll,
)
_DRAG_MS = 120


class Pointer(QObject):
    """Tells where the pointer rests over a viewport.

    A filter beside the events, not an override in their way: an error while something is drawn inside an override of
    Python inside C++ ends the whole program.
    """

    rested = Signal(QPoint, QPoint)  # in the viewport, on the screen

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        area.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True for the question for a tool tip, which is answered here."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        self.rested.emit(event.pos(), event.globalPos())
        return True


class Gestures(Choosing):
    """A mixin in front of QTextEdit or QPlainTextEdit, which declares the signals."""

    chosen: ClassVar[Any]  # Signal(): the selection is another one
    clicked: ClassVar[Any]  # Signal(int): this place was clicked
    picked: ClassVar[Any]  # Signal(): words were chosen by mouse, and the button is let go
    hovered: ClassVar[Any]  # Signal(int, QPoint): the pointer rests on a place, or -1; the point is on the screen
    menu_wanted: ClassVar[Any]  # Signal(QPoint): on the screen
    left: ClassVar[Any]  # Signal(): Esc, with nothing selected

    def listen(self) -> None:
        """Tell of gestures from here on."""
        self.begin_choosing()
        self._pressed: QPoint | None = None
        self._pointer = Pointer(self)
        self._pointer.rested.connect(self._on_rested)
        self._drag = QTimer(self)
        self._drag.setSingleShot(True)
        self._drag.setInterval(_DRAG_MS)
        self._drag.timeout.connect(self.chosen)

    def _on_rested(self, at: QPoint, on_screen: QPoint) -> None:
        place = self.place_at(at)
        self.hovered.emit(-1 if place is None else place, on_screen)

    def _pass_folds(self, before: int) -> None:
        """Lead the caret over what is folded away."""
        cursor = self.textCursor()
        if cursor.block().isVisible():
            return
        block, forwards = cursor.block(), cursor.position() > before
        while block.isValid() and not block.isVisible():
            block = block.next() if forwards else block.previous()
        if block.isValid():
            kept = cursor.MoveMode.KeepAnchor if cursor.hasSelection() else cursor.MoveMode.MoveAnchor
            cursor.setPosition(block.position() + (0 if forwards else block.length() - 1), kept)
            self.setTextCursor(cursor)

    def follow(self) -> None:
        """Have the caret in sight."""

    def has_reached(self, position: int) -> bool:
        """Whether the text is there up to this place."""
        return True

    def below_caret(self) -> QPoint:
        """A point of the screen just below the caret."""
        raise NotImplementedError

    def _on_selection(self) -> None:
        if self._pressed is not None:
            self._drag.start()
        else:
            self.chosen.emit()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Note where a click or a drag begins."""
        self.stay()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            if self.textCursor().hasSelection() and not event.modifiers():
                self.setTextCursor(self.cursorForPosition(self._pressed))  # or Qt would drag the words away
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """What is chosen is told when the button is let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell of the click, or of what was selected."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if self._drag.isActive():
            self._drag.stop()
            self.chosen.emit()
        at = event.position().toPoint()
        if pressed is None:
            return
        if self.textCursor().hasSelection():
            self.picked.emit()
        elif (at - pressed).manhattanLength() < 4:
            place = self.place_at(at)
            if place is None:
                self.setFocus(Qt.FocusReason.MouseFocusReason)  # also while a click on words leaves it in a field
            else:
                self.clicked.emit(place)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """What is copied: the words of the text, which Qt shows with line ends and spaces of its own."""
        cursor, copied = self.textCursor(), QMimeData()
        start, end = (self.offsets.from16(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        copied.setText(self.text[start:end])
        return copied

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Choose what was clicked, then ask for the menu."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            cursor, before = self.cursorForPosition(event.pos()), self.textCursor()
            inside = before.selectionStart() <= cursor.position() <= before.selectionEnd()
            if not (inside and before.hasSelection()):
                self.setTextCursor(cursor)
        else:
            at = self.below_caret()
        event.accept()
        self.menu_wanted.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc lets go of the selection, then of the text."""
        if any(event.matches(keys) for keys in _TO_THE_END):
            self.reach(len(self.text))
        if event.key() != Qt.Key.Key_Escape:
            self.stay()
            before = self.textCursor().position()
            super().keyPressEvent(event)
            if self.textCursor().position() != before:
                self._pass_folds(before)
                self.follow()
        elif self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
        else:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Only scroll: the size of the letters is a setting."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)
