"""A document with its marks on sheets of paper: laid out and drawn in small steps, on any thread, without widgets.

Lengths are tenths of a point unless they say points, so that printers and files of any resolution get the same lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from workbench.text import Utf16
from workbench.ui.theme import LIGHT, UNDERLINES, colour
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.lines import Line, parts, reads_both_ways
from workbench.ui.viewer.printing.blocks import SMALL, Block, Draft, blocks
from workbench.ui.viewer.structure import FOLDABLE

UNITS = 10  # of a point
_LEFT, _RIGHT, _TOP, _BOTTOM = 74, 86, 62, 58  # margins in points
_PITCH = 1.45  # from line to line, of the size of the letters
_GUTTER, _AIR = 8, 3  # points between the text and what stands beside it, and around small letters
_STACKED = 2  # marks drawn over one another
_HATCH, _FAINT = 40, 0.4  # between the strokes of what is stale, and how strong they are

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Strip:
    """The lines [first, last) of a block, and where the first of them begins on its page."""

    block: int
    first: int
    last: int
    top: float


class Sheets:
    """The pages of one draft. `size` is that of the paper, in points; the fonts are those of text and interface."""

    def __init__(self, draft: Draft, size: QSizeF, serif: QFont, plain: QFont) -> None:
        self._draft = draft
        self._width, self._height = size.width() * UNITS, size.height() * UNITS
        self._column = self._width - (_LEFT + _RIGHT) * UNITS
        self._fonts = {False: serif, True: plain}
        self._blocks = list(blocks(draft))

    def pages(self, report: Report) -> list[list[Strip]]:
        """What stands on each page; `report` hears how many of the blocks are laid out."""
        pages: list[list[Strip]] = [[]]
        top, bottom = float(_TOP * UNITS), self._height - _BOTTOM * UNITS
        y = top
        for number, block in enumerate(self._blocks):
            report(number, 2 * len(self._blocks))
            pitch, first, count = self._pitch(block), 0, self._laid(block).lineCount()
            y += block.gap * UNITS if y > top else 0
            if y + block.together * pitch > bottom and y > top:
                pages.append([])
                y = top
            while first < count:
                room = max(int((bottom - y) // pitch), 1 if y == top else 0)
                if room < min(2, count - first):
                    pages.append([])
                    y = top
                    continue
                last = min(count, first + room)
                pages[-1].append(Strip(number, first, last, y))
                y, first = y + (last - first) * pitch, last
        return pages

    def draw(self, painter: QPainter, strips: Sequence[Strip], number: int, of: int) -> None:
        """Draw one page; the painter counts in tenths of a point from the corner of the paper."""
        self._draw_edges(painter, number, of)
        for strip in strips:
            self._draw_strip(painter, strip)

    def done(self, strips: Sequence[Strip]) -> tuple[int, int]:
        """How far the drawing is after this page, for `report`."""
        count = len(self._blocks)
        return count + (strips[-1].block + 1 if strips else count), 2 * count

    # --- layout

    def _font(self, size: float, *, plain: bool = False, bold: bool = False) -> QFont:
        font = QFont(self._fonts[plain])
        font.setPixelSize(round(size * UNITS))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _pitch(self, block: Block) -> float:
        return block.size * UNITS * _PITCH

    def _laid(self, block: Block) -> QTextLayout:
        layout = QTextLayout(block.words, self._font(block.size, plain=block.is_plain, bold=block.is_bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setFormats(self._formats(block))
        layout.beginLayout()
        pitch, count = self._pitch(block), 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._column)
            line.setPosition(QPointF(0, count * pitch))
            count += 1
        layout.endLayout()
        return layout

    def _formats(self, block: Block) -> list[QTextLayout.FormatRange]:
        whole = len(block.words.encode("utf-16-le", "surrogatepass")) // 2
        found = [_range(0, whole, "muted" if block.is_muted else "text", bold=block.is_bold)]
        if block.start < 0:
            return found
        offsets, end = Utf16(block.words), block.start + len(block.words)
        for piece in self._draft.structure.between(block.start, end):
            first, last = max(piece.start, block.start) - block.start, min(piece.end, end) - block.start
            if piece.kind in FOLDABLE:
                found.append(_range(offsets.to16(first), offsets.to16(last), "boilerplate"))
            elif piece.kind in ("heading", "speaker"):
                found.append(_range(offsets.to16(first), offsets.to16(last), "text", bold=True))
        return found

    # --- drawing

    def _draw_edges(self, painter: QPainter, number: int, of: int) -> None:
        """The handling mark above, the title from the second page on, and the number of the page."""
        left, width = _LEFT * UNITS, self._column
        above = QRectF(left, (_TOP - 34) * UNITS, width, 12 * UNITS)
        below = QRectF(left, self._height - (_BOTTOM - 20) * UNITS, width, 12 * UNITS)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font(SMALL, plain=True, bold=True))
        painter.setPen(colour(LIGHT.text))
        painter.drawText(above, right, self._draft.handling)
        painter.setFont(self._font(SMALL, plain=True))
        painter.setPen(colour(LIGHT.muted))
        painter.drawText(below, right, f"{number} / {of}")
        if number > 1:
            metrics = QFontMetricsF(painter.font())
            room = width - metrics.horizontalAdvance(self._draft.handling) - 20 * UNITS
            title = metrics.elidedText(self._draft.heading.title, Qt.TextElideMode.ElideRight, room)
            painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _draw_strip(self, painter: QPainter, strip: Strip) -> None:
        block = self._blocks[strip.block]
        layout, pitch, both_ways = self._laid(block), self._pitch(block), reads_both_ways(block.words)
        origin = QPointF(_LEFT * UNITS, strip.top - strip.first * pitch)
        lines = []
        for number in range(strip.first, strip.last):
            drawn = layout.lineAt(number)
            start, end = drawn.textStart(), drawn.textStart() + drawn.textLength()
            lines.append(Line(start, end, 0, origin, drawn, origin.y() + drawn.y(), drawn.height(), both_ways))
        if block.start >= 0:
            self._draw_marks(painter, block, lines)
        for line in lines:
            line.drawn.draw(painter, origin)
        if strip.first == 0 and block.label:
            self._draw_label(painter, block, lines[0])

    def _draw_marks(self, painter: QPainter, block: Block, lines: Sequence[Line]) -> None:
        """Tints and underlines; beside each line the numbers of the facts whose passages begin in it."""
        index, offsets = self._draft.index, Utf16(block.words)
        first, last = (block.start + offsets.from16(at) for at in (lines[0].start, lines[-1].end))
        places = index.between(first, last)
        lanes, marks = index.lanes(places), [index.mark(place) for place in places]
        for place, lane in sorted(lanes.items(), key=lambda pair: -pair[1]):
            mark = index.mark(place)
            if lane < _STACKED and not _is_hidden(mark):
                rects = parts(lines, *(offsets.to16(_within(at - block.start, block)) for at in (mark.start, mark.end)))
                for rect in rects:
                    _draw_mark(painter, rect, mark, lane)
        painter.setFont(self._font(SMALL, plain=True, bold=True))
        painter.setPen(colour(LIGHT.text))
        for line in lines:
            start, end = (block.start + offsets.from16(at) for at in (line.start, line.end))
            begun = [mark.fact for mark in marks if mark.fact and start <= mark.start < end]
            here = {self._draft.numbers[fact] for fact in begun if fact in self._draft.numbers}
            if here:
                self._draw_numbers(painter, line, sorted(here))

    def _draw_numbers(self, painter: QPainter, line: Line, numbers: Sequence[int]) -> None:
        room = QRectF(self._width - (_RIGHT - _GUTTER) * UNITS, line.top, (_RIGHT - _GUTTER - 20) * UNITS, line.height)
        words = QFontMetricsF(painter.font()).elidedText(_runs(numbers), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_label(self, painter: QPainter, block: Block, line: Line) -> None:
        painter.setFont(self._font(SMALL, plain=True, bold=block.mark is not None))
        right = (_LEFT - _GUTTER) * UNITS
        metrics = QFontMetricsF(painter.font())
        width, height = metrics.horizontalAdvance(block.label) + 2 * _AIR * UNITS, metrics.height()
        box = QRectF(right - width, line.top + (line.height - height) / 2, width, height)
        if block.mark is not None and not _is_hidden(block.mark):
            _draw_mark(painter, box, block.mark, 0)
        painter.setPen(colour(LIGHT.text if block.mark is not None else LIGHT.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, block.label)


def _range(first: int, last: int, ink: str, *, bold: bool = False) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setForeground(colour(str(getattr(LIGHT, ink))))
    if bold:
        looks.setFontWeight(QFont.Weight.DemiBold)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = first, last - first, looks
    return found


def _within(at: int, block: Block) -> int:
    return max(0, min(at, len(block.words)))


def _is_hidden(mark: Mark) -> bool:
    return mark.fact is not None and UNDERLINES.get(mark.status) is None


def _draw_mark(painter: QPainter, rect: QRectF, mark: Mark, lane: int) -> None:
    tint, ink = colour(LIGHT.tint(mark.type)), colour(LIGHT.ink(mark.type) if mark.fact else LIGHT.muted)
    tint.setAlphaF(0.5 if lane else 1.0)
    painter.fillRect(rect, tint)
    is_double = mark.fact is not None and mark.status == "disputed"
    style = UNDERLINES.get(mark.status) if mark.fact is not None else None
    pen = QPen(ink, 0.6 * UNITS if is_double or mark.fact is None else 1.1 * UNITS, style or Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    y = rect.bottom() + 2 * UNITS * lane
    for at in (y - 0.7 * UNITS, y + 0.7 * UNITS) if is_double else (y,):
        painter.drawLine(QLineF(rect.left(), at, rect.right(), at))
    if mark.stale:
        painter.save()
        painter.setClipRect(rect)
        ink.setAlphaF(_FAINT)  # the words stand over it
        painter.setPen(QPen(ink, 0.4 * UNITS))
        for step in range(round((rect.width() + rect.height()) / _HATCH) + 1):
            x = rect.left() - rect.height() + step * _HATCH
            painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        painter.restore()


def _runs(numbers: Sequence[int]) -> str:
    """Rising numbers in few words: 1 2 5–9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}–{run[-1]}" if len(run) > 2 else " ".join(map(str, run)) for run in runs]
    return " ".join(said)
