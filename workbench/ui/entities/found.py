"""The sections of a card that lead on: facts, passages and documents, two lines each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from workbench.core.browse.entities import SHOWN, DocumentRow, FactRow, PassageRow
from workbench.i18n import _, grouped, ngettext
from workbench.ui.entities import words
from workbench.ui.entities.lines import DETAIL, TwoLines
from workbench.ui.icons import icon, of_status
from workbench.ui.theme import SPACE, colours
from workbench.ui.words import roles, statuses

Row = tuple[Any, str, str]  # icon, sentence, what is known of it


class Part(QWidget):
    """One section of the card: a heading with a count, and rows under it; hidden without rows."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._heading, self._more = QLabel(), QLabel()
        self._heading.setProperty("role", "section")
        self._more.setProperty("role", "caption")
        self._more.setWordWrap(True)
        self.rows = Found(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[0], 0, 0)
        column.setSpacing(SPACE[0])
        for widget in (self._heading, self.rows, self._more):
            column.addWidget(widget)

    def show_rows(self, rows: list[Row], count: int) -> None:
        """Show these rows of so many."""
        self.setVisible(bool(rows))
        self._heading.setText(f"{self._title.upper()}  {grouped(count)}")
        self.rows.show_rows(rows)
        more = max(0, count - SHOWN)
        self._more.setText(
            ngettext("{n} more in the table of facts", "{n} more in the table of facts", more).format(n=grouped(more))
        )
        self._more.setVisible(more > 0)


def of_fact(row: FactRow) -> Row:
    """A fact: its statement, then status and document."""
    status = statuses().get(row.status, row.status)
    return of_status(row.status), row.statement, " · ".join(filter(None, (status, row.title)))


def of_passage(row: PassageRow) -> Row:
    """A passage: its words, then the role and the document."""
    quote = _("“{words}”").format(words=" ".join(row.quote.split()))
    return icon("highlight", colours().muted), quote, f"{roles().get(row.role, row.role)} · {row.title}"


def of_document(row: DocumentRow) -> Row:
    """A document: its title, then what the entity is to it."""
    return icon("document", colours().muted), row.title, words.ties()[row.tie]


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

    def show_rows(self, rows: Sequence[Row]) -> None:
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
