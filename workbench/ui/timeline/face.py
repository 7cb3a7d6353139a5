"""How a timeline is painted: the axis, the rows and their marks."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date as calendar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workbench.core.browse.timeline import Mark
from workbench.ui import icons
from workbench.ui.charts.scale import Line, Scale, lines
from workbench.ui.inks import faint
from workbench.ui.theme import SPACE, colour, theme
from workbench.ui.timeline import drawn
from workbench.ui.timeline.lanes import Placed, head_height, lane_height
from workbench.ui.timeline.words import headings


def axis_height() -> int:
    """Of the axis, in pixels."""
    return theme.sized(42)


class Face:
    """What is painted: rows in their places, at a scale, beside a column of `labels` pixels with their names."""

    def __init__(self) -> None:
        self.scale = Scale()
        self.placed: list[Placed] = []
        self.tops: list[float] = []
        self.current: Mark | None = None
        self.labels = 232

    @property
    def height(self) -> float:
        """How high all rows are, with the axis."""
        return axis_height() + (self.placed[-1].y + self.placed[-1].height if self.placed else 0) + SPACE[2]

    def paint(self, painter: QPainter, width: float, height: float, top: float) -> None:
        """Draw what is in sight: `height` pixels from `top` on."""
        axis = lines(self.scale, width - self.labels)
        self._paint_grid(painter, axis, width, height)
        painter.save()
        painter.setClipRect(QRectF(0, axis_height(), width, height - axis_height()))
        painter.translate(0, axis_height() - top)
        first = max(0, bisect_right(self.tops, top) - 1)
        kind = self.placed[first - 1].row.kind if first else ""
        for placed in self.placed[first:]:
            if placed.y - head_height() > top + height:
                break
            if placed.row.kind != kind:
                kind = placed.row.kind
                self._paint_heading(painter, placed, width)
            self._paint_row(painter, placed, width)
        painter.restore()
        self._paint_axis(painter, axis, width, height)

    def _paint_row(self, painter: QPainter, placed: Placed, width: float) -> None:
        labels = self.labels
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(0, placed.y + placed.height), QPointF(width, placed.y + placed.height))
        painter.save()
        painter.setClipRect(QRectF(labels, placed.y - 2, width - labels, placed.height + 4))
        painter.translate(labels, 0)
        base = self.scale.left * self.scale.pixels
        last: dict[int, tuple[float, str]] = {}
        for at in placed.seen(base, base + width - labels):
            mark, lane = placed.marks[at], placed.lane[at]
            x = float(placed.left[at]) - base
            if placed.spans[at].is_dot and mark is not self.current and lane in last:
                before, kind = last[lane]
                if x - before < 1.5 and kind == mark.status:
                    continue  # it would stand on the one before
            last[lane] = (x, mark.status)
            is_current = mark is self.current
            rect = drawn.paint_mark(
                painter, mark, placed.spans[at], self.scale, placed.middle(at), is_current=is_current
            )
            room = min(placed.room[at], width - labels - rect.right() - SPACE[0])
            if rect.right() > 0 and (room >= drawn.WORDS or rect.width() >= 40 or is_current):
                days = placed.spans[at]
                left = max(0.0, self.scale.x(days.sure_begin)) if days.is_sure else 0.0
                area = QRectF(left, 0, width - labels - left, 0)
                drawn.paint_words(painter, mark, rect, room, area, is_current=is_current)
        painter.restore()
        self._paint_label(painter, placed)

    def _paint_label(self, painter: QPainter, placed: Placed) -> None:
        name = placed.row.name or headings()[placed.row.kind]
        area = QRectF(SPACE[2], placed.y + 4, self.labels - SPACE[3], lane_height())
        side = theme.sized(16)
        icon = icons.of_type(placed.row.type) if placed.row.kind == "fact" else icons.of_kind(placed.row.kind)
        middle = round(area.center().y())
        icon.paint(painter, round(area.left()), middle - side // 2, side, side)
        area.setLeft(area.left() + side + SPACE[1])
        painter.setPen(colour("text"))
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_heading(self, painter: QPainter, placed: Placed, width: float) -> None:
        area = QRectF(0, placed.y - head_height(), width, head_height())
        painter.fillRect(area, colour("window"))
        font = painter.font()
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(colour("text"))
        inside = area.adjusted(SPACE[2], 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, headings()[placed.row.kind])
        painter.restore()

    def _paint_grid(self, painter: QPainter, axis: Sequence[Line], width: float, height: float) -> None:
        labels = self.labels
        for line in axis:
            x = labels + round(self.scale.x(line.day)) + 0.5
            if labels <= x < width:
                painter.setPen(QPen(faint(colour("line"), 1.0 if line.is_major else 0.5), 1))
                painter.drawLine(QPointF(x, axis_height()), QPointF(x, height))
        today = labels + self.scale.x(calendar.today().toordinal() + 0.5)
        if labels <= today < width:
            painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(today, axis_height()), QPointF(today, height))

    def _paint_axis(self, painter: QPainter, axis: Sequence[Line], width: float, height: float) -> None:
        labels = self.labels
        painter.fillRect(QRectF(0, 0, width, axis_height()), colour("panel"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(0, axis_height() - 0.5), QPointF(width, axis_height() - 0.5))
        painter.drawLine(QPointF(labels - 0.5, 0), QPointF(labels - 0.5, height))
        painter.save()
        painter.setClipRect(QRectF(labels, 0, width - labels, axis_height()))
        is_alone = all(line.is_major for line in axis)
        metrics = painter.fontMetrics()
        majors = [line for line in axis if line.is_major]
        for at, line in enumerate(majors):
            x = labels + self.scale.x(line.day)
            following = labels + self.scale.x(majors[at + 1].day) if at + 1 < len(majors) else width + 400
            if following < labels or x > width:
                continue
            advance = metrics.horizontalAdvance(line.words) + 5
            held = min(max(x, labels), following - advance - 5)
            if labels <= held <= width - advance:  # a year that is cut would be another one
                painter.setPen(colour("text"))
                painter.drawText(QPointF(held + 5, axis_height() / 2 + 5 if is_alone else 16), line.words)
            painter.setPen(QPen(colour("edge"), 1))
            painter.drawLine(QPointF(x, axis_height() - 8), QPointF(x, axis_height()))
        painter.setPen(colour("muted"))
        for line in axis:
            if not line.is_major:
                painter.drawText(QPointF(labels + self.scale.x(line.day) + 5, axis_height() - 9), line.words)
        painter.restore()
