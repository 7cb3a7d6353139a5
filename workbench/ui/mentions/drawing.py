"""How a row is drawn: its box, and the words found in bold among those around them; and the choice of a kind."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.i18n import _
from workbench.ui.icons import icon, of_kind
from workbench.ui.list_cell import ListCell
from workbench.ui.mentions.lines import Index, Line, Lines
from workbench.ui.theme import SPACE, colour, colours, theme
from workbench.ui.words import kinds

_BOX = 14


class Boxed(QStyledItemDelegate):
    """The first column: a box to tick, then the cell."""

    @staticmethod
    def box_width() -> int:
        """How far from the left edge a click means the box."""
        return theme.sized(_BOX) + 2 * SPACE[2]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        line: Line = index.data(Lines.ROW)
        painter.save()
        _draw_ground(painter, option)
        area = option.rect.adjusted(0, 0, -SPACE[2], 0)
        _draw_box(painter, area, line)
        area.setLeft(area.left() + self.box_width())
        _draw(painter, area, line, option.font, str(index.data()) if line.forms else "")
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        """The line to type a name into stands beside the box."""
        editor.setGeometry(option.rect.adjusted(self.box_width() - SPACE[1], 0, 0, 0))

    def editorEvent(  # noqa: N802
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Nothing: the list itself says what ticks."""
        return False


class Context(QStyledItemDelegate):
    """The words of an unknown name among those around them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        _draw_ground(painter, option)
        _draw(painter, option.rect.adjusted(SPACE[1], 0, -SPACE[2], 0), index.data(Lines.ROW), option.font, "")
        painter.restore()


def kind_choice(parent: QObject) -> ListCell:
    """The kind of an unknown name, chosen from all kinds."""
    return ListCell(_("Kind"), lambda _index: ((of_kind(kind), name, kind) for kind, name in kinds().items()), parent)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """What is behind a cell, as the style sheet draws it behind the others."""
    rect: QRect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colour("row"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))


def _draw_box(painter: QPainter, area: QRect, line: Line) -> None:
    side, is_ticked = theme.sized(_BOX), line.is_ticked and not line.is_linked
    box = QRectF(area.left() + SPACE[2], area.center().y() - side // 2, side, side)
    if line.is_linked:
        icon("link", colours().muted).paint(painter, box.toRect())
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent" if is_ticked else "edge"), 1))
    painter.setBrush(colour("accent" if is_ticked else "page"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if is_ticked:
        icon("done", colours().on_accent).paint(painter, box.toRect().adjusted(1, 1, -1, -1))


def _draw(painter: QPainter, area: QRect, line: Line, font: QFont, name: str) -> None:
    """The words in bold where they are seen, or a name alone."""
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    bold = QFont(font)
    bold.setBold(True)
    metrics, metrics_bold = QFontMetrics(font), QFontMetrics(bold)
    cut = Qt.TextElideMode.ElideRight
    words = metrics_bold.elidedText(name or line.words, cut, area.width() if name else area.width() * 3 // 5)
    room = area.width() - metrics_bold.horizontalAdvance(words)
    before = "" if name else metrics.elidedText(line.before, Qt.TextElideMode.ElideLeft, room // 2)
    after = "" if name else metrics.elidedText(line.after, cut, room - metrics.horizontalAdvance(before))
    for part, used, is_found in ((before, metrics, False), (words, metrics_bold, True), (after, metrics, False)):
        painter.setFont(bold if is_found else font)
        painter.setPen(colour("text" if is_found and not line.is_linked else "muted"))
        painter.drawText(area, left, part)
        area.setLeft(area.left() + used.horizontalAdvance(part))
