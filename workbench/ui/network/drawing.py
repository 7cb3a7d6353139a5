"""What a network looks like: one item for all lines, one for all entities and their names."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import hypot
from types import MappingProxyType
from typing import Any
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.core.browse.entities.network import TIES, Network, Tie
from workbench.ui.inks import ink, pale
from workbench.ui.network.discs import SLOTS, Names, disc, radius
from workbench.ui.network.layout import Places
from workbench.ui.theme import colour
from workbench.ui.when import date

ROOM = (128.0, 60.0)  # pixels beside and over the outermost entities, for their names
_BESIDE = 5.0  # between two lines of the same two entities
_FADED = 0.16
_MANY = 500  # ties; more are drawn thinner


@dataclass(frozen=True, slots=True)
class Stroke:
    """How the ties of a kind are drawn: in a colour of the theme or of a kind of entity, perhaps with dashes."""

    width: float
    ink: str
    dashes: tuple[float, ...] = ()

    def pen(self, wider: float = 1.0) -> QPen:
        """A pen of the same width at every zoom."""
        plain = self.ink in ("accent", "text", "muted", "edge")
        pen = QPen(colour(self.ink) if plain else ink(self.ink), self.width * wider)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.dashes:
            pen.setDashPattern(self.dashes)
        return pen


STROKES: Mapping[str, Stroke] = MappingProxyType(
    {
        "relation": Stroke(1.8, "accent"),
        "part of": Stroke(2.6, "muted"),
        "stage": Stroke(1.6, "programme", (7.0, 3.0)),
        "participation": Stroke(1.3, "meeting"),
        "post": Stroke(1.6, "person", (4.0, 2.0)),
        "place": Stroke(1.3, "place", (1.5, 2.5)),
        "report": Stroke(1.4, "instrument", (6.0, 2.5, 1.5, 2.5)),
        "fact": Stroke(0.8, "edge"),
    }
)


class Drawing:
    """A network with its places, and what of it is shown. Entities are numbered as in the network."""

    def __init__(self, network: Network, places: Places) -> None:
        self.network = network
        self.points = [QPointF(*places[node.id]) for node in network.nodes]
        self.number: dict[UUID, int] = {node.id: number for number, node in enumerate(network.nodes)}
        self.names = Names([(node.name, date(node.when) if node.when else "") for node in network.nodes])
        self.shown: list[bool] = [True] * len(network.nodes)
        self.ties: tuple[Tie, ...] = network.ties
        self.current: int | None = None
        self.near: frozenset[int] = frozenset()
        self.hovered: int | None = None
        self.drops = 0  # how often something came to stand elsewhere
        self.sight: QRectF | None = None  # all that can be seen, while the whole of it is shown
        self._lines: dict[str, dict[tuple[int, int], QLineF]] = {}
        self._beside: dict[tuple[int, int], list[str]] = {}
        self._of: dict[int, list[tuple[int, int]]] = {}
        self.show(network.ties, self.shown)

    def show(self, ties: Collection[Tie], shown: list[bool]) -> None:
        """Show these ties, and the entities for which `shown` holds."""
        self.ties, self.shown = tuple(ties), shown
        pairs: dict[tuple[int, int], set[str]] = defaultdict(set)
        for tie in ties:
            one, other = sorted((self.number[tie.of], self.number[tie.to]))
            pairs[one, other].add(tie.kind)
        self._beside = {pair: [kind for kind in TIES if kind in kinds] for pair, kinds in pairs.items()}
        self._of = defaultdict(list)
        for pair in self._beside:
            for end in pair:
                self._of[end].append(pair)
        self._lines = {kind: {} for kind in TIES}
        for pair in self._beside:
            self._draw(pair)
        self.drops += 1
        self.select(self.current if self.current is not None and shown[self.current] else None)

    def select(self, number: int | None) -> None:
        """Bring out an entity and those that are tied to it."""
        self.current = number
        near = {end for pair in self._of.get(number, ()) for end in pair} if number is not None else set()
        self.near = frozenset(near - {number})
        self.drops += 1

    def move(self, number: int, point: QPointF) -> None:
        """Put an entity elsewhere."""
        self.points[number] = point
        for pair in self._of.get(number, ()):
            self._draw(pair)

    def rect(self, across: float = 0.0, down: float = 0.0) -> QRectF:
        """What all that is shown takes up, with so much room on each side."""
        xs = [point.x() for point, shown in zip(self.points, self.shown, strict=True) if shown] or [0.0]
        ys = [point.y() for point, shown in zip(self.points, self.shown, strict=True) if shown] or [0.0]
        room = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        return room.adjusted(-across, -down, across, down)

    def at(self, point: QPointF, scale: float) -> int | None:
        """The entity at a point of the picture, seen at this scale."""
        best, nearest = None, float("inf")
        for number, place in enumerate(self.points):
            far = hypot(place.x() - point.x(), place.y() - point.y())
            if self.shown[number] and far < nearest:
                best, nearest = number, far
        if best is None:
            return None
        return best if nearest * scale <= radius(self.network.nodes[best].ties, scale) + 3 else None

    def batches(self) -> list[tuple[str, list[QLineF], list[QLineF]]]:
        """(kind, lines of the entity brought out, all other lines), weak ones first."""
        found = []
        for kind in reversed(TIES):
            lines = self._lines[kind]
            near = [line for pair, line in lines.items() if self.current in pair] if self.current is not None else []
            rest = (
                [line for pair, line in lines.items() if self.current not in pair]
                if self.current is not None
                else list(lines.values())
            )
            found.append((kind, near, rest))
        return found

    def _draw(self, pair: tuple[int, int]) -> None:
        one, other = (self.points[end] for end in pair)
        kinds = self._beside[pair]
        if len(kinds) == 1:
            self._lines[kinds[0]][pair] = QLineF(one, other)
            return
        across, down = other.x() - one.x(), other.y() - one.y()
        length = hypot(across, down) or 1.0
        for place, kind in enumerate(kinds):
            step = (place - (len(kinds) - 1) / 2) * _BESIDE / length
            shift = QPointF(-down * step, across * step)
            self._lines[kind][pair] = QLineF(one + shift, other + shift)


class _Item(QGraphicsItem):
    def __init__(self) -> None:
        super().__init__()
        self._drawing = Drawing(Network((), ()), {})
        self._rect = QRectF()

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw this in place of what was drawn."""
        self._drawing = drawing
        self.measure()

    def measure(self) -> None:
        """Take up as much room as the picture needs."""
        self.prepareGeometryChange()
        self._rect = self._drawing.rect().adjusted(-4000, -4000, 4000, 4000)  # what is dragged stays inside

    def boundingRect(self) -> QRectF:  # noqa: N802
        """All of the picture, and where something may be dragged."""
        return self._rect


class Lines(_Item):
    """All ties."""

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the lines of each kind at once."""
        has_current = self._drawing.current is not None
        batches = self._drawing.batches()
        crowd = min(1.0, (_MANY / max(1, len(self._drawing.ties))) ** 0.7)
        part = _FADED * crowd if has_current else max(0.45, crowd)
        for kind, _near, rest in batches:
            pen = STROKES[kind].pen()
            pen.setColor(pale(pen.color(), part))
            painter.setPen(pen)
            painter.drawLines(rest)
        for kind, near, _rest in batches:
            painter.setPen(STROKES[kind].pen(1.4))
            painter.drawLines(near)


class Entities(_Item):
    """All entities, each a disc with the icon of its kind, and as many of their names as there is room for."""

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw discs and names, as large at every zoom as they can be read."""
        drawing, to_screen = self._drawing, painter.worldTransform()
        scale = to_screen.m11()
        places = [to_screen.map(point) for point in drawing.points]
        painter.save()
        painter.resetTransform()
        ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
        first = self._order()
        for number in reversed(first):
            node = drawing.network.nodes[number]
            painter.setOpacity(1.0 if self._is_out(number) else _FADED * 2)
            side = radius(node.ties, scale)
            picture = disc(node.kind, side, number == drawing.current, ratio)
            half = picture.width() / picture.devicePixelRatio() / 2
            painter.drawPixmap(places[number] - QPointF(half, half), picture)
        self._paint_names(painter, places, first, scale)
        painter.restore()

    def _paint_names(self, painter: QPainter, places: list[QPointF], first: list[int], scale: float) -> None:
        drawing = self._drawing
        sides = [radius(node.ties, scale) for node in drawing.network.nodes]
        key = (drawing.drops, round(scale, 3))
        must = {number for number in (drawing.current, drawing.hovered) if number is not None}
        painter.setOpacity(1.0)
        named = [number for number in first if drawing.current is None or self._is_out(number)]
        slots = drawing.names.with_room(key, named, places, sides, whole=drawing.current, sight=drawing.sight)
        for number in [*(number for number in slots if number not in must), *sorted(must)]:
            slot = slots.get(number, SLOTS[0])
            drawing.names.paint(painter, number, places[number], sides[number], slot, whole=number in must)

    def _is_out(self, number: int) -> bool:
        drawing = self._drawing
        return drawing.current is None or number in (drawing.current, drawing.hovered) or number in drawing.near

    def _order(self) -> list[int]:
        """Those shown, the one brought out and its neighbours first, then by how many ties they have."""
        drawing = self._drawing
        shown = [number for number, is_shown in enumerate(drawing.shown) if is_shown]
        rank: Any = lambda n: (n != drawing.current, n not in drawing.near, -drawing.network.nodes[n].ties, n)  # noqa: E731
        return sorted(shown, key=rank)
