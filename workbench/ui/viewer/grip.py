"""The handles at the ends of a mark while they are moved."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.i18n import _
from workbench.ui.theme import TARGET, colour, theme
from workbench.ui.viewer.pane import Pane

_KNOB = 6.0


class Grip(QWidget):
    """The handle at one end of a mark: a line beside the letters and a knob, above the first or below the last line."""

    dragged = Signal(QPoint)  # in the viewport, at the height of the letters
    dropped = Signal()

    def __init__(self, pane: Pane, *, at_end: bool) -> None:
        super().__init__(pane)
        self._pane, self._viewport, self.at_end = pane, pane.viewport(), at_end
        self.is_active = False
        self._from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        name = _("End of the mark") if at_end else _("Beginning of the mark")
        self.setAccessibleName(name)
        self.setToolTip(name + "\n" + _("Drag it to other words."))
        theme.changed.connect(self.update)

    def stand(self, line: QRect | None) -> None:
        """Stand at a place of the viewport: `line` is as high as its letters. Hidden where there is none in sight."""
        self.setVisible(line is not None)
        if line is None:
            return
        knob = round(2 * _KNOB) + 2
        top = line.top() - (0 if self.at_end else knob)
        corner = self._viewport.mapTo(self._pane, QPoint(line.left() - TARGET // 2, top))
        self.setGeometry(QRect(corner, QPoint(corner.x() + TARGET - 1, corner.y() + line.height() + knob - 1)))
        self.raise_()

    def show_active(self, active: bool) -> None:
        """Be the handle that the keys move, or the other one."""
        self.is_active = active
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw line and knob, the knob filled while the keys move this end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, middle = colour("accent"), self.width() / 2
        knob = self.height() - _KNOB - 1 if self.at_end else _KNOB + 1
        painter.setPen(QPen(ink, 2))
        foot = 0.0 if self.at_end else float(self.height())
        painter.drawLine(QPointF(middle, foot), QPointF(middle, knob))
        painter.setBrush(ink if self.is_active else colour("page"))
        painter.drawEllipse(QPointF(middle, knob), _KNOB - 1, _KNOB - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold: the line follows the pointer from where it was taken."""
        if event.button() == Qt.MouseButton.LeftButton:
            inside = self.height() - 2 * _KNOB - 2
            letters = QPoint(self.width() // 2, round(inside / 2 if self.at_end else self.height() - inside / 2))
            self._from = letters - event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Say where the line is dragged to."""
        if self._from is not None:
            at = self.mapToParent(event.position().toPoint() + self._from)
            self.dragged.emit(self._viewport.mapFrom(self._pane, at))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        if self._from is not None:
            self._from = None
            self.dropped.emit()
