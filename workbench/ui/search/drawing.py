"""How a line of what was found is drawn: its box, its icon, its words with those asked for boxed, and what it is."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.core.search import Line
from workbench.ui.icons import icon, of_type
from workbench.ui.search.lines import Lines, Shown
from workbench.ui.theme import COMPACT_ROW, SPACE, colour, colours, theme

Index = QModelIndex | QPersistentModelIndex

_BOX, _ICON, _HEAD = 14, 16, 34
_ROUND = 3


class Drawn(QStyledItemDelegate):
    """One line of the list."""

    @staticmethod
    def box_width() -> int:
        """How far from the left edge a click means the box."""
        return theme.sized(_BOX) + 2 * SPACE[2]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Titles stand a little apart."""
        shown: Shown | None = index.data(Lines.ROW)
        wanted = _HEAD if shown is not None and shown.hit is None else COMPACT_ROW
        height = QFontMetrics(option.font).height() + SPACE[1]
        return QSize(0, max(theme.sized(wanted), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        shown: Shown | None = index.data(Lines.ROW)
        if shown is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("row"))
        if shown.hit is None:
            painter.fillRect(area.left(), area.top(), area.width(), 1, colour("line"))
        _draw_box(painter, area, bool(index.data(Lines.TICKED)))
        left = area.left() + self.box_width() + (0 if shown.hit is None else SPACE[3])
        area = area.adjusted(0, 0, -SPACE[2], 0)
        area.setLeft(left)
        if (image := _image(shown)) is not None:
            side = theme.sized(_ICON)
            image.paint(painter, area.left(), area.center().y() - side // 2, side, side)
            area.setLeft(area.left() + side + SPACE[1])
        self._draw_words(painter, area, option.font, shown)
        painter.restore()

    def _draw_words(self, painter: QPainter, area: QRect, font: QFont, shown: Shown) -> None:
        metrics, detail = QFontMetrics(font), shown.detail
        if detail:
            wide = min(metrics.horizontalAdvance(detail) + 1, area.width() // 3)  # as widths are rounded
            cut = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, wide)
            painter.setFont(font)
            painter.setPen(colour("muted"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, right, cut)
            area = area.adjusted(0, 0, -wide - SPACE[3], 0)
        used = QFont(font)
        used.setBold(shown.hit is None)
        painter.setFont(used)
        _draw_line(painter, area, shown.line, QFontMetrics(used), quiet=shown.hit is not None)


def _image(shown: Shown) -> Any:
    hit = shown.hit
    if hit is None:
        return icon("document", colours().muted)
    if hit.kind == "fact":
        return of_type(hit.type, hit.icon)
    if hit.kind in ("comment", "annotation"):
        return icon("comment" if hit.kind == "comment" else "highlight", colours().muted)
    return None


def _draw_box(painter: QPainter, area: QRect, is_ticked: bool) -> None:
    side = theme.sized(_BOX)
    box = QRectF(area.left() + SPACE[2], area.center().y() - side // 2, side, side)
    painter.setPen(QPen(colour("accent" if is_ticked else "edge"), 1))
    painter.setBrush(colour("accent" if is_ticked else "page"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    if is_ticked:
        icon("done", colours().on_accent).paint(painter, box.toRect().adjusted(1, 1, -1, -1))


def _draw_line(painter: QPainter, area: QRect, line: Line, metrics: QFontMetrics, *, quiet: bool) -> None:
    """The words, as many as there is room for, from a place where the first mark is seen; marked ones are boxed."""
    line = _in_sight(line, metrics, area.width())
    words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, area.width())
    baseline = area.center().y() + (metrics.ascent() - metrics.descent()) // 2 + 1
    at = area.left()
    for start, end, is_marked in _parts(line, words):
        part = words[start:end]
        width = metrics.horizontalAdvance(part)
        if is_marked:
            box = QRectF(at - 1, baseline - metrics.ascent() - 1, width + 2, metrics.height() + 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("hit"))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.setPen(colour("text"))
        painter.drawText(QPoint(at, baseline), part)
        at += width


def _in_sight(line: Line, metrics: QFontMetrics, room: int) -> Line:
    """The same line, cut at its beginning if its first mark would not be seen."""
    if not line.marks or metrics.horizontalAdvance(line.words[: line.marks[0][1]]) <= room * 3 // 4:
        return line
    start = line.marks[0][0]
    while start > 0 and metrics.horizontalAdvance(line.words[start - 1 : line.marks[0][1]]) < room // 2:
        start -= 1
    return Line(f"… {line.words[start:]}", tuple((first - start + 2, last - start + 2) for first, last in line.marks))


def _parts(line: Line, words: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches of what is shown of a line, and whether each is marked."""
    at = 0
    for start, end in line.marks:
        start, end = max(start, at), min(end, len(words))
        if start >= end:
            continue
        if at < start:
            yield at, start, False
        yield start, end, True
        at = end
    if at < len(words):
        yield at, len(words), False
