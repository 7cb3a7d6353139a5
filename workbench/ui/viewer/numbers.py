"""Numbers of paragraphs, beside the lanes: those that a citation gives."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.i18n import _
from workbench.ui.theme import colour

if TYPE_CHECKING:
    from workbench.ui.viewer.pane import Pane

_PARAGRAPH = re.compile(r"^[^\S\n]*\S", re.MULTILINE)
_AIR = 8
_SMALLER = 0.8


def starts(text: str) -> Sequence[int]:
    """Where each paragraph starts: each line that is not empty."""
    return [match.start() for match in _PARAGRAPH.finditer(text)]


class Numbers(QWidget):
    """The number of each paragraph in sight, beside its first line; hidden until its `starts` are there."""

    def __init__(self, pane: "Pane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._starts: Sequence[int] = ()
        self.setAccessibleName(_("Numbers of paragraphs"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    @property
    def room(self) -> int:
        """How wide the widest number is, in pixels; 0 without numbers."""
        if not self._starts:
            return 0
        return QFontMetrics(self._font()).horizontalAdvance(str(len(self._starts))) + _AIR

    def show_starts(self, starts: Sequence[int]) -> None:
        """Number these paragraphs from here on; none: no numbers."""
        self._starts = starts
        self.setVisible(bool(starts))

    def in_sight(self) -> list[tuple[int, float, float]]:
        """(number, top, bottom) of the first line of each paragraph in sight."""
        found = []
        for row in self._pane.rows():
            start = self._pane.offsets.from16(row.start)
            number = bisect_right(self._starts, start)
            if number and self._starts[number - 1] == start:
                found.append((number, row.top, row.bottom))
        return found

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() * _SMALLER))
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The numbers in sight."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("page"))
        painter.setFont(self._font())
        painter.setPen(colour("muted"))
        for number, top, bottom in self.in_sight():
            place = QRectF(0, top, self.width() - _AIR / 2, bottom - top)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
