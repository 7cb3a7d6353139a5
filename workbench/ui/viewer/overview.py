"""The scroll bar of a text, with ticks for facts and places found, and a band for what is left: a click goes there."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from workbench.i18n import _
from workbench.text.paragraphs import Coverage
from workbench.ui.theme import colour, colours
from workbench.ui.viewer import painting
from workbench.ui.viewer.index import Places

if TYPE_CHECKING:
    from workbench.ui.viewer.pane import Pane

WIDTH = 10
_TICK = 3
_NEAR = 4  # a click so close to a tick means the tick
_LEFT, _LEFT_ROOM = 2, 4  # pixels at the edge: the band of what is left to read, and where a click means it


class Overview(QScrollBar):
    """Belongs to one pane, and draws its index and hits."""

    wanted = Signal(int)  # go to this place in the text

    def __init__(self, pane: "Pane") -> None:
        super().__init__(Qt.Orientation.Vertical, pane)
        self._pane = pane
        self._ticks: dict[int, tuple[int, str]] = {}  # y → (place, colour)
        self._bars: dict[str, list[QRectF]] | None = None  # the ticks as they are drawn
        self._drawn: tuple[object, ...] = ()
        self._left: Coverage | None = None
        self._gaps: list[QRectF] = []  # the bands of what is left to read
        self._gaps_of: tuple[object, ...] = ()
        self.setAccessibleName(_("Where facts and unread parts are in the document"))

    @property
    def ticks(self) -> dict[int, tuple[int, str]]:
        """What is drawn: the place in the text and the colour of each tick, by its height."""
        pane, index = self._pane, self._pane.index
        state = (index, index.version, pane.hits, pane.mentions, self.height(), colours())
        if state != self._drawn:
            self._drawn, self._ticks = state, self._made()
            self._bars = None
        return self._ticks

    @property
    def gaps(self) -> list[QRectF]:
        """The bands at the edge beside what is neither marked nor read."""
        state = (self._left, self.height())
        if state != self._gaps_of:
            self._gaps_of, self._gaps = state, self._bands()
        return self._gaps

    def show_left(self, coverage: Coverage) -> None:
        """Draw beside the ticks what is left to read."""
        before, self._left = self._gaps, coverage
        if self.gaps != before:
            self.update()

    def refresh(self) -> None:
        """Draw the ticks anew if they are others."""
        before = self._ticks
        if self.ticks != before:
            self.update()

    def _made(self) -> dict[int, tuple[int, str]]:
        pane = self._pane
        room, length = max(1, self.height() - _TICK), max(1, len(pane.text))
        starts, kinds = pane.index.sorts()
        edges = -(np.arange(room + 2) * -length // room)  # the first character of each height
        shades = [colours().ink(key) if key else colours().edge for key in pane.index.type_keys]
        heights, at = _firsts(starts, edges)
        marks = zip(heights.tolist(), starts[at].tolist(), kinds[at].tolist(), strict=True)
        found = {height: (place, shades[kind]) for height, place, kind in marks}
        for places, shade in ((pane.mentions[0], colours().accent), (pane.hits[0], colours().current_hit)):
            starts = np.asarray(places, np.int64)
            heights, at = _firsts(starts, edges)
            shown = zip(heights.tolist(), starts[at].tolist(), strict=True)
            found |= {height: (place, shade) for height, place in shown}
        return found

    def _bands(self) -> list[QRectF]:
        if self._left is None:
            return []
        height, length = max(1, self.height()), max(1, len(self._pane.text))
        stretches = self._left.stretches
        edges = np.zeros(height + 1, np.int64)
        np.add.at(edges, stretches.starts * height // length, 1)
        np.add.at(edges, np.minimum((stretches.ends - 1) * height // length + 1, height), -1)
        turns = np.flatnonzero(np.diff(np.cumsum(edges) > 0, prepend=False, append=False)).reshape(-1, 2)
        return [QRectF(0, top, _LEFT, bottom - top) for top, bottom in turns.tolist()]

    def _left_at(self, y: int) -> int | None:
        """Where the paragraph begins that is left to read and is drawn at a height, or close by."""
        if self._left is None:
            return None
        left, scale = self._left.left, len(self._pane.text) / max(1, self.height())
        place = int(np.searchsorted(left.ends, (y - _NEAR) * scale, "right"))
        near = place < len(left) and left.starts[place] <= (y + _NEAR) * scale
        if not near:
            return None
        exact = int(np.searchsorted(left.ends, y * scale, "right"))
        return int(left.starts[exact if exact < len(left) and left.starts[exact] <= y * scale else place])

    def sizeHint(self) -> QSize:  # noqa: N802
        """A narrow strip."""
        return QSize(WIDTH, 60)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the tick under the pointer, else to that part of the text; the handle is dragged as ever."""
        y = round(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or self._handle().contains(event.position()):
            super().mousePressEvent(event)
            return
        x, unread = event.position().x(), self._left_at(y)
        if x < _LEFT_ROOM and unread is not None:
            self.wanted.emit(unread)
            event.accept()
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
        painter.setBrush(colour("edge"))
        painter.drawRects(self.gaps)
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


def _firsts(starts: Places, edges: Places) -> tuple[Places, Places]:
    """The heights at which something starts, and which of `starts`, in order, is the first there."""
    firsts = np.searchsorted(starts, edges)
    heights = np.flatnonzero(firsts[1:] > firsts[:-1])
    return heights, firsts[heights]


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
