"""Beside the text: lanes that show how far each mark reaches, and a note for each fact in sight.

Where there is no room for notes, the icon of its type stands beside the first line of a mark.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QLineF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.core.browse.marks import Label
from workbench.i18n import _
from workbench.ui.icons import of_status, of_type
from workbench.ui.theme import SPACE, colour, theme
from workbench.ui.viewer import painting
from workbench.ui.viewer.stacking import is_plain

if TYPE_CHECKING:
    from workbench.ui.viewer.pane import Pane

LANES_WIDTH, NOTES_WIDTH, WIDER_NOTES = 28, 180, 80
_BESIDE = 4  # pixels from the text to the dots of what is no part of the story
SIGNS_WIDTH = 14  # beside the lanes, where a page has it
_BAR, _PITCH, _FIRST = 3, 5, 9  # the first lane counts from the right
_LEAST_NOTE, _ICON, _SIGN, _AIR = 22, 14, 12, 4


@lru_cache(256)
def _picture(key: str, chosen: str, side: int, ratio: float) -> QPixmap:
    """The icon of a type as it was drawn the first time: drawing it takes longer than all else in a note."""
    return of_type(key, chosen).pixmap(QSize(side, side), ratio)


@lru_cache(8)
def _stale(side: int, ratio: float) -> QPixmap:
    return of_status("stale").pixmap(QSize(side, side), ratio)


theme.changed.connect(_picture.cache_clear)
theme.changed.connect(_stale.cache_clear)


class Lanes(QWidget):
    """A bar beside the lines of each mark, in the ink of its type; the lane next to the text is the first."""

    def __init__(self, pane: "Pane") -> None:
        super().__init__(pane)
        self._pane = pane
        self.icons: Mapping[str, str] = {}  # of the fact types, as the codebook names them
        self.setAccessibleName(_("How far each mark reaches"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else what is behind is drawn each time

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The bars of the marks in sight."""
        bars: dict[tuple[str, bool], list[QRectF]] = defaultdict(list)  # by colour, and whether they are hollow
        for each, top, bottom in self._pane.beside():
            bar = QRectF(self._left(each.lane), top - 1, _BAR, bottom - top + 3)
            bars[painting.ink(each.mark), is_plain(each.mark)].append(bar)
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("page"))
        for (shade, hollow), rects in bars.items():
            painting.lane(painter, shade, rects, hollow=hollow)
        for one, top, bottom in self._pane.aside():
            beside = QLineF(self.width() - _BESIDE, round(top), self.width() - _BESIDE, round(bottom) + 1)
            painting.sparse(painter, [beside], strong=one.is_strong)
        if self._pane.notes.isHidden():
            for top, lane, key in self.signs():
                left = self._left(lane) - _SIGN - 1
                if left >= 0:
                    picture = _picture(key, self.icons.get(key, ""), _SIGN, self.devicePixelRatioF())
                    painter.drawPixmap(round(left), round(top), picture)

    def signs(self) -> list[tuple[float, int, str]]:
        """The top of each icon, the lane it stands before, and the type: one for each line that a mark begins in."""
        rows, first, furthest = self._pane.rows(), dict[float, str](), dict[float, int]()
        tops = [row.top for row in rows]
        for each, top, bottom in self._pane.beside():
            if each.mark.fact is not None:
                first.setdefault(top, each.mark.type)
            for number in range(bisect_right(tops, top) - 1, bisect_right(tops, bottom)):
                furthest[tops[number]] = max(furthest.get(tops[number], 0), each.lane)
        middle = {row.top: (row.top + row.bottom - _SIGN) / 2 for row in rows}
        return [(middle[top], furthest[top], key) for top, key in first.items()]

    def _left(self, lane: int) -> int:
        return self.width() - _FIRST - lane * _PITCH


class Notes(QWidget):
    """Type icon and first words of each fact in sight, beside its first line; a click chooses the fact."""

    chosen = Signal(object)  # UUID of a fact

    def __init__(self, pane: "Pane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._places: list[tuple[QRect, UUID]] = []
        self.labels: Mapping[UUID, Label] = {}
        self.current: UUID | None = None
        self.setAccessibleName(_("Facts beside the text"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    def show_labels(self, labels: Mapping[UUID, Label]) -> None:
        """Write these words from here on."""
        self.labels = labels
        self.update()

    def show_current(self, fact: UUID | None) -> None:
        """Set the note of this fact apart."""
        if fact != self.current:
            self.current = fact
            self.update()

    @property
    def places(self) -> list[tuple[QRect, UUID]]:
        """Where the notes of the last frame are, from the top."""
        return self._places

    def facts_in_sight(self) -> list[UUID]:
        """The facts that stand beside the lines in sight."""
        return [fact for _top, fact in self._wanted()]

    def _wanted(self) -> list[tuple[float, UUID]]:
        tops: dict[UUID, float] = {}
        for each, top, _bottom in self._pane.beside():
            if each.mark.fact is not None:
                tops.setdefault(each.mark.fact, top)
        return sorted(((top, fact) for fact, top in tops.items()), key=lambda pair: pair[0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The notes, each below the one before."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("page"))
        self._places = []
        below, tall = 0.0, max(_LEAST_NOTE, QFontMetrics(self.font()).height() + _AIR)
        for top, fact in self._wanted():
            top = max(top, below)
            if top + tall > self.height():
                break
            label = self.labels.get(fact)
            if label is not None:
                box = QRect(0, round(top), self.width(), tall)
                self._draw(painter, box, label, is_current=fact == self.current)
                self._places.append((box, fact))
                below = top + tall

    def _draw(self, painter: QPainter, box: QRect, label: Label, *, is_current: bool) -> None:
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("row"))
            painter.drawRoundedRect(box, 4, 4)
        size = theme.sized(_ICON)
        icon = QRect(box.left() + SPACE[0], box.center().y() - size // 2 + 1, size, size)
        painter.drawPixmap(icon, _picture(label.type_key, label.icon, size, self.devicePixelRatioF()))
        room = box.adjusted(size + SPACE[0] + SPACE[1], 0, -SPACE[0], 0)
        if label.stale:
            room.adjust(0, 0, -size - SPACE[0], 0)
            painter.drawPixmap(room.right() + SPACE[0], icon.top(), _stale(size, self.devicePixelRatioF()))
        painter.setPen(colour("text" if is_current else "muted"))
        words = QFontMetrics(self.font()).elidedText(label.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the fact under the pointer."""
        for box, fact in self._places:
            if box.contains(event.position().toPoint()):
                self.chosen.emit(fact)

    def event(self, event: QEvent) -> bool:
        """Say the whole statement while the pointer rests on a note."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            here = [fact for box, fact in self._places if box.contains(event.pos())]
            if here and (label := self.labels.get(here[0])):
                QToolTip.showText(event.globalPos(), label.statement, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
