"""A small list at the caret of all that is marked there."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.core.browse.marks import Label
from workbench.i18n import _
from workbench.ui.icons import icon, of_type
from workbench.ui.theme import SPACE, TARGET
from workbench.ui.viewer.index import Mark

_WIDTH, _MOST_ROWS = 360, 8


class Overlaps(QFrame):
    """Arrow keys outline one mark after another, Enter or a click takes it, Esc leaves."""

    pointed = Signal(object)  # Mark
    taken = Signal(object)  # Mark

    def __init__(self, parent: QWidget, found: Sequence[Mark], labels: Mapping[UUID, Label]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("overlaps")
        self._marks = list(found)
        self._count, self.list = QLabel(), QListWidget()
        self._count.setProperty("role", "caption")
        self.list.setAccessibleName(_("What is marked here"))
        for mark in found:
            self.list.addItem(_item(mark, labels.get(mark.fact) if mark.fact else None))
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addWidget(self._count)
        column.addWidget(self.list)
        rows = min(len(found), _MOST_ROWS)
        self.setFixedSize(_WIDTH, rows * (TARGET + 4) + 2 * SPACE[4])

    @property
    def said(self) -> str:
        """Which of how many is outlined, in words."""
        return self._count.text()

    def open_at(self, point: QPoint) -> None:
        """Show the list at a point of the screen, the first mark outlined."""
        self.move(point)
        self.show()
        self.list.setFocus()
        self.list.setCurrentRow(0)

    def _on_row(self, row: int) -> None:
        self._count.setText(_("{n} of {m}").format(n=row + 1, m=len(self._marks)))
        self.pointed.emit(self._marks[row])

    def _take(self) -> None:
        mark = self._marks[self.list.currentRow()]
        self.close()
        self.taken.emit(mark)

    def eventFilter(self, watched: object, event: object) -> bool:  # noqa: N802
        """Enter takes the mark, Esc leaves; all other keys are the list's."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return False


def _item(mark: Mark, label: Label | None) -> QListWidgetItem:
    if label is None:
        item = QListWidgetItem(icon("highlight"), _("Highlight"))
    else:
        item = QListWidgetItem(of_type(label.type_key, label.icon), label.statement)
        item.setToolTip(label.statement)
    item.setSizeHint(QSize(0, TARGET + 2))
    return item
