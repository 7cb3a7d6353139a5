"""What mouse and keys do in a text: choose, click, rest, ask for the menu, let go."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

_DRAG_MS = 120

if TYPE_CHECKING:

    class Edit(QAbstractScrollArea):
        """What the mixins ask of the Qt class behind them."""

        document: Callable[[], QTextDocument]
        textCursor: Callable[[], QTextCursor]  # noqa: N815
        setTextCursor: Callable[[QTextCursor], None]  # noqa: N815
        cursorForPosition: Callable[[QPoint], QTextCursor]  # noqa: N815
        setExtraSelections: Callable[[Sequence[Any]], None]  # noqa: N815

else:
    Edit = object


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


class Gestures(Edit):
    """A mixin in front of QTextEdit or QPlainTextEdit, which declares the signals."""

    chosen: ClassVar[Any]  # Signal(): the selection is another one
    clicked: ClassVar[Any]  # Signal(int): this place was clicked
    hovered: ClassVar[Any]  # Signal(int, QPoint): the pointer rests on a place, or -1; the point is on the screen
    menu_wanted: ClassVar[Any]  # Signal(QPoint): on the screen
    left: ClassVar[Any]  # Signal(): Esc, with nothing selected

    def listen(self) -> None:
        """Tell of gestures from here on."""
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

    def place_at(self, point: QPoint) -> int | None:
        """The place under a point of the viewport; None beside and between the lines."""
        raise NotImplementedError

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
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            if self.textCursor().hasSelection() and not event.modifiers():
                self.setTextCursor(self.cursorForPosition(self._pressed))  # or Qt would drag the words away
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell of the click, or of what was selected."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if self._drag.isActive():
            self._drag.stop()
            self.chosen.emit()
        at = event.position().toPoint()
        if pressed is not None and not self.textCursor().hasSelection() and (at - pressed).manhattanLength() < 4:
            place = self.place_at(at)
            if place is not None:
                self.clicked.emit(place)

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
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
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
