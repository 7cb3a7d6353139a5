"""The scroll bar of a text, with a tick for every fact and every place found: a click goes there."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from workbench.i18n import _
from workbench.ui.theme import colour, colours

if TYPE_CHECKING:
    from workbench.ui.viewer.pane import Pane

WIDTH = 10
_TICK = 3
_NEAR = 4  # a click so close to a tick means the tick


class Overview(QScrollBar):
    """Belongs to one pane, and draws its index and hits."""

    wanted = Signal(int)  # go to this place in the text

    def __init__(self, pane: "Pane") -> None:
        super().__init__(Qt.Orientation.Vertical, pane)
        self._pane = pane
        self._ticks: dict[int, tuple[int, str]] = {}  # y → (place, colour)
        self._drawn: tuple[object, ...] = ()
        self.setAccessibleName(_("Where facts are in the document"))

    @property
    def ticks(self) -> dict[int, tuple[int, str]]:
        """What is drawn: the place in the text and the colour of each tick, by its height."""
        pane, index = self._pane, self._pane.index
        state = (id(index), len(index), index.version, id(pane.hits), self.height(), colours())
        if state != self._drawn:
            self._drawn, self._ticks = state, self._made()
        return self._ticks

    def _made(self) -> dict[int, tuple[int, str]]:
        pane, found = self._pane, dict[int, tuple[int, str]]()
        room, length = max(1, self.height() - _TICK), max(1, len(pane.text))
        starts, kinds = pane.index.sorts()
        heights = starts * room // length
        for place in np.unique(heights[::-1], return_index=True)[1]:
            at = len(starts) - 1 - int(place)
            key = pane.index.type_keys[kinds[at]]
            found[int(heights[at])] = (int(starts[at]), colours().ink(key) if key else colours().edge)
        for start in pane.hits[0]:
            found[int(start) * room // length] = (int(start), colours().current_hit)
        return found

    def sizeHint(self) -> QSize:  # noqa: N802
        """A narrow strip."""
        return QSize(WIDTH, 60)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the tick under the pointer, else to that part of the text; the handle is dragged as ever."""
        y = round(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or self._handle().contains(event.position()):
            super().mousePressEvent(event)
            return
        near = [height for height in self.ticks if -1 <= y - height <= _TICK + _NEAR]
        if near:
            self.wanted.emit(self.ticks[min(near, key=lambda height: abs(height - y))][0])
        else:
            self.setValue(round(self.maximum() * y / max(1, self.height())))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The handle, and the ticks over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("window"))
        if self.maximum() > self.minimum():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("edge" if self.isSliderDown() else "line"))
            painter.drawRoundedRect(self._handle().adjusted(1, 0, -1, 0), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for height, (_place, shade) in self.ticks.items():
            painter.fillRect(QRectF(2, height, self.width() - 4, _TICK), colour(shade))

    def _handle(self) -> QRectF:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        return QRectF(self.style().subControlRect(control, option, part, self))
