"""The list of hits as it is seen: keys, clicks, and how a row is drawn."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.keys import is_ctrl_enter, key_of
from workbench.ui.theme import COMPACT_ROW, SPACE, colour, colours, theme
from workbench.ui.viewer.hit_rows import HitRows, Index, Row, said_of

_BOX = 14


class HitList(QTableView):
    """The places as a list. Space ticks, Enter shows a place in the text, a digit is a type's, Esc leaves.

    A table of one column, because a QListView asks for each of a hundred thousand rows before it shows the first.
    """

    opened = Signal(int)
    digit = Signal(str)
    left = Signal()

    def __init__(self, rows: HitRows) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(HitDrawing(self))
        self.setAccessibleName(_("Places found"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.draw()

    def draw(self) -> None:
        """Give the rows the height that the letters need."""
        self.verticalHeader().setDefaultSectionSize(
            max(theme.sized(COMPACT_ROW), self.fontMetrics().height() + SPACE[1])
        )

    def go_to(self, row: int) -> None:
        """Put the keyboard on a place."""
        self.setCurrentIndex(self._rows.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Commands; all other keys move in the list."""
        key, row = key_of(event), self.currentIndex().row()
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == "Space" and row >= 0:
            self._rows.toggle(row)
        elif key == "Enter" and row >= 0:
            self.opened.emit(row)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1)
        elif key.isdecimal():
            self.digit.emit(key)
        elif ctrl and event.key() == Qt.Key.Key_A:
            self._rows.toggle_all()
        elif is_ctrl_enter(event):
            event.ignore()  # the list around takes it
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on the box ticks, one on the words shows the place."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            if at.x() < HitDrawing.box_width():
                self._rows.toggle(index.row())
            else:
                self.opened.emit(index.row())


class HitDrawing(QStyledItemDelegate):
    """Draws a place: its box, its paragraph, and its words in bold among those around them."""

    @staticmethod
    def box_width() -> int:
        """How far from the left edge a click means the box."""
        return theme.sized(_BOX) + 2 * SPACE[2]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: Row = index.data(HitRows.ROW)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("row"))
        area = option.rect.adjusted(0, 0, -SPACE[2], 0)
        _draw_box(painter, area, row)
        area.setLeft(area.left() + self.box_width())
        painter.setFont(option.font)
        painter.setPen(colour("muted"))
        _draw_notes(painter, area, row, option.fontMetrics)
        painter.setPen(colour("muted" if row.is_known else "text"))
        _draw_words(painter, area, row, option.font)
        painter.restore()

    def editorEvent(  # noqa: N802
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Nothing: the list itself says what ticks, and Qt would take the tick away again."""
        return False


def _draw_box(painter: QPainter, area: QRect, row: Row) -> None:
    side = theme.sized(_BOX)
    box = QRectF(area.left() + SPACE[2], area.center().y() - side // 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("line" if row.is_known else "accent" if row.is_ticked else "edge"), 1))
    painter.setBrush(colour("accent" if row.is_ticked else "panel" if row.is_known else "page"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if row.is_ticked:
        icon("done", colours().on_accent).paint(painter, box.toRect().adjusted(1, 1, -1, -1))


def _draw_notes(painter: QPainter, area: QRect, row: Row, metrics: QFontMetrics) -> None:
    """The paragraph at the left, and at the right what else there is to say; `area` becomes what is left between."""
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    width = metrics.horizontalAdvance(f"¶ {max(row.paragraphs, 10)}")
    paragraph, note = said_of(row)
    painter.drawText(QRect(area.left(), area.top(), width, area.height()), right, paragraph)
    painter.drawText(area, right, note)
    area.adjust(width + SPACE[2], 0, -metrics.horizontalAdvance(note) - (SPACE[2] if note else 0), 0)


def _draw_words(painter: QPainter, area: QRect, row: Row, font: QFont) -> None:
    """The words found in bold, where they are seen however long the paragraph is."""
    bold = QFont(font)
    bold.setBold(True)
    metrics, metrics_bold = QFontMetrics(font), QFontMetrics(bold)
    left, right, width = Qt.TextElideMode.ElideLeft, Qt.TextElideMode.ElideRight, area.width()
    words = metrics_bold.elidedText(row.words, right, width * 3 // 5)
    room = width - metrics_bold.horizontalAdvance(words)
    before = metrics.elidedText(row.before, left, max(room * 2 // 5, room - metrics.horizontalAdvance(row.after)))
    after = metrics.elidedText(row.after, right, room - metrics.horizontalAdvance(before))
    looks, found = QTextCharFormat(), QTextLayout.FormatRange()
    looks.setFontWeight(QFont.Weight.Bold)
    if not row.is_known:
        looks.setBackground(colour("hit"))
    found.start, found.length, found.format = _units(before), _units(words), looks
    layout = QTextLayout(before + words + after, font)
    layout.setFormats([found])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width + SPACE[5])  # what is measured apart may be a little narrower than the whole
    layout.endLayout()
    painter.setClipRect(area)
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))


def _units(words: str) -> int:
    """How many UTF-16 units Qt counts."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2
