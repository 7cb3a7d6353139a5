"""The facts of a type: all, or those that were decided on under an older version of it."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.core.browse import codebook as browse
from workbench.core.browse import facts
from workbench.core.browse.codebook import TypeRow
from workbench.core.browse.facts import FactRow, Filter
from workbench.i18n import _, grouped
from workbench.ui import icons
from workbench.ui.codebook.controls import Choice
from workbench.ui.codebook.tree import facts_line, older_line
from workbench.ui.grid import Grid
from workbench.ui.rows import Column, Rows, each
from workbench.ui.theme import SPACE
from workbench.ui.words import statuses
from workbench.ui.workspace import Workspace

ALL, OLDER = "all", "older"
_WHICH = 26  # letters


class FactsOf(QWidget):
    """A list of facts. Enter or a click opens one on the card and in its document."""

    opened = Signal(object)  # UUID

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        self._row: TypeRow | None = None
        self.which = Choice()
        self.which.setMinimumContentsLength(_WHICH)
        self.which.setAccessibleName(_("Which facts"))
        self.which.finished.connect(self._read)
        self.rows: Rows[FactRow] = Rows(_columns(), lambda ids: workspace.ask(facts.rows, ids) or {})
        self.grid = Grid(self.rows, _("Facts of the type"), fill="statement")
        self.grid.opened.connect(self.opened)
        self._nothing = QLabel()
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._nothing)
        top = QHBoxLayout()
        top.addWidget(self.which)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    @property
    def chosen(self) -> list[UUID]:
        """The facts selected."""
        return list(each(self.grid.selection())) if self.grid.selected_count() > 0 else []

    def show_type(self, row: TypeRow) -> None:
        """List the facts of a type."""
        same = self._row is not None and self._row.id == row.id
        which = self.which.value() if same else ALL
        self._row = row
        older = older_line(row) or _("0 made under an older version")
        self.which.offer({ALL: _("All: {facts}").format(facts=facts_line(row)), OLDER: older})
        self.which.show_value(which)
        self._read()

    def show_older(self) -> None:
        """List those of an older version."""
        self.which.show_value(OLDER)
        self._read()

    def _read(self) -> None:
        if self._row is None:
            return
        if self.which.value() == OLDER:
            self._workspace.fetch("codebook.facts", browse.outdated, self._row.id, done=self._show)
        else:
            wanted = Filter(types=frozenset({self._row.key}))
            self._workspace.fetch("codebook.facts", facts.snapshot, wanted, done=self._show)

    def _show(self, ids: bytes) -> None:
        self.grid.show_rows(ids)
        older = self.which.value() == OLDER
        self._nothing.setText(
            _("No fact was decided on under an older version.") if older else _("No fact is of this type.")
        )
        self._stack.setCurrentWidget(self.grid if ids else self._nothing)


def _columns() -> tuple[Column[FactRow], ...]:
    named = statuses()
    return (
        Column(
            "statement",
            _("Statement"),
            lambda row: row.statement,
            icon=lambda row: icons.of_type(row.type, row.icon),
            width=340,
        ),
        Column("value", _("Value"), lambda row: row.value, number=True, width=110),
        Column(
            "status",
            _("Status"),
            lambda row: named.get(row.status, row.status),
            icon=lambda row: icons.of_status(row.status),
            width=100,
        ),
        Column("document", _("Document"), lambda row: row.document, width=160),
    )


def tab_title(row: TypeRow) -> str:
    """What the tab of this list is called."""
    return _("Facts {n}").format(n=grouped(row.facts))
