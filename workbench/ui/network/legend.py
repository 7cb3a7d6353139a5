"""The legend of a network, which is its filter as well: every kind with its sign, its count and a box to tick."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from workbench.core.browse.entities import KIND_ORDER
from workbench.core.browse.entities.network import Network, Tie
from workbench.i18n import _, grouped
from workbench.ui.network.discs import disc
from workbench.ui.network.drawing import STROKES
from workbench.ui.network.words import tie_kinds
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import kinds

_KEY, _SIGN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SAMPLE = QSize(28, 18)


class Legend(QTreeWidget):
    """Kinds of entity and of tie; relations by their own kinds below. What is not ticked is not shown."""

    filtered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What the network shows"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIconSize(_SAMPLE)
        self.setIndentation(SPACE[3])
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self._off: set[str] = set()
        self.itemChanged.connect(self._on_changed)
        theme.changed.connect(self._draw)

    def show_network(self, network: Network) -> None:
        """List what there is in a network; what was not ticked stays so."""
        self.blockSignals(True)
        self.clear()
        count = Counter(node.kind for node in network.nodes)
        of_kind, named = Counter(tie.kind for tie in network.ties), Counter(_key(tie) for tie in network.ties)
        words = kinds()
        head = self._head(_("Entities"))
        for kind in KIND_ORDER:
            if count[kind]:
                self._row(head, f"kind {kind}", words[kind].capitalize(), count[kind], ("kind", kind))
        head = self._head(_("Ties"))
        for kind, name in tie_kinds().items():
            if of_kind[kind]:
                row = self._row(head, f"tie {kind}", name, of_kind[kind], ("tie", kind))
                inside = sorted({tie.name for tie in network.ties if tie.kind == kind})
                for each in inside if kind in ("relation", "stage") and len(inside) > 1 else ():
                    self._row(row, f"tie {kind} {each}", _(each), named[f"tie {kind} {each}"], ("", ""))
        self.blockSignals(False)
        self._draw()
        self.resizeColumnToContents(1)
        self._spread()

    def shows_kind(self, kind: str) -> bool:
        """Whether entities of a kind are shown."""
        return f"kind {kind}" not in self._off

    def shows_tie(self, tie: Tie) -> bool:
        """Whether a tie is shown, as far as its kind goes."""
        return f"tie {tie.kind}" not in self._off and _key(tie) not in self._off

    def _head(self, name: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem(self, [name])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setExpanded(True)
        return head

    def _row(self, head: QTreeWidgetItem, key: str, name: str, count: int, sign: tuple[str, str]) -> QTreeWidgetItem:
        row = QTreeWidgetItem(head, [name, grouped(count)])
        row.setData(0, _KEY, key)
        row.setData(0, _SIGN, sign)
        row.setToolTip(0, name)
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setCheckState(0, Qt.CheckState.Unchecked if key in self._off else Qt.CheckState.Checked)
        return row

    def _on_changed(self, row: QTreeWidgetItem, _column: int) -> None:
        key = row.data(0, _KEY)
        if not key:
            return
        is_off = row.checkState(0) != Qt.CheckState.Checked
        if is_off != (key in self._off):
            (self._off.add if is_off else self._off.discard)(key)
            self.filtered.emit()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self.blockSignals(True)
        for row in _rows(self.invisibleRootItem()):
            what, kind = row.data(0, _SIGN) or ("", "")
            if what:
                picture = disc(kind, 8, False, ratio) if what == "kind" else _line(kind, ratio)
                row.setData(0, Qt.ItemDataRole.DecorationRole, picture)
        self.blockSignals(False)
        self.viewport().update()

    def _spread(self) -> None:
        self.header().resizeSection(0, max(80, self.viewport().width() - self.columnWidth(1) - SPACE[0]))

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Names get what numbers leave."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._spread()


def below(row: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The rows directly below one."""
    return [child for number in range(row.childCount()) if (child := row.child(number)) is not None]


def _key(tie: Tie) -> str:
    return f"tie {tie.kind} {tie.name}"


def _rows(row: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for child in below(row):
        yield child
        yield from _rows(child)


def _line(kind: str, ratio: float) -> QPixmap:
    """A piece of line as the ties of a kind are drawn."""
    picture = QPixmap(_SAMPLE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(STROKES[kind].pen(1.2))
    middle = _SAMPLE.height() / 2
    painter.drawLine(QLineF(1, middle, _SAMPLE.width() - 3, middle))
    painter.end()
    return picture
