"""The picture of a network on screen: zoom, pan, drag, and the way from entity to entity by keyboard."""

from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QToolTip

from workbench.i18n import _
from workbench.ui.network.drawing import ROOM, Drawing, Entities, Lines
from workbench.ui.theme import colour, theme
from workbench.ui.words import kinds

_LEAST, _MOST, _STEP = 0.08, 4.0, 1.25
_PAN = 60
_MOST_ROOM = 6.0  # the part of a side that names at the edge may take
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(QGraphicsView):
    """Shows a drawing. Arrows go to the nearest entity that way, Enter opens its card, Space what ties it."""

    chosen = Signal(object)  # UUID | None: the entity that is brought out
    opened = Signal(object)  # UUID: its card is wanted
    asked = Signal()  # what ties it is wanted
    moved = Signal(object, float, float)  # UUID and where somebody put it

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # for two items
        self.setAccessibleName(_("Network of entities"))
        self.setProperty(
            "keys", _("Arrows entities   Enter card   Space ties   + − 0 zoom   Ctrl+arrows move   Esc back   F1 help")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        for side in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            side(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.drawing: Drawing | None = None
        self._items = (Lines(), Entities())
        for item in self._items:
            self.scene().addItem(item)
        self._pressed: QPoint | None = None
        self._dragged: int | None = None
        self._has_moved = False
        self._is_fitted = True  # nobody has zoomed or panned
        theme.changed.connect(self._on_theme)
        self._on_theme()

    # --- what is shown

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing, as large as it fits; or at the same zoom if somebody has chosen one."""
        self.drawing = drawing
        for item in self._items:
            item.show_drawing(drawing)
        self._measure()
        if self._is_fitted:
            self.fit()

    def redraw(self) -> None:
        """Other ties or entities are shown."""
        self._measure()
        if self._is_fitted:
            self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Show all of it."""
        self._is_fitted = True
        if self.drawing is None:
            return
        rect, size = self.drawing.rect(), self.viewport().size()
        wide, high = (
            max(80.0, side - 2 * min(room, side / _MOST_ROOM)) for side, room in zip(size.toTuple(), ROOM, strict=True)
        )
        self._zoom_to(min(wide / max(rect.width(), 1.0), high / max(rect.height(), 1.0), 1.3))
        self.centerOn(rect.center())
        self.drawing.sight = QRectF(self.viewport().rect()).adjusted(3, 3, -3, -3)

    def zoom(self, factor: float, around: QPoint | None = None) -> None:
        """Show it larger or smaller, with the point of the screen `around` staying where it is."""
        self._loosen()
        fixed = around or self.viewport().rect().center()
        before = self.mapToScene(fixed)
        self._zoom_to(self.transform().m11() * factor)
        moved = self.mapToScene(fixed) - before
        self.translate(moved.x(), moved.y())

    def choose(self, entity: UUID | None) -> None:
        """Bring out an entity, or none, and have it in sight."""
        if self.drawing is not None:
            self._choose(self.drawing.number.get(entity) if entity is not None else None)

    def paint_all(self, painter: QPainter, room: QRectF) -> None:
        """Draw all of it, not only what is in sight."""
        drawing = self.drawing
        if drawing is not None:
            seen, drawing.sight = drawing.sight, room
            self.scene().render(painter, room, drawing.rect(*ROOM))
            drawing.sight = seen

    # --- inside

    def _loosen(self) -> None:
        """Somebody chose what is in sight: names may reach out of it, so that they stay where they are."""
        self._is_fitted = False
        if self.drawing is not None:
            self.drawing.sight = None

    def _zoom_to(self, scale: float) -> None:
        scale = min(_MOST, max(_LEAST, scale))
        self.resetTransform()
        self.scale(scale, scale)

    def _measure(self) -> None:
        for item in self._items:
            item.measure()
        self.setSceneRect(self._items[0].boundingRect())

    def _choose(self, number: int | None) -> None:
        drawing = self.drawing
        if drawing is None or number == drawing.current:
            return
        drawing.select(number)
        node = drawing.network.nodes[number] if number is not None else None
        if number is not None and node is not None:
            self._bring_in(drawing.points[number])
            said = _("{name}, {kind}, ties: {count}")
            self.setAccessibleDescription(
                said.format(name=node.name, kind=kinds().get(node.kind, node.kind), count=len(drawing.near))
            )
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.viewport().update()
        self.chosen.emit(node.id if node is not None else None)

    def _bring_in(self, point: QPointF) -> None:
        if not self.viewport().rect().adjusted(40, 40, -40, -40).contains(self.mapFromScene(point)):
            self._loosen()
            self.centerOn(point)

    def _step(self, across: int, down: int) -> None:
        """Go to the nearest entity in a direction."""
        drawing = self.drawing
        if drawing is None:
            return
        shown = [number for number, is_shown in enumerate(drawing.shown) if is_shown]
        if drawing.current is None:
            self._choose(next(iter(shown), None))
            return
        here = drawing.points[drawing.current]
        best, least = None, float("inf")
        for number in shown:
            way = drawing.points[number] - here
            along = way.x() * across + way.y() * down
            aside = abs(way.x() * down) + abs(way.y() * across)
            if number != drawing.current and along > 0 and aside <= 2.5 * along and along + 2 * aside < least:
                best, least = number, along + 2 * aside
        if best is not None:
            self._choose(best)

    def _middle(self) -> QPoint | None:
        """Where the entity that is brought out stands, if it is in sight: there the keys zoom."""
        if self.drawing is None or self.drawing.current is None:
            return None
        point = self.mapFromScene(self.drawing.points[self.drawing.current])
        return point if self.viewport().rect().contains(point) else None

    def _at(self, point: QPoint) -> int | None:
        if self.drawing is None:
            return None
        return self.drawing.at(self.mapToScene(point), self.transform().m11())

    def _hover(self, point: QPoint) -> None:
        drawing, number = self.drawing, self._at(point)
        if drawing is not None and number != drawing.hovered:
            drawing.hovered = number
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if number is not None else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _on_theme(self) -> None:
        self.setBackgroundBrush(colour("page"))
        if self.drawing is not None:
            self.drawing.names.forget()
        self.viewport().update()

    # --- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows, Enter, Space, + - 0, Home; Ctrl+arrows pan."""
        key, drawing = event.key(), self.drawing
        current = drawing.current if drawing is not None else None
        if key in _ARROWS:
            across, down = _ARROWS[Qt.Key(key)]
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._loosen()
                self._pan(-across * _PAN, -down * _PAN)
            else:
                self._step(across, down)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP, self._middle())
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP, self._middle())
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Home:
            self._choose(next((n for n, shown in enumerate(drawing.shown) if shown), None) if drawing else None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and drawing is not None and current is not None:
            self.opened.emit(drawing.network.nodes[current].id)
        elif key == Qt.Key.Key_Space and current is not None:
            self.asked.emit()
        elif key == Qt.Key.Key_Escape and current is not None:
            self._choose(None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of an entity, or of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._has_moved = event.position().toPoint(), False
            self._dragged = self._at(self._pressed)
            if self._dragged is not None:
                self._choose(self._dragged)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move what is held."""
        point = event.position().toPoint()
        if self._pressed is None or self.drawing is None:
            self._hover(point)
            return
        way = point - self._pressed
        if not self._has_moved and way.manhattanLength() < 4:
            return
        self._has_moved = True
        if self._dragged is not None:
            self.drawing.move(self._dragged, self.mapToScene(point))
            self.viewport().update()
        else:
            self._loosen()
            self._pan(way.x(), way.y())
            self._pressed = point

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go: what was dragged stays there; a click beside everything brings out nothing."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        if self._dragged is None and not self._has_moved:
            self._choose(None)
        elif self._dragged is not None and self._has_moved and self.drawing is not None:
            self.drawing.drops += 1
            self._measure()
            point = self.drawing.points[self._dragged]
            self.moved.emit(self.drawing.network.nodes[self._dragged].id, point.x(), point.y())
        self._dragged = None
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the card of an entity."""
        number = self._at(event.position().toPoint())
        if number is not None and self.drawing is not None:
            self.opened.emit(self.drawing.network.nodes[number].id)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom where the pointer is."""
        self.zoom(1.0015 ** event.angleDelta().y(), event.position().toPoint())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Say the whole name of an entity whose name is cut."""
        if event.type() == QEvent.Type.Leave and self.drawing is not None and self.drawing.hovered is not None:
            self.drawing.hovered = None
            QToolTip.hideText()
            self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep showing all of it, unless somebody has zoomed."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The picture, in a frame while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def _pan(self, across: int, down: int) -> None:
        scale = self.transform().m11()
        self.translate(across / scale, down / scale)
