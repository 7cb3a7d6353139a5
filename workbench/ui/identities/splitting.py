"""The sheet on which one entity is taken apart: what belongs to another one is ticked and moved."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import identities
from workbench.core.browse import entities as browse
from workbench.core.browse.entities.belongings import Belonging, belongings
from workbench.i18n import _, ngettext
from workbench.ui.icons import of_kind
from workbench.ui.identities import words
from workbench.ui.identities.belongings import TickList, Ticks
from workbench.ui.identities.picking import EntityField
from workbench.ui.keys import OwnEnter
from workbench.ui.rows import counted
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_AT_ONCE = 60  # rows that are moved while the window waits; more are a job


class SplitSheet(Sheet):
    """Tick what belongs to another entity with Space; Enter in the name, or Ctrl+Enter, moves it in one step."""

    KIND = "split"
    ICON = "different"
    IS_WIDE = True
    SHOWS = frozenset(
        "entity alias identity link fact annotation document sighting participation agenda_item stage relation".split()
    )

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self._called = ""
        self.ticks = Ticks(self)
        self.list = TickList(self.ticks)
        self.title_line, self.sentence = QLabel(), QLabel()
        self.called, self.kinds = QLineEdit(), QComboBox()
        self.other = EntityField(workspace, _("or an entity that is there already"))
        self.button = QPushButton()
        self._make()
        self._lay_out()
        self.setFocusProxy(self.list)
        OwnEnter(self, self._move)
        self.name(_("Split"))
        self._offer()

    def refresh(self) -> None:
        """Read what leads to the entity."""
        if self.entity is not None:
            self.workspace.fetch(f"split {self.entity} label", browse.label, self.entity, done=self._on_label)
            self.workspace.study(f"split {self.entity}", belongings, self.entity, done=self._on_read)

    def _on_label(self, label: tuple[str, str] | None) -> None:
        if not isValid(self) or self.entity is None:
            return
        if label is None:
            self.lost.emit()
            return
        kind, self._called = label
        self.name(_("Split {name}").format(name=self._called))
        self.title_line.setText(_("What belongs to somebody or something other than {name}?").format(name=self._called))
        if self.kinds.property("asked") != kind:
            self.kinds.setProperty("asked", kind)
            self.kinds.setCurrentIndex(self.kinds.findData(kind))
        self.other.out = frozenset((self.entity,))

    def _on_read(self, rows: Sequence[Belonging]) -> None:
        if isValid(self):
            here = max(self.list.currentIndex().row(), 0)
            self.ticks.show(rows)
            if rows:
                self.list.setCurrentIndex(self.ticks.index(min(here, len(rows) - 1), 0))
            none = _("Nothing leads to this entity: no passages, facts, posts, meetings or relations.")
            hint = _("Space ticks a row, Enter shows it in the text. What you do not tick stays.")
            self.sentence.setText(hint if rows else none)

    # --- moving

    def _offer(self) -> None:
        n = self.ticks.count
        self.button.setText(ngettext("Move {n} row", "Move {n} rows", n).format(n=counted(n)))
        writes = self.workspace.project is not None and not self.workspace.project.read_only
        self.button.setEnabled(bool(n) and writes and bool(self.called.text().strip() or self.other.entity))
        is_new = self.other.entity is None
        self.called.setEnabled(is_new)
        self.kinds.setEnabled(is_new)

    def _move(self) -> None:
        """Move what is ticked; many rows are a job."""
        if not self.button.isEnabled() or self.entity is None:
            return
        chosen, to = self.ticks.chosen, self.other.entity or self.called.text().strip()
        args = (self.entity, to, chosen, self.kinds.currentData() or "")
        done = partial(self._on_moved, self.other.text() if self.other.entity else self.called.text().strip())
        if len(chosen) <= _AT_ONCE:
            self.workspace.do(identities.move_many, _unheard, *args, done=done)
        else:
            self.workspace.start(_("Moving what belongs to another entity"), identities.move_many, *args, done=done)

    def _on_moved(self, called: str, done: tuple[UUID, int]) -> None:
        _made, n = done
        sentence = ngettext(
            "{n} row belongs to “{name}”. Ctrl+Z takes it back.",
            "{n} rows belong to “{name}”. Ctrl+Z takes it back.",
            n,
        )
        self.workspace.told.emit(sentence.format(n=counted(n), name=called))
        if isValid(self):
            self.called.clear()
            self.other.take_none()
            self.list.setFocus()

    # --- putting it together

    def _make(self) -> None:
        self.title_line.setProperty("role", "title")
        self.title_line.setWordWrap(True)
        self.sentence.setProperty("role", "muted")
        self.sentence.setWordWrap(True)
        self.called.setPlaceholderText(_("Name of the other one"))
        self.called.setAccessibleName(_("Name of the other one"))
        self.kinds.setAccessibleName(_("Kind of the other one"))
        for kind, name in words.of_kinds().items():
            self.kinds.addItem(of_kind(kind), name, kind)
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._move)
        self.called.returnPressed.connect(self._move)
        self.called.textChanged.connect(self._offer)
        self.other.picked.connect(self._offer)
        self.other.emptied.connect(self._offer)
        self.other.entered.connect(self._move)
        self.ticks.ticked.connect(self._offer)
        self.list.opened.connect(self._go)
        theme.changed.connect(self._draw)

    def _lay_out(self) -> None:
        head, foot = QWidget(), QGridLayout()
        above = QVBoxLayout(head)
        above.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[1])
        above.addWidget(self.title_line)
        above.addWidget(self.sentence)
        foot.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[3])
        foot.setHorizontalSpacing(SPACE[1])
        fields = QHBoxLayout()
        fields.setSpacing(SPACE[1])
        fields.addWidget(self.called, 3)
        fields.addWidget(self.kinds)
        fields.addWidget(self.other, 3)
        fields.addWidget(self.button)
        foot.addLayout(fields, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _draw(self) -> None:
        for at in range(self.kinds.count()):
            self.kinds.setItemIcon(at, of_kind(self.kinds.itemData(at)))

    def _go(self, row: Belonging | None) -> None:
        if row is None:
            return
        if row.kind == "facts":
            self.workspace.current.show_fact(row.id)
        if row.document is not None and row.end:
            self.workspace.current.show_passage(row.document, row.start, row.end)
        elif row.document is not None:
            self.workspace.current.show_document(row.document)
        elif row.kind != "facts":
            self.workspace.told.emit(_("Nothing is cited; see the card"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc in a field leads to the list, from there back to the text."""
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)


def _unheard(_done: int, _total: int) -> None:
    """Few rows are moved at once: nobody waits for a report."""
