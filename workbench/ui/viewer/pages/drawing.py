"""How pages look: paper, marks over it, the caret. Marks darken a light page and lighten a dark one."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from workbench.core.browse.pages import Area
from workbench.i18n import _
from workbench.ui.theme import PAPER, SHADOW, colour, colours, theme
from workbench.ui.viewer import painting
from workbench.ui.viewer.lines import Line, Span, parts

_SHADOW = ((3, 0.05), (2, 0.09), (1, 0.13))  # how far it reaches, and how dark it is
Modes = QPainter.CompositionMode


def over() -> Modes:
    """How marks are laid over a page, so that its letters stay as dark, or as light, as they are."""
    return Modes.CompositionMode_Lighten if theme.is_dark else Modes.CompositionMode_Darken


def page(painter: QPainter, rect: QRect, picture: QImage | None, number: int) -> None:
    """A sheet with its shadow; without a picture its number stands on it."""
    for reach, alpha in _SHADOW:
        painter.fillRect(rect.adjusted(-reach, -reach + 1, reach, reach + 1), painting.shade(SHADOW, alpha))
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, picture.width() != rect.width())
        painter.drawImage(rect, picture)
        return
    painter.fillRect(rect, colour("page") if theme.is_dark else painting.shade(PAPER))
    painter.setPen(colour("muted"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _("Page {n}").format(n=number))


def selection(painter: QPainter, lines: Sequence[Line], start: int, end: int) -> None:
    """What is selected."""
    for rect in parts(lines, start, end) if start < end else ():
        painter.fillRect(rect.adjusted(0, -1, 0, 1), colour("selection"))


def lit(painter: QPainter, lines: Sequence[Line], span: Span) -> None:
    """The place found that is current."""
    for rect in parts(lines, *span):
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), colour("current_hit"))
    painting.outline(painter, lines, *span, width=1)


def caret(painter: QPainter, rect: QRect) -> None:
    """A line where the caret stands."""
    painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), colour("accent"))


def area(painter: QPainter, rect: QRectF, marked: Area, *, chosen: bool) -> None:
    """A marked rectangle, with the ink of the type of its fact; thicker while it is chosen."""
    ink = colours().ink(marked.type) if marked.fact else colours().muted
    tint = colours().tint(marked.type) if marked.fact else colours().row
    painter.setCompositionMode(over())
    painter.fillRect(rect, painting.shade(tint))
    painter.setCompositionMode(Modes.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(painting.shade(ink), 3 if chosen else 2, _PATTERNS.get(marked.status, Qt.PenStyle.SolidLine)))
    painter.drawRect(rect)


def rubber(painter: QPainter, rect: QRect) -> None:
    """The rectangle that is being drawn."""
    painter.fillRect(rect, painting.shade(colours().accent, 0.15))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DashLine))
    painter.drawRect(rect)


_PATTERNS = {"draft": Qt.PenStyle.DashLine, "in_review": Qt.PenStyle.DotLine, "returned": Qt.PenStyle.DashDotLine}
