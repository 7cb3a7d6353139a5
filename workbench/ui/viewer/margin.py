"""Beside the text: lanes that show how far each mark reaches, and a note for each fact in sight."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.core.browse.marks import Label
from workbench.i18n import _
from workbench.ui.icons import of_type
from workbench.ui.theme import SPACE, colour, theme
from workbench.ui.viewer import painting
from workbench.ui.viewer.painting import Placed

if TYPE_CHECKING:
    from workbench.ui.viewer.pane import Pane

LANES_WIDTH, NOTES_WIDTH, WIDER_NOTES = 28, 180, 80
_BAR, _PITCH, _FIRST = 3, 6, 17
_NOTE, _ICON = 22, 14


class Lanes(QWidget):
    """A bar beside the lines of each mark, in the ink of its type; the lane next to the text is the first."""

    def __init__(self, pane: "Pane") -> None:
        super().__init__(pane)
        self._pane = pane
        self.setAccessibleName(_("How far each mark reaches"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The bars of the marks in sight."""
        painter = QPainter(self)
        lines = list(self._pane.lines(self._pane.viewport().rect()))

        def draw(top: float, bottom: float, each: Placed) -> None:
            bar = QRectF(_FIRST - each.lane * _PITCH, top - 1, _BAR, bottom - top + 3)
            shade = painting.ink(each.mark)
            if each.mark.fact and each.mark.status == "rejected":
                painter.setPen(shade)
                painter.drawRect(bar.adjusted(0, 0, -1, -1))
            else:
                painter.fillRect(bar, shade)

        painting.each_lane(lines, self._pane.in_sight(lines), draw)


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
        theme.changed.connect(self.update)

    def show_labels(self, labels: Mapping[UUID, Label]) -> None:
        """Write these words from here on."""
        self.labels = labels
        self.update()

    def show_current(self, fact: UUID | None) -> None:
        """Set the note of this fact apart."""
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
        lines = list(self._pane.lines(self._pane.viewport().rect()))
        tops: dict[UUID, float] = {}

        def note(top: float, _bottom: float, each: Placed) -> None:
            if each.mark.fact is not None:
                tops.setdefault(each.mark.fact, top)

        painting.each_lane(lines, self._pane.in_sight(lines), note)
        return sorted(((top, fact) for fact, top in tops.items()), key=lambda pair: pair[0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The notes, each below the one before."""
        painter = QPainter(self)
        self._places = []
        below = 0.0
        for top, fact in self._wanted():
            top = max(top, below)
            if top + _NOTE > self.height():
                break
            label = self.labels.get(fact)
            if label is not None:
                box = QRect(0, round(top), self.width(), _NOTE)
                self._draw(painter, box, label, is_current=fact == self.current)
                self._places.append((box, fact))
                below = top + _NOTE

    def _draw(self, painter: QPainter, box: QRect, label: Label, *, is_current: bool) -> None:
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("row"))
            painter.drawRoundedRect(box, 4, 4)
        icon = QRect(box.left() + SPACE[0], box.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        of_type(label.type_key, label.icon).paint(painter, icon)
        room = box.adjusted(_ICON + SPACE[0] + SPACE[1], 0, -SPACE[0], 0)
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
