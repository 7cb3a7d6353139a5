"""How one line of a list is drawn: icon, name, muted detail, count; a heading; or two lines under each other."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.i18n import grouped
from workbench.ui.icons import icon
from workbench.ui.theme import COMPACT_ROW, SPACE, colour, colours, theme

DETAIL, COUNT, HEADING, PINNED, MARK, FOUND = (Qt.ItemDataRole.UserRole + number for number in range(1, 7))
_SIDE, _MOST_OF_DATE, _MOST_OF_DETAIL = 16, 0.6, 0.25
Index = QModelIndex | QPersistentModelIndex
Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def small(font: QFont) -> QFont:
    """The font of captions."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 12 / 13)
    return made


def height_of_line(font: QFont) -> int:
    """How high a line of the list is, in pixels."""
    return max(COMPACT_ROW, QFontMetrics(font).height() + SPACE[1])


class OneLine(QStyledItemDelegate):
    """Icon, name, detail and count in a row; the detail gives way first unless it is PINNED. Headings in capitals."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        painter.save()
        _background(painter, option)
        rect = option.rect.adjusted(SPACE[0], 0, -SPACE[1], 0)
        if index.data(HEADING):
            self._heading(painter, option, rect, index)
        else:
            self._entity(painter, option, rect, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """One height for all, so that a long list needs no measuring."""
        return QSize(80, height_of_line(option.font))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        """The editor stands where the name is."""
        editor.setGeometry(option.rect.adjusted(SPACE[1] + _icon(), 0, 0, 0))

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> None:
        font = small(option.font)
        painter.setFont(font)
        painter.setPen(colour("muted"))
        folded, count = index.data(HEADING) < 0, index.data(COUNT)
        title = str(index.data()).upper()
        painter.drawText(rect, Left, title)
        chevron = icon("next" if not folded else "unfold", colours().muted)
        width = painter.fontMetrics().horizontalAdvance(title)
        _draw_icon(painter, chevron, rect.left() + width + SPACE[0], rect)
        if count:
            painter.drawText(rect, Right, grouped(count))

    def _entity(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> None:
        _draw_icon(painter, index.data(Qt.ItemDataRole.DecorationRole), rect.left(), rect)
        rect = self._right_side(painter, option, rect.adjusted(_icon() + SPACE[1], 0, 0, 0), index)
        name, detail = index.data() or "", index.data(DETAIL) or ""
        caption = small(option.font)
        names, captions = QFontMetrics(option.font), QFontMetrics(caption)
        wanted = captions.horizontalAdvance(detail) + SPACE[2] if detail else 0
        share = _MOST_OF_DATE if index.data(PINNED) else _MOST_OF_DETAIL
        room = min(wanted, max(rect.width() - names.horizontalAdvance(name) - SPACE[0], int(rect.width() * share)))
        room = room if room >= 5 * captions.averageCharWidth() else 0
        painter.setFont(option.font)
        painter.setPen(colour("text"))
        shown = names.elidedText(name, Qt.TextElideMode.ElideRight, rect.width() - room)
        painter.drawText(rect, Left, shown)
        if room:
            painter.setFont(caption)
            painter.setPen(colour("muted"))
            rect = rect.adjusted(names.horizontalAdvance(shown) + SPACE[1], 0, 0, 0)
            painter.drawText(rect, Left, captions.elidedText(detail, Qt.TextElideMode.ElideRight, rect.width()))

    def _right_side(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> QRect:
        """Draw count and mark; what is left of the line comes back. What is only found is counted in a dotted box."""
        count, found = index.data(COUNT), index.data(FOUND)
        if found:
            return _counted(painter, option, rect, grouped(found))
        if count is not None:
            painter.setFont(small(option.font))
            painter.setPen(colour("muted"))
            painter.drawText(rect, Right, grouped(count) if count else "")
            width = painter.fontMetrics().horizontalAdvance(grouped(max(count, 88)))
            rect = rect.adjusted(0, 0, -width - SPACE[1], 0)
        if index.data(MARK) is not None:
            _draw_icon(painter, index.data(MARK), rect.right() - _icon(), rect)
            rect = rect.adjusted(0, 0, -_icon() - SPACE[0], 0)
        return rect


class TwoLines(QStyledItemDelegate):
    """Icon and a sentence, and under it what is known of it, muted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw both lines."""
        painter.save()
        _background(painter, option)
        rect = option.rect.adjusted(SPACE[0], SPACE[0], -SPACE[0], -SPACE[0])
        first = QFontMetrics(option.font)
        top = QRect(rect.left(), rect.top(), rect.width(), first.height())
        _draw_icon(painter, index.data(Qt.ItemDataRole.DecorationRole), rect.left(), top)
        top = top.adjusted(_icon() + SPACE[1], 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(colour("text"))
        painter.drawText(top, Left, first.elidedText(index.data() or "", Qt.TextElideMode.ElideRight, top.width()))
        caption = small(option.font)
        second = QFontMetrics(caption)
        below = QRect(top.left(), top.bottom() + 1, top.width(), second.height())
        painter.setFont(caption)
        painter.setPen(colour("muted"))
        detail = index.data(DETAIL) or ""
        painter.drawText(below, Left, second.elidedText(detail, Qt.TextElideMode.ElideRight, below.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """Two lines and the space around them."""
        first, second = QFontMetrics(option.font), QFontMetrics(small(option.font))
        return QSize(80, first.height() + second.height() + 2 * SPACE[0])


def _draw_icon(painter: QPainter, shown: Any, left: int, line: QRect) -> None:
    """An icon of the usual size, in the middle of a line; nothing for None."""
    if shown is not None:
        shown.paint(painter, QRect(left, line.top() + (line.height() - _icon()) // 2, _icon(), _icon()))


def _background(painter: QPainter, option: QStyleOptionViewItem) -> None:
    style = option.widget.style() if option.widget else QApplication.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colour("accent"))


def _counted(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, number: str) -> QRect:
    """A number at the right in a box of dots, as what is suggested has them; the rest of the line comes back."""
    painter.setFont(small(option.font))
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(number) + SPACE[1]
    box = QRect(rect.right() - width + SPACE[0], 0, width, metrics.height())
    box.moveTop(rect.top() + (rect.height() - box.height()) // 2)
    painter.setPen(QPen(colour("edge"), 1, Qt.PenStyle.DotLine))
    painter.drawRoundedRect(box, SPACE[0], SPACE[0])
    painter.setPen(colour("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
    widest = max(width, metrics.horizontalAdvance("88"))
    return rect.adjusted(0, 0, -widest - SPACE[1], 0)


def _icon() -> int:
    return theme.sized(_SIDE)
