"""Folding what is no part of a report: galleries, navigation, front matter become one row, until asked for."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QTextBlock
from PySide6.QtWidgets import QApplication

from workbench.core.browse.marks import Piece
from workbench.i18n import ngettext
from workbench.ui.theme import SPACE, colour
from workbench.ui.viewer.lines import Line

if TYPE_CHECKING:
    from workbench.ui.viewer.pane import Pane

_FOLDED_AT_FIRST = {"boilerplate"}


class Folding(QObject):
    """The folds of one pane; each piece that can be folded has a small button behind its first row."""

    def __init__(self, pane: "Pane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._folded: set[Piece] = set()
        self._buttons: list[tuple[QRectF, Piece]] = []  # of the last frame
        pane.viewport().installEventFilter(self)

    def begin(self) -> None:
        """Fold what is folded at first: what every page of a site repeats."""
        self._folded = {piece for piece in self._pane.structure.folds if piece.kind in _FOLDED_AT_FIRST}
        for piece in self._folded:
            self._pane.hide_blocks(self._hidden_by(piece), True)
        self._moved()

    def fold(self, pieces: Collection[Piece]) -> None:
        """Fold those of these pieces that are folded at first."""
        for piece in self._pane.structure.folds:
            if piece in pieces and piece.kind in _FOLDED_AT_FIRST:
                self._set(piece, True)

    def show_whole(self, piece: Piece) -> None:
        """Fold this piece no more."""
        self._set(piece, False)

    def go_on(self, since: int) -> None:
        """More of the text is there, from a position of the document on: fold what of it a fold hides."""
        for piece in self._folded:
            self._pane.hide_blocks(self._hidden_by(piece, since), True)

    @property
    def folded(self) -> frozenset[Piece]:
        """What is folded."""
        return frozenset(self._folded)

    @property
    def buttons(self) -> Sequence[tuple[QRectF, Piece]]:
        """Where the buttons of the last frame are in the viewport, and what each folds."""
        return self._buttons

    def toggle(self, piece: Piece) -> None:
        """Fold a piece, or show it whole."""
        self._set(piece, piece not in self._folded)

    def toggle_all(self) -> None:
        """Show everything if anything is folded, else fold all there is to fold."""
        folds, hide = self._pane.structure.folds, not self._folded
        for piece in folds:
            self._set(piece, hide)

    def reveal(self, start: int, end: int) -> None:
        """Show whatever hides a part of [start, end)."""
        for piece in [each for each in self._folded if each.start < max(end, start + 1) and each.end > start]:
            if not self._is_first_row(piece, start, end):
                self._set(piece, False)

    def hides(self, start: int, end: int) -> bool:
        """Whether a fold hides all of [start, end)."""
        return any(
            piece.start <= start and end <= piece.end and not self._is_first_row(piece, start, end)
            for piece in self._folded
        )

    def skip(self, position: int, step: int) -> int:
        """The next place, or the one before (-1), from a position on that nothing hides."""
        piece = next((each for each in self._folded if each.start <= position < each.end), None)
        if piece is None:
            return position
        return piece.end if step > 0 else piece.start - 1

    def paint(self, painter: QPainter, lines: Iterable[Line]) -> None:
        """The buttons of the pieces in sight."""
        self._buttons = []
        folds = self._pane.structure.folds
        if not folds:
            return
        metrics = QFontMetrics(QApplication.font())
        painter.setFont(QApplication.font())
        rows = list(lines)
        for piece in folds:
            start, end = self._first_block(piece)
            ends = [line for line in rows if line.start < end and line.end >= end - 1 and line.end > start]
            if ends:
                self._draw(painter, metrics, ends[-1], piece)

    def _draw(self, painter: QPainter, metrics: QFontMetrics, line: Line, piece: Piece) -> None:
        hidden = len([block for block in self._hidden_by(piece) if block.length() > 1])
        words = ngettext("{n} more line", "{n} more lines", hidden).format(n=hidden)
        words = f"⊞ {words}" if piece in self._folded else "⊟"
        rect = line.part(line.start, line.end) or QRectF(0, line.top, 0, line.height)
        width, height = metrics.horizontalAdvance(words) + 2 * SPACE[1], metrics.height() + 4
        left = min(rect.right() + SPACE[2], self._pane.viewport().width() - width - 1)
        button = QRectF(left, line.top + (line.height - height) / 2, width, height)
        painter.setPen(colour("line"))
        painter.setBrush(colour("panel"))
        painter.drawRoundedRect(button, 4, 4)
        painter.setPen(colour("muted"))
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter, words)
        self._buttons.append((button, piece))

    def _set(self, piece: Piece, fold: bool) -> None:
        if fold == (piece in self._folded):
            return
        (self._folded.add if fold else self._folded.discard)(piece)
        blocks = self._hidden_by(piece)
        within = {block.position() for each in self._folded for block in self._hidden_by(each)}
        for hidden in (True, False):  # what another fold hides stays hidden
            self._pane.hide_blocks([block for block in blocks if (block.position() in within) == hidden], hidden)
        caret = self._pane.textCursor().block()
        if not caret.isVisible():
            self._pane.go_to(piece.start)
        self._moved()

    def _moved(self) -> None:
        self._pane.lines_moved()
        self._pane.redraw()

    def _first_block(self, piece: Piece) -> tuple[int, int]:
        block = self._pane.document().findBlock(self._pane.offsets.to16(piece.start))
        return block.position(), block.position() + block.length()

    def _is_first_row(self, piece: Piece, start: int, end: int) -> bool:
        first, last = self._first_block(piece)
        return first <= self._pane.offsets.to16(start) and self._pane.offsets.to16(end) < last

    def _hidden_by(self, piece: Piece, since: int = 0) -> list[QTextBlock]:
        """The paragraphs a fold hides: all but the first, those that end before a position of the document excepted."""
        offsets, document = self._pane.offsets, self._pane.document()
        block, end = document.findBlock(offsets.to16(piece.start)).next(), offsets.to16(piece.end)
        if block.isValid() and block.position() < since:
            block = document.findBlock(since)
        found = []
        while block.isValid() and block.position() < end:
            found.append(block)
            block = block.next()
        return found

    def _at(self, point: QPointF) -> Piece | None:
        return next((piece for button, piece in self._buttons if button.contains(point)), None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A click on a button folds or unfolds."""
        if not self._buttons or not isinstance(event, QMouseEvent):
            return False
        piece = self._at(event.position())
        if piece is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.toggle(piece)
        return event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
