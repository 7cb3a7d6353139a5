"""The fields of an entity's card: a text that grows, names as chips, another entity, a short list of two lines each."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QListView, QPushButton, QTextEdit, QWidget

from workbench.i18n import _
from workbench.ui.entities.lines import DETAIL, TwoLines, small
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, colours, theme

_CHIP_WIDTH = 220


class GrowingField(QTextEdit):
    """Plain text as high as it needs. Enter or leaving it tells `finished`; Esc takes back what was typed."""

    finished = Signal()
    left = Signal()  # Esc, with nothing typed

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setProperty("quiet", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._saved = ""
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody is typing right here."""
        typing = self.hasFocus() and self.is_modified
        self._saved = text
        if not typing and text != self.toPlainText():
            self.setPlainText(text)

    @property
    def text(self) -> str:
        """What stands in the field, in one paragraph."""
        return " ".join(self.toPlainText().split())

    @property
    def is_modified(self) -> bool:
        """Whether it says something else than what is stored."""
        return self.text != " ".join(self._saved.split())

    def _grow(self) -> None:
        frame = self.contentsMargins().top() + self.contentsMargins().bottom()
        self.setFixedHeight(max(TARGET, int(self.document().size().height()) + frame + 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter ends editing, Esc takes it back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_modified:
            self.setPlainText(self._saved)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Leaving ends editing."""
        super().focusOutEvent(event)
        self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As high as the text at this width."""
        super().resizeEvent(event)
        self._grow()


class Line(QLineEdit):
    """One line of text. Enter or leaving tells `finished` if it says something new; Esc takes back what was typed."""

    finished = Signal(str)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._saved = ""
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody is typing right here."""
        typing = self.hasFocus() and self.is_modified
        self._saved = text
        if not typing and text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def is_modified(self) -> bool:
        """Whether it says something else than what is stored."""
        return self.text().strip() != self._saved

    def _on_finished(self) -> None:
        if self.is_modified:
            self.finished.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc takes back what was typed, and is left to the card if nothing was."""
        if event.key() == Qt.Key.Key_Escape and self.is_modified:
            self.setText(self._saved)
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """Other names, each in a chip that Enter, Delete or a click takes away. `removed` tells its id."""

    removed = Signal(object)  # UUID

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Other names"))
        self._shown: tuple[tuple[UUID, str], ...] = ()
        self._flow = Flow(self)
        theme.changed.connect(self._draw)

    def show_names(self, names: Sequence[tuple[UUID, str]]) -> None:
        """Show these (id, text)."""
        if tuple(names) != self._shown:
            self._shown = tuple(names)
            self._draw()

    @property
    def texts(self) -> list[str]:
        """The names that are shown."""
        return [text for _id, text in self._shown]

    def _draw(self) -> None:
        while item := self._flow.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for alias, text in self._shown:
            self._flow.addWidget(self._chip(alias, text))
        self.setVisible(bool(self._shown))
        self.updateGeometry()

    def _chip(self, alias: UUID, text: str) -> "Chip":
        chip = Chip(text)
        chip.clicked.connect(lambda: self.removed.emit(alias))
        return chip


class Chip(QPushButton):
    """One name that can be taken away."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setFont(small(self.font()))
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _CHIP_WIDTH))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon("close", colours().muted))
        self.setIconSize(QSize(12, 12))
        self.setMinimumHeight(TARGET)
        words = _("Delete the name “{name}”").format(name=text)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys that delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Flow(QLayout):
    """Lays widgets out in lines like words in a paragraph."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Put one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> Any:  # noqa: N802
        """One of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> Any:  # noqa: N802
        """Take one out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How high it is at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Lay out."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """At least the largest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """The largest of them."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.sizeHint())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.right() + 1:
                x, y, height = rect.left(), y + height + SPACE[0], 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size.boundedTo(QSize(rect.width(), size.height()))))
            x += size.width() + SPACE[0]
            height = max(height, size.height())
        return y + height - rect.top()


class Found(QListView):
    """A short list as high as its rows, in a card that scrolls: a click or Enter opens one, Delete takes one away."""

    opened = Signal(int)
    refused = Signal(int)  # the row that Delete was pressed on

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("quiet", True)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(TwoLines(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[tuple[Any, str, str]]) -> None:
        """Show (icon, sentence, what is known of it)."""
        place = self.currentIndex().row()
        self._rows.clear()
        for drawn, text, detail in rows:
            item = QStandardItem(drawn, text)
            item.setData(detail, DETAIL)
            item.setData(f"{text}. {detail}", Qt.ItemDataRole.AccessibleTextRole)
            item.setData(f"{text}\n{detail}", Qt.ItemDataRole.ToolTipRole)
            self._rows.appendRow(item)
        self.setFixedHeight(len(rows) * max(1, self.sizeHintForRow(0)) + 4)
        if 0 <= place < len(rows):
            self.setCurrentIndex(self._rows.index(place, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, Delete asks to take away."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.refused.emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Arriving by Tab stands on the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0, 0))
