"""The discs that stand for entities, and their names beside them where there is room."""

from collections.abc import Iterable
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QStaticText, QTextOption
from PySide6.QtWidgets import QApplication

from workbench.ui import icons
from workbench.ui.inks import faint, ink, tint
from workbench.ui.theme import colour, theme

_RADII = (11.0, 13.0, 16.0, 19.0)
_TIES = (3, 8, 20)
_WITH_ICON = 7  # a disc smaller than that is a dot
_WIDTH = 138.0  # of a name, which may take two lines
_LETTERS = 44
_BELOW = "\u2028"  # ends a line
Cell = tuple[int, int]
_Key = tuple[int, float, object]
Slot = tuple[int, int]  # where a name stands: beside, and under or over its disc
SLOTS: tuple[Slot, ...] = ((0, 1), (1, 0), (-1, 0), (0, -1))
_CELL = 12  # the squares in which room for names is counted
_HALO = 0.86
_FOREMOST = 10  # entities whose names are worth covering others


def radius(ties: int, scale: float) -> int:
    """The radius in pixels of an entity with so many ties, at this zoom."""
    usual = _RADII[sum(ties > step for step in _TIES)]
    return max(3, round(usual * min(1.35, max(0.3, float(scale**0.45)))))


@lru_cache(maxsize=400)
def disc(kind: str, side: int, is_current: bool, ratio: float) -> QPixmap:
    """A disc of this radius with the icon of a kind of entity; with a ring if it is the one brought out."""
    whole = 2 * (side + 5)
    picture = QPixmap(QSize(whole, whole) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(whole / 2, whole / 2)
    if is_current:
        painter.setPen(QPen(colour("accent"), 2.5))
        painter.setBrush(colour("page"))
        painter.drawEllipse(middle, side + 3.2, side + 3.2)
    small = side < _WITH_ICON
    painter.setPen(QPen(ink(kind), 1.4))
    painter.setBrush(ink(kind) if small else tint(kind))
    painter.drawEllipse(middle, side - 0.7, side - 0.7)
    if not small:
        edge = round(side * 1.24)
        room = QRect(0, 0, edge, edge)
        room.moveCenter(QRect(0, 0, whole, whole).center())
        icons.icon(kind if kind in icons.NAMES else "document", ink(kind).name()).paint(painter, room)
    painter.end()
    return picture


theme.changed.connect(disc.cache_clear)


class Names:
    """The names of entities, laid out once."""

    def __init__(self, names: list[tuple[str, str]]) -> None:
        self._names = names  # each with what tells it from others of the same name
        self._set: dict[tuple[int, bool], QStaticText] = {}
        self._sizes: dict[tuple[int, bool], tuple[float, float]] = {}
        self._room: tuple[_Key, dict[int, Slot]] | None = None

    def forget(self) -> None:
        """The font is another."""
        self._set.clear()
        self._sizes.clear()
        self._room = None

    def paint(self, painter: QPainter, number: int, middle: QPointF, side: int, slot: Slot, *, whole: bool) -> None:
        """Write a name beside the disc of this radius that stands here."""
        text = self._text(number, whole)
        area = self._area(number, middle, side, slot, whole)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(colour("page"), 1.0 if whole else _HALO))
        painter.drawRoundedRect(area.adjusted(-3, 0, 3, 0), 3, 3)
        painter.setPen(colour("text"))
        painter.drawStaticText(QPointF(area.center().x() - _width(whole) / 2, area.top()), text)

    def with_room(
        self,
        key: tuple[int, float],
        first: list[int],
        places: list[QPointF],
        sides: list[int],
        *,
        whole: int | None = None,
        sight: QRectF | None = None,
    ) -> dict[int, Slot]:
        """Which names can be written, and where, so that none covers another or a disc; the first come first.

        The foremost may cover discs of those that come after. The name of `whole` is written in full. None but that
        reaches out of `sight`, if that is given.
        """
        within = sight.getRect() if sight is not None else None
        if self._room is not None and self._room[0] == (*key, within):
            return self._room[1]
        origin = places[first[0]] if first else QPointF()
        seen = sight.translated(-origin) if sight is not None else None
        discs: dict[Cell, int] = {}
        for number in first:
            for cell in _squares(_disc(places[number] - origin, sides[number])):
                discs.setdefault(cell, number)
        foremost, taken = set(first[:_FOREMOST]), set[Cell]()
        found: dict[int, Slot] = {}
        for number in first:
            area = partial(self._area, number, places[number] - origin, sides[number], whole=number == whole)
            among = foremost if number in foremost else None
            open_ = [slot for slot in SLOTS if seen is None or seen.contains(area(slot))]
            best = _best(((slot, _squares(area(slot))) for slot in open_), taken, discs, number, among)
            if best is None and number == whole:
                slots = [(slot, _squares(area(slot))) for slot in open_ or SLOTS]
                best = min(slots, key=lambda one: len({discs[cell] for cell in one[1] if cell in discs}))
            if best is not None:
                found[number] = best[0]
                taken.update(best[1])
        self._room = ((*key, within), found)
        return found

    def _area(self, number: int, middle: QPointF, side: int, slot: Slot, whole: bool = False) -> QRectF:
        wide, high = self._size(number, whole)
        across, down = slot
        area = QRectF(0, 0, wide, high)
        beside = QPointF(across * (side + 5 + wide / 2), down * (side + 2 + high / 2))
        area.moveCenter(middle + beside)
        return area

    def _size(self, number: int, whole: bool) -> tuple[float, float]:
        """How much room a name takes, with its lines broken."""
        if (number, whole) not in self._sizes:
            room = QRectF(0, 0, _width(whole), 1000)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            seen = QFontMetricsF(QApplication.font()).boundingRect(room, flags, self._words(number, whole))
            self._sizes[number, whole] = (seen.width(), seen.height())
        return self._sizes[number, whole]

    def _words(self, number: int, whole: bool) -> str:
        name, after = self._names[number]
        short = name if whole or len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
        return f"{short}\n{after}" if after else short

    def _text(self, number: int, whole: bool) -> QStaticText:
        if (number, whole) not in self._set:
            text = QStaticText(self._words(number, whole).replace("\n", _BELOW))
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextOption(QTextOption(Qt.AlignmentFlag.AlignHCenter))
            text.setTextWidth(_width(whole))
            self._set[number, whole] = text
        return self._set[number, whole]


def _width(whole: bool) -> float:
    return _WIDTH * (1.5 if whole else 1.0)


def _best(
    slots: Iterable[tuple[Slot, list[Cell]]],
    taken: set[Cell],
    discs: dict[Cell, int],
    number: int,
    foremost: set[int] | None,
) -> tuple[Slot, list[Cell]] | None:
    """The first slot that is free; for one of the foremost, else the first that covers no disc of another of them."""
    best = None
    for slot, cells in slots:
        if taken.isdisjoint(cells):
            covered = {discs[cell] for cell in cells if cell in discs} - {number}
            if not covered:
                return slot, cells
            if best is None and foremost is not None and foremost.isdisjoint(covered):
                best = (slot, cells)
    return best


def _disc(middle: QPointF, side: int) -> QRectF:
    return QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side)


def _squares(area: QRectF) -> list[Cell]:
    rows = range(int(area.top() // _CELL), int(area.bottom() // _CELL) + 1)
    columns = range(int(area.left() // _CELL), int(area.right() // _CELL) + 1)
    return [(row, column) for row in rows for column in columns]
