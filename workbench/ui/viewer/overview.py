"""The scroll bar of a text, with a tick for every fact and every place found: a click goes there."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from workbench.i18n import _
from workbench.ui.theme import colour, colours
from workbench.ui.viewer import painting

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
        self._bars: dict[str, list[QRectF]] | None = None  # the ticks as they are drawn
        self._drawn: tuple[object, ...] = ()
        self.setAccessibleName(_("Where facts are in the document"))

    @property
    def ticks(self) -> dict[int, tuple[int, str]]:
        """What is drawn: the place in the text and the colour of each tick, by its height."""
        pane, index = self._pane, self._pane.index
        state = (index, index.version, pane.hits, pane.mentions, self.height(), colours())
        if state != self._drawn:
            self._drawn, self._ticks = state, self._made()
            self._bars = None
        return self._ticks

    def refresh(self) -> None:
        """Draw the ticks anew if they are others."""
        before = self._ticks
        if self.ticks != before:
            self.update()

    def _made(self) -> dict[int, tuple[int, str]]:
        pane = self._pane
        room, length = max(1, self.height() - _TICK), max(1, len(pane.text))
        starts, kinds = pane.index.sorts()
        firsts = np.searchsorted(starts, -(np.arange(room + 2) * -length // room))  # the first mark of each height
        heights = np.flatnonzero(firsts[1:] > firsts[:-1])
        shades = [colours().ink(key) if key else colours().edge for key in pane.index.type_keys]
        at = firsts[heights]
        shown = zip(heights.tolist(), starts[at].tolist(), kinds[at].tolist(), strict=True)
        found = {height: (place, shades[kind]) for height, place, kind in shown}
        for places, shade in ((pane.mentions[0], colours().accent), (pane.hits[0], colours().current_hit)):
            for start in places:
                found[int(start) * room // length] = (int(start), shade)
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
        painter.setPen(Qt.PenStyle.NoPen)
        ticks = self.ticks
        if self._bars is None:
            self._bars = _bars(ticks)
        for shade, bars in self._bars.items():
            painter.setBrush(painting.shade(shade))
            painter.drawRects(bars)

    def _handle(self) -> QRectF:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        return QRectF(self.style().subControlRect(control, option, part, self))


def _bars(ticks: Mapping[int, tuple[int, str]]) -> dict[str, list[QRectF]]:
    """The ticks of each colour, those that touch as one bar."""
    found: dict[str, list[tuple[int, int]]] = {}
    for height, (_place, shade) in sorted(ticks.items()):
        bars = found.setdefault(shade, [])
        if bars and height <= bars[-1][1]:
            bars[-1] = (bars[-1][0], height + _TICK)
        else:
            bars.append((height, height + _TICK))
    return {shade: [QRectF(2, top, WIDTH - 4, bottom - top) for top, bottom in bars] for shade, bars in found.items()}
