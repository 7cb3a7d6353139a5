"""The mark of the program, its name, and what it is for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.theme import SPACE, colour, colours, theme


class Masthead(QWidget):
    """The mark, the name, and what the program is for."""

    def __init__(self) -> None:
        super().__init__()
        name = QLabel(_("Fact Workbench"))
        name.setProperty("role", "display")
        words = QLabel(
            _("Mark what documents say, turn it into facts that a colleague has checked, and take them with you.")
        )
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE[0])
        texts.addWidget(name)
        texts.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        row.addWidget(_Mark(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)


class _Mark(QWidget):
    """The bracket of a passage, with a tick in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(52, 52))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw it in the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(colours().tint("quantity")))
        painter.drawRoundedRect(QRect(0, 0, 52, 52), 12, 12)
        pen = QPen(colour("accent"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPoint(19, 13), QPoint(12, 13), QPoint(12, 39), QPoint(19, 39)])
        painter.drawPolyline([QPoint(21, 26), QPoint(28, 33), QPoint(41, 18)])
