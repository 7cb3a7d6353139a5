"""What one types or chooses a value with. Each tells by `finished` that somebody is done with it."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from workbench.ui.combo import Combo
from workbench.ui.elided import ElidedLine
from workbench.ui.keys import is_ctrl_enter
from workbench.ui.theme import SPACE, theme

_TWO = 2


class _Undo(QObject):
    """Leaves Ctrl+Z and its like to the window where no letters are to be taken back."""

    def __init__(self, widget: QLineEdit | QPlainTextEdit, back: Callable[[], bool], again: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._can = {QKeySequence.StandardKey.Undo: back, QKeySequence.StandardKey.Redo: again}
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True for a key that is the window's."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if any(event.matches(key) and not can() for key, can in self._can.items()):
            event.ignore()
            return True
        return False


class Line(ElidedLine):
    """One line of text. Enter or leaving it is the end; Esc takes back what was typed."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        _Undo(self, self.isUndoAvailable, self.isRedoAvailable)
        self.editingFinished.connect(self.finished)

    def value(self) -> str:
        """What is typed."""
        return self.text().strip()

    def show_value(self, value: object) -> None:
        """Show what is saved. Ctrl+Z takes steps back from here on, not letters."""
        caret = self.cursorPosition() if self.hasFocus() else 0
        if self.text() != str(value) or self._before != str(value):
            self.setText(str(value))
            self.setCursorPosition(caret)
        self._before = str(value)

    def type_in(self, value: object) -> None:
        """Put words here as if somebody had typed them."""
        self.setText(str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc takes back what was typed; a second one leaves."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
        else:
            super().keyPressEvent(event)


class Words(QPlainTextEdit):
    """Several lines. Leaving it or Ctrl+Enter is the end; Esc takes back what was typed. Tab moves on."""

    finished = Signal()

    def __init__(self, lines: int, *, is_list: bool = False) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setTabChangesFocus(True)
        _Undo(self, self.document().isUndoAvailable, self.document().isRedoAvailable)
        self._is_list, self._before = is_list, ""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + SPACE[2] + SPACE[1])

    def value(self) -> object:
        """What is typed: one text, or its lines for a list."""
        text = self.toPlainText()
        return tuple(dict.fromkeys(filter(None, map(str.strip, text.split("\n"))))) if self._is_list else text.strip()

    def show_value(self, value: object) -> None:
        """Show what is saved. Ctrl+Z takes steps back from here on, not letters."""
        words = _lines(value)
        if self.toPlainText() != words or self._before != words:
            caret = self.textCursor().position() if self.hasFocus() else 0
            self.setPlainText(words)
            cursor = self.textCursor()
            cursor.setPosition(min(caret, len(words)))
            self.setTextCursor(cursor)
        self._before = words

    def type_in(self, value: object) -> None:
        """Put words here as if somebody had typed them."""
        self.setPlainText(_lines(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Leaving it is the end."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Enter saves, Esc takes back what was typed."""
        if is_ctrl_enter(event):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._before:
            self.setPlainText(self._before)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _lines(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)


class Choice(Combo):
    """One of several; choosing is the end."""

    finished = Signal()

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(options or {})
        self.activated.connect(lambda _place: self.finished.emit())

    def offer(self, options: Mapping[str, str]) -> None:
        """What can be chosen: {value: words}."""
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] != list(options.items()):
            self.clear()
            for value, words in options.items():
                self.addItem(words, value)

    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")

    def show_value(self, value: object) -> None:
        """Show what is saved."""
        if self.findData(value) < 0 and value:
            self.addItem(str(value), value)
        self.setCurrentIndex(self.findData(value))


class Check(QCheckBox):
    """Yes or no; a click is the end."""

    finished = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(lambda _on: self.finished.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: object) -> None:
        """Show what is saved."""
        self.setChecked(bool(value))


class Several(QWidget):
    """Any of several, a box each in two columns; a click is the end."""

    finished = Signal()

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__()
        self.boxes = {value: QCheckBox(words) for value, words in options.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[3])
        grid.setVerticalSpacing(SPACE[0])
        for at, box in enumerate(self.boxes.values()):
            box.setMinimumHeight(theme.sized(24))
            box.clicked.connect(lambda _on: self.finished.emit())
            grid.addWidget(box, at // _TWO, at % _TWO)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def show_value(self, value: object) -> None:
        """Show what is saved."""
        ticked = set(value) if isinstance(value, Iterable) else set()
        for kind, box in self.boxes.items():
            box.setChecked(kind in ticked)
