"""The table of similar passages: what its columns say, how alike is drawn, and how several rows are chosen."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.core.browse.similar import Similar
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.grid import Grid
from workbench.ui.rows import Column, Rows
from workbench.ui.similar.words import alike, alike_in_words, percent, quote, sentence, shared, tagged
from workbench.ui.theme import colour, theme
from workbench.ui.when import date

_BAR_WIDTH, _BAR_HEIGHT, _RING = 48, 6, 2
_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
Index = QModelIndex | QPersistentModelIndex


def columns() -> tuple[Column[Similar], ...]:
    """Words, how alike, entities shared, document, its date, what is tagged already."""
    return (
        Column("quote", _("Passage"), quote, tip=sentence, width=400),
        Column("alike", _("Alike"), alike, tip=alike_in_words, number=True, width=_BAR_WIDTH + 62),
        Column("shared", _("Both speak of"), shared, width=120),
        Column("document", _("Document"), lambda row: row.title, width=140),
        Column("published", _("Date"), lambda row: date(row.published), number=True, width=96),
        Column("tagged", _("Tagged as"), tagged, icon=_mark, width=112),
    )


class Passages(Grid):
    """Enter opens a row. Space keeps it and leaves the keyboard free to keep others; so do Ctrl and Shift."""

    _keeps = False  # Space was pressed: going on takes no row away

    def __init__(self, rows: Rows[Similar]) -> None:
        super().__init__(rows, _("Similar passages"), fill="quote")
        keys = [column.key for column in rows.columns]
        self._drawn = {"alike": _Meter(self), "shared": _Muted(self)}
        for key, delegate in self._drawn.items():
            self.setItemDelegateForColumn(keys.index(key), delegate)
        self.selectionModel().currentChanged.connect(self._on_here)

    def keep_none(self) -> None:
        """Begin anew: the next arrow key selects the row it goes to."""
        self._keeps = False

    def _on_here(self) -> None:
        if self._keeps:
            self.viewport().update()

    def selectionCommand(  # noqa: N802
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """What a key or a click selects: after Space, arrows only go on and Space takes or leaves a row."""
        flag = QItemSelectionModel.SelectionFlag
        if not isinstance(event, QKeyEvent):
            self._keeps = self._keeps and event is None
            return super().selectionCommand(index, event)
        if event.key() == Qt.Key.Key_Space:
            begins, self._keeps = not self._keeps, True
            return (flag.Select if begins else flag.Toggle) | flag.Rows
        if self._keeps and not event.modifiers() & _HELD:
            return flag.NoUpdate
        return super().selectionCommand(index, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A ring around the row where the keyboard is, once that need not be the row selected."""
        super().paintEvent(event)
        here = self.currentIndex()
        if self._keeps and self.hasFocus() and here.isValid():
            row = self.visualRect(here)
            painter = QPainter(self.viewport())
            painter.setPen(QPen(colour("accent"), _RING))
            painter.drawRect(QRect(0, row.y(), self.viewport().width(), row.height()).adjusted(1, 1, -1, -1))
            painter.end()


class _Muted(QStyledItemDelegate):
    """Writes in muted letters."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The colours of the letters."""
        super().initStyleOption(option, index)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, colour("muted"))


class _Meter(QStyledItemDelegate):
    """Draws how alike as a bar, before its per cent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        super().paint(painter, option, index)
        row: Similar | None = index.data(Rows.ROW)
        if row is not None:
            self.initStyleOption(option, index)
            part = QStyle.SubElement.SE_ItemViewItemText
            area = option.widget.style().subElementRect(part, option, option.widget)
            left = area.left() + option.widget.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            full = QRect(left, area.center().y() - _BAR_HEIGHT // 2 + 1, theme.sized(_BAR_WIDTH), _BAR_HEIGHT)
            painter.fillRect(full, colour("line"))
            full.setWidth(max(1, round(full.width() * percent(row) / 100)))
            painter.fillRect(full, colour("accent"))


def _mark(row: Similar) -> Any:
    return icons.of_type(row.facts[0].type, row.facts[0].icon) if row.facts else None
