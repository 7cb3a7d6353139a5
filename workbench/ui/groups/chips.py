"""Collections and labels as small coloured chips, each with as much of its name as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.core.groups import Group
from workbench.ui.rows import Rows
from workbench.ui.theme import FIELD_RADIUS, SPACE, SWATCHES, colour, colours

_PAD, _GAP = 5, 4
_LEAST = 30  # a chip narrower than this says nothing


def draw_chips(painter: QPainter, area: QRect, groups: Sequence[Group]) -> None:
    """Draw as many as there is room for, from the left; "+2" stands for the others. The font is the painter's."""
    metrics, left = QFontMetrics(painter.font()), area.x()
    height = min(area.height(), metrics.height() + 2)
    top = area.y() + (area.height() - height) // 2
    for number, group in enumerate(groups):
        others = len(groups) - number - 1
        more = metrics.horizontalAdvance(f"+{others}") + _GAP if others else 0
        room = area.right() + 1 - left
        width = min(metrics.horizontalAdvance(group.name) + 2 * _PAD, room - more)
        if width < min(_LEAST, metrics.horizontalAdvance(group.name) + 2 * _PAD):
            painter.setPen(colour("muted"))
            rest = metrics.elidedText(f"+{others + 1}", Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top, room, height), Qt.AlignmentFlag.AlignVCenter, rest)
            return
        _draw_one(painter, QRect(left, top, width, height), group, metrics)
        left += width + _GAP


class Chips(QStyledItemDelegate):
    """Draws the groups of one kind in a column of a table of documents."""

    def __init__(self, parent: QWidget, kind: str) -> None:
        super().__init__(parent)
        self._kind = kind

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell as any other, with chips in place of its words."""
        super().paint(painter, option, index)
        row = index.data(Rows.ROW)
        if row is not None:
            painter.save()
            font = QFont(option.font)
            font.setPointSizeF(font.pointSizeF() * 12 / 13)
            painter.setFont(font)
            area = option.rect.adjusted(SPACE[0], 0, -SPACE[0], 0)
            draw_chips(painter, area, [group for group in row.groups if group.kind == self._kind])
            painter.restore()

    def initStyleOption(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """No words: a screen reader has them from the model."""
        super().initStyleOption(option, index)
        option.text = ""


def _draw_one(painter: QPainter, area: QRect, group: Group, metrics: QFontMetrics) -> None:
    kind = _kind(group)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour(colours().inks[kind]))
    painter.setBrush(colour(colours().tints[kind]))
    painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), FIELD_RADIUS, FIELD_RADIUS)
    painter.setPen(colour("text"))
    words = metrics.elidedText(group.name, Qt.TextElideMode.ElideRight, area.width() - 2 * _PAD + 1)
    painter.drawText(area.adjusted(_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _kind(group: Group) -> str:
    """The type of fact whose ink and tint it has."""
    return SWATCHES.get(group.colour, SWATCHES["grey"])
