"""The fact types: as a legend while there is no fact, and as a short list to choose one from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.core.codebook import Type
from workbench.i18n import _
from workbench.text import fold
from workbench.ui.elided import Elided
from workbench.ui.facts.card.parts import role
from workbench.ui.icons import of_type
from workbench.ui.theme import FIELD_RADIUS, ROW, SPACE, colour, colours, theme

_KEY = Qt.ItemDataRole.UserRole


class Mark(QWidget):
    """The icon of a fact type in its ink on its tint, as it marks a passage."""

    def __init__(self, kind: Type) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(QSize(theme.sized(28), theme.sized(24)))
        self.setAccessibleName(kind.name)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw tint, underline and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(colours().tint(self._kind.key)))
        painter.drawRoundedRect(QRectF(self.rect()), FIELD_RADIUS, FIELD_RADIUS)
        icon = of_type(self._kind.key, self._kind.icon)
        icon.paint(painter, self.rect().adjusted(6, 4, -6, -4))


class Legend(QScrollArea):
    """What to do while there is no fact, and the types with their digits and colours."""

    def __init__(self) -> None:
        super().__init__()
        self._types: list[Type] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[0])
        words = QLabel(_("Select words and press 1–7, or T, to make a fact of them."))
        words.setWordWrap(True)
        role(words, "muted")
        title = QLabel(_("Fact"))
        role(title, "title")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[2])
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def show_types(self, types: Sequence[Type]) -> None:
        """List these types."""
        if self._types == list(types):
            return
        self._types = list(types)
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for kind in types:
            self._rows.addWidget(self._row(kind))

    def _row(self, kind: Type) -> QWidget:
        row = QWidget()
        row.setToolTip(kind.description)
        digit = QLabel(kind.shortcut)
        digit.setFixedWidth(theme.sized(14))
        digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        role(digit, "muted")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[1])
        for part in (digit, Mark(kind)):
            line.addWidget(part)
        line.addWidget(Elided(kind.name), 1)
        return row


class TypeChooser(QWidget):
    """A line that filters and the types below it, the one used last on top. A digit or Enter picks, Esc leaves."""

    picked = Signal(str)

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self._leave = leave
        self._types: list[Type] = []
        self.filter, self.list = QLineEdit(), QListWidget()
        self.filter.setPlaceholderText(_("Type of fact: type to filter"))
        self.filter.setAccessibleName(_("Type of fact"))
        self.filter.textChanged.connect(self._fill)
        self.filter.installEventFilter(self)
        self.list.setAccessibleName(_("Types of fact"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(theme.sized(18), theme.sized(18)))
        self.list.itemClicked.connect(self._on_clicked)
        title = QLabel(_("Which type of fact?"))
        role(title, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        for part in (title, self.filter, self.list):
            column.addWidget(part)
        self.setFocusProxy(self.filter)
        theme.changed.connect(self._fill)

    def offer(self, types: Sequence[Type], last: str) -> None:
        """List these types, that of key `last` on top."""
        self._types = sorted(types, key=lambda kind: kind.key != last)
        self.filter.clear()
        self._fill()
        self.filter.setFocus()

    def _fill(self) -> None:
        self.list.clear()
        typed = fold(self.filter.text().strip())
        for kind in self._types:
            if typed in fold(kind.name) or typed in kind.key or typed == kind.shortcut:
                words = f"{kind.shortcut}   {kind.name}" if kind.shortcut else kind.name
                item = QListWidgetItem(of_type(kind.key, kind.icon), words)
                item.setData(_KEY, kind.key)
                item.setToolTip(kind.description)
                item.setSizeHint(QSize(0, theme.sized(ROW)))
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_KEY))

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.picked.emit(item.data(_KEY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Up and Down move in the list, Enter picks, a digit picks its type, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif not self.filter.text() and (kind := self._on_digit(event.text())):
            self.picked.emit(kind.key)
        else:
            return super().eventFilter(watched, event)
        return True

    def _on_digit(self, typed: str) -> Type | None:
        return next((kind for kind in self._types if kind.shortcut and kind.shortcut == typed), None)
