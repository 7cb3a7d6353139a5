"""The words a fact rests on, in their paragraphs: tinted and underlined as in the text, each field's words boxed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRectF, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser

from workbench.core.browse.review import Card, Place
from workbench.i18n import _
from workbench.text import Utf16
from workbench.ui.theme import SPACE, UNDERLINES, colour, colours, reading_font, theme
from workbench.ui.when import date

_COLUMN = 76  # characters of usual width


@dataclass(frozen=True, slots=True)
class _Mark:
    """A range of the shown text, in UTF-16 units, and whether it is a box around words or the evidence itself."""

    start: int
    end: int
    is_box: bool


class PassageView(QTextBrowser):
    """Shows every passage of a fact in its context, one under the other."""

    wanted = Signal(UUID, int, int)  # open the passage in its document

    def __init__(self, points: int) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_("Passages of the fact"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_link)
        self.document().setDocumentMargin(SPACE[4])
        self._points = points
        self._card: Card | None = None
        self._marks: list[_Mark] = []
        theme.changed.connect(self._write)

    def show_card(self, card: Card | None) -> None:
        """Show the passages of this fact, or nothing."""
        self._card = card
        self._write()

    def set_font_size(self, points: int) -> None:
        """Write the passages in this size."""
        self._points = points
        self._write()

    def _write(self) -> None:
        self.clear()
        self._marks = []
        cursor = QTextCursor(self.document())
        for number, place in enumerate(self._card.places if self._card else ()):
            self._write_place(cursor, number, place)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.viewport().update()

    def _write_place(self, cursor: QTextCursor, number: int, place: Place) -> None:
        small, title = QApplication.font(), QApplication.font()
        title.setBold(True)
        self._paragraph(cursor, place.title, _plain(title, "text"), above=SPACE[4] if number else 0)
        about = [date(place.published), _("¶ {number}").format(number=place.number)]
        self._paragraph(cursor, " · ".join(filter(None, about)) + " · ", _plain(small, "muted"), below=SPACE[3])
        link = _plain(small, "accent")
        link.setAnchor(True)
        link.setAnchorHref(f"#{number}")
        cursor.insertText(_("Open in the text"), link)
        words = reading_font(self._points)
        if place.before:
            self._paragraph(cursor, place.before, _plain(words, "boilerplate"), below=SPACE[2])
        self._write_evidence(cursor, place, words)
        if place.after:
            self._paragraph(cursor, place.after, _plain(words, "boilerplate"), below=SPACE[2])

    def _write_evidence(self, cursor: QTextCursor, place: Place, font: QFont) -> None:
        start, end = place.start - place.offset, place.end - place.offset
        text, plain, tinted = place.paragraph, _plain(font, "text"), _plain(font, "text")
        if self._card is not None and self._card.status != "rejected":
            tinted.setBackground(colour(colours().tint(self._card.type)))
        self._paragraph(cursor, text[:start], plain, below=SPACE[2])
        units, first = Utf16(text), cursor.position() - Utf16(text[:start]).to16(start)
        cursor.insertText(text[start:end], tinted)
        cursor.insertText(text[end:], plain)
        marks = [(start, end, False), *((*box, True) for box in place.boxes)]
        self._marks += [_Mark(first + units.to16(a), first + units.to16(b), box) for a, b, box in marks]

    def _paragraph(
        self, cursor: QTextCursor, text: str, form: QTextCharFormat, *, above: int = 0, below: int = 0
    ) -> None:
        block = QTextBlockFormat()
        font = form.font()
        percent = 100 * theme.reading.line_height * QFontInfo(font).pixelSize() / QFontMetricsF(font).height()
        block.setLineHeight(max(100.0, percent), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(above)
        block.setBottomMargin(below)
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(text.replace("\n", "\u2028"), form)

    def _on_link(self, link: QUrl) -> None:
        if self._card is not None:
            place = self._card.places[int(link.fragment())]
            self.wanted.emit(place.document, place.start, place.end)

    def _rectangles(self, mark: _Mark) -> Iterator[QRectF]:
        """Where the words of a mark stand in the viewport, line by line."""
        layout = self.document().documentLayout()
        block = self.document().findBlock(mark.start)
        while block.isValid() and block.position() < mark.end:
            corner = layout.blockBoundingRect(block).topLeft()
            corner -= QRectF(self.horizontalScrollBar().value(), self.verticalScrollBar().value(), 0, 0).topLeft()
            lines = block.layout()
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                begin = max(mark.start - block.position(), line.textStart())
                end = min(mark.end - block.position(), line.textStart() + line.textLength())
                if begin < end:
                    left, right = (_x(line.cursorToX(at)) for at in (begin, end))
                    top = line.y() + line.height() - line.descent() - line.ascent()
                    yield QRectF(left, top, right - left, line.ascent() + line.descent()).translated(corner)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the lines short enough to read, in the middle of the room there is."""
        column = QFontMetrics(reading_font(self._points)).averageCharWidth() * _COLUMN + 2 * SPACE[4]
        side = max(0, (self.width() - column) // 2)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the text, then the lines under the evidence and the boxes around the words of fields."""
        super().paintEvent(event)
        if self._card is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, style = colour(colours().ink(self._card.type)), UNDERLINES.get(self._card.status)
        for mark in self._marks:
            for area in self._rectangles(mark):
                if mark.is_box:
                    painter.setPen(QPen(ink, 1))
                    painter.drawRoundedRect(area.adjusted(-1.5, -1, 1.5, 1), 3, 3)
                elif style is not None:
                    painter.setPen(QPen(ink, 2, style))
                    painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.end()


def _plain(font: QFont, name: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(colour(name))
    return form


def _x(found: Any) -> float:
    """Qt for Python gives the place alone or with the cursor it moved to."""
    return float(found[0] if isinstance(found, tuple) else found)
