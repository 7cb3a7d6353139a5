"""The sheet of what copies disagree on: each with both sides, what was there before, and the text it stands in."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
)
from shiboken6 import isValid

from workbench.core import conflicts
from workbench.core.browse.conflicts import Shown, shown
from workbench.core.models import TABLES
from workbench.core.replicas.graph import REVIVED
from workbench.i18n import _, grouped, ngettext
from workbench.ui.keys import key_of
from workbench.ui.sharing.panel import Panel
from workbench.ui.sharing.words import kinds
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE
from workbench.ui.words import field_name, kind_of
from workbench.ui.workspace import Workspace

_LIST, _SIDE = 340, 660


class ConflictsSheet(Sheet):
    """Everything to decide on the left, one of them on the right.

    Left and 1 take the first side, Right and 2 the second, E opens the row to be edited, Space puts it off.
    """

    KIND = "conflicts"
    ICON = "merge"
    IS_WIDE = True
    SHOWS = frozenset(TABLES)

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self._rows: list[Shown] = []
        self.count = QLabel()
        self.count.setProperty("role", "heading")
        self.list, self.panel = Conflicts(), Panel()
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.list.decided.connect(self.decide)
        self.list.put_off.connect(self._on_put_off)
        self.list.edited.connect(self._edit)
        self.panel.decided.connect(self.decide)
        self.panel.edited.connect(self._edit)
        self.panel.later.connect(self._on_put_off)
        self.panel.text_wanted.connect(self._show_text)
        self.name(_("Conflicts"))

    def refresh(self) -> None:
        """Read what is to be decided, in the background."""
        self.workspace.study("conflicts", shown, done=self._on_read)

    @property
    def current(self) -> Shown | None:
        """The conflict the keyboard is on."""
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def decide(self, number: int) -> None:
        """Decide for a side, counted from 0; beyond the sides of a row that is referred to it is kept."""
        found, project = self.current, self.workspace.project
        if found is None or project is None or project.read_only:
            return
        heads: list[UUID | None] = [side.head for side in found.sides]
        if found.conflict.kind == REVIVED:
            heads = [None, *heads]
        if 0 <= number < len(heads):
            self.workspace.do(conflicts.solve, found.conflict.id, heads[number], done=self._tell)

    def _tell(self, _done: object) -> None:
        self.workspace.told.emit(_("Decided, for every copy. Ctrl+Z takes it back."))

    def _on_read(self, found: list[Shown]) -> None:
        if not isValid(self):
            return
        before, self._rows = self.current, found
        said = ngettext("{n} conflict to decide", "{n} conflicts to decide", len(found))
        self.count.setText(said.format(n=grouped(len(found))) if found else _("Nothing to decide"))
        self.list.show_rows(found, before)
        self._show()

    def _on_put_off(self) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())

    def _show(self) -> None:
        project = self.workspace.project
        self.panel.show_one(self.current, decides=project is not None and not project.read_only)

    def _edit(self) -> None:
        found = self.current
        if found is None:
            return
        if found.conflict.table == "fact":
            self.workspace.current.show_fact(found.conflict.row)
        elif found.conflict.table == "entity":
            self.workspace.current.show_sheet("card", found.conflict.row)
        else:
            self._show_text()

    def _show_text(self) -> None:
        found = self.current
        if found is not None and found.place is not None:
            self.workspace.current.show_passage(*found.place)

    def _lay_out(self) -> None:
        self.keys = QLabel(_("← the first side   → the second   1–9 a side   E edit   Space later   Ctrl+Z back"))
        self.keys.setProperty("role", "caption")
        head = QHBoxLayout()
        head.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        head.addWidget(self.count, 1)
        head.addWidget(self.keys)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.panel)
        split.setSizes([_LIST, _SIDE])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(split, 1)


class Conflicts(QListWidget):
    """What is to be decided, a row each."""

    decided = Signal(int)
    put_off = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Conflicts to decide on"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(SPACE[0] // 2)
        self.setProperty("keys", _("← → decide   E edit   Space later   Esc back   F1 help"))

    def show_rows(self, rows: list[Shown], before: Shown | None) -> None:
        """List these, and stay where one was, or go to what follows."""
        at = max(self.currentRow(), 0)
        self.blockSignals(True)
        self.clear()
        for one in rows:
            what = field_name(one.field) or kinds()[one.conflict.kind].rstrip(".")
            head = " · ".join((kind_of(one.conflict.table), what))
            item = QListWidgetItem(f"{head}\n{one.name or '—'}")
            item.setToolTip(one.name)
            self.addItem(item)
        ids = [one.conflict.id for one in rows]
        known = before is not None and before.conflict.id in ids
        self.setCurrentRow(ids.index(before.conflict.id) if known and before else min(at, len(ids) - 1))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and Right take a side, digits one by its number, E edits, Space puts off."""
        key = event.key()
        sides = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in sides:
            self.decided.emit(sides[Qt.Key(key)])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.decided.emit(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_Space:
            self.put_off.emit()
        elif key_of(event) == "E":
            self.edited.emit()
        else:
            super().keyPressEvent(event)
