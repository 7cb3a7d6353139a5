"""The list beside the picture: all entities, or what ties one of them, with the passages that prove it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.core.browse.entities.network import Node, Piece, Source, Tie
from workbench.i18n import _, grouped
from workbench.ui import icons
from workbench.ui.elided import Elided
from workbench.ui.network.legend import below
from workbench.ui.network.words import called
from workbench.ui.theme import SPACE, theme
from workbench.ui.when import date

_THING = Qt.ItemDataRole.UserRole
_KINDS = {"fact": "statement", "document": "document"}


class Side(QWidget):
    """Enter on an entity goes there, on a tie opens what proves it, or lists it if there is more than one proof."""

    wanted = Signal(object)  # UUID: the entity that a row stands for
    card_wanted = Signal(object)  # UUID
    unfolded = Signal(object)  # Tie: what proves it is wanted
    shown = Signal(object, object)  # Piece, and the Tie that it proves
    left = Signal()  # Esc

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.title, self.card, self.list = Elided(), QPushButton(_("Card")), _List()
        self.title.setProperty("role", "heading")
        self.card.setProperty("role", "link")
        self.card.clicked.connect(self._on_card)
        self._node: Node | None = None
        self._waiting: Tie | None = None  # opened as soon as it is known what proves it
        self._lay_out()
        self.list.activated_.connect(self._on_activated)
        self.list.itemExpanded.connect(self._on_expanded)
        self.list.left.connect(self.left)
        theme.changed.connect(self._draw)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(head)
        column.addWidget(self.list, 1)

    # --- what it lists

    def show_entities(self, nodes: Sequence[Node]) -> None:
        """List entities by their names."""
        self._node = None
        self.title.setText(_("Entities {n}").format(n=grouped(len(nodes))))
        self.card.hide()
        self.list.clear()
        self.list.setColumnHidden(1, False)
        self.list.setAccessibleName(_("Entities of the network"))
        for node in sorted(nodes, key=lambda node: node.name.casefold()):
            row = QTreeWidgetItem(self.list, [node.name, grouped(node.ties)])
            row.setData(0, _THING, node)
        self._draw()

    def show_ties(self, node: Node, ties: Sequence[Tie], by_id: dict[UUID, Node]) -> None:
        """List what ties an entity to others."""
        self._node = node
        self.title.setText(node.name)
        self.title.setToolTip(node.name)
        self.card.show()
        self.list.clear()
        self.list.setColumnHidden(1, True)
        self.list.setAccessibleName(_("What ties {name}").format(name=node.name))
        for tie in ties:
            other = by_id[tie.to if tie.of == node.id else tie.of]
            said = called(tie, from_first=tie.of == node.id)
            below = f"{said} · {date(tie.when)}" if tie.when else said
            row = QTreeWidgetItem(self.list, [f"{other.name}\n{below}"])
            row.setData(0, _THING, tie)
            row.setToolTip(0, f"{said}: {other.name}")
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{said}: {other.name}, {date(tie.when)}")
            row.setData(0, _THING + 1, other.kind)
            row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        self._draw()

    def show_pieces(self, tie: Tie, pieces: Collection[Piece]) -> None:
        """List below a tie what proves it; open it at once if that was asked for and is all there is."""
        row = next((row for row in self.list.rows() if row.data(0, _THING) == tie), None)
        if row is None:
            return
        is_wanted, self._waiting = self._waiting == tie, None
        row.takeChildren()
        for piece in pieces:
            said = piece.words if piece.words else _("Nothing is cited; see the card")
            child = QTreeWidgetItem(row, [f"{said}\n{piece.title}" if piece.title != said else said])
            child.setData(0, _THING, (piece, tie))
            child.setToolTip(0, said)
        self._draw()
        if is_wanted and len(pieces) == 1:
            self.shown.emit(next(iter(pieces)), tie)
        else:
            row.setExpanded(True)

    def take_focus(self) -> None:
        """Give the list the keyboard."""
        rows = self.list.rows()
        if self.list.currentItem() is None and rows:
            self.list.setCurrentItem(rows[0])
        self.list.setFocus()

    # --- inside

    def _on_card(self) -> None:
        if self._node is not None:
            self.card_wanted.emit(self._node.id)

    def _on_activated(self, row: QTreeWidgetItem) -> None:
        thing = row.data(0, _THING)
        if isinstance(thing, Node):
            self.wanted.emit(thing.id)
        elif isinstance(thing, Tie):
            if row.childCount():
                row.setExpanded(not row.isExpanded())
            else:
                self._waiting = thing
                self.unfolded.emit(thing)
        elif thing is not None:
            self.shown.emit(*thing)

    def _on_expanded(self, row: QTreeWidgetItem) -> None:
        thing = row.data(0, _THING)
        if isinstance(thing, Tie) and not row.childCount():
            self.unfolded.emit(thing)

    def _draw(self) -> None:
        for row in self.list.rows():
            thing = row.data(0, _THING)
            if isinstance(thing, Node):
                row.setIcon(0, icons.of_kind(thing.kind))
            elif isinstance(thing, Tie):
                row.setIcon(0, icons.of_kind(row.data(0, _THING + 1)))
                for child in below(row):
                    child.setIcon(0, icons.icon(_icon(child.data(0, _THING)[0].source)))
        self.list.spread()


def _icon(source: Source) -> str:
    return _KINDS.get(source.table, "words")


class _List(QTreeWidget):
    activated_ = Signal(QTreeWidgetItem)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(SPACE[3])
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.itemClicked.connect(lambda row, _column: self.activated_.emit(row))

    def rows(self) -> list[QTreeWidgetItem]:
        """The rows that stand below no other."""
        return below(self.invisibleRootItem())

    def spread(self) -> None:
        """Give names what dates and numbers leave."""
        self.resizeColumnToContents(1)
        self.header().resizeSection(0, max(80, self.viewport().width() - self.columnWidth(1) - SPACE[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, Esc leads back to the picture."""
        row = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row is not None:
            self.activated_.emit(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Names get what dates leave."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.spread()
