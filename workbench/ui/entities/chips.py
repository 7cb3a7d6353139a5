"""Other names of an entity as chips, laid out like words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QWidget

from workbench.i18n import _
from workbench.ui.entities.lines import small
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, colours, theme

_CHIP_WIDTH = 220


class Chips(QWidget):
    """Other names, each in a chip that Enter, Delete or a click takes away. `removed` tells its id."""

    removed = Signal(object)  # UUID

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Other names"))
        self._shown: tuple[tuple[UUID, str], ...] = ()
        self._flow = Flow(self)
        self.hide()
        theme.changed.connect(self._draw)

    def show_names(self, names: Sequence[tuple[UUID, str]]) -> None:
        """Show these (id, text)."""
        if tuple(names) != self._shown:
            self._shown = tuple(names)
            self._draw()

    @property
    def in_order(self) -> list[QWidget]:
        """The chips, for the Tab key."""
        return [self._flow.itemAt(place).widget() for place in range(self._flow.count())]

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
        self.setIconSize(QSize(theme.sized(12), theme.sized(12)))
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
