"""The table of facts: any number of them, filtered and sorted, and what can be done with those that are selected."""

import json
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.core.browse import facts
from workbench.core.browse.facts import Choices, Order
from workbench.core.history import Change
from workbench.core.project import Project, Report
from workbench.core.sharing import seeing
from workbench.i18n import _, ngettext
from workbench.ui import icons
from workbench.ui.facts.columns import HIDDEN, columns, csv_text, orders
from workbench.ui.facts.deeds import Deeds
from workbench.ui.facts.empty import Empty
from workbench.ui.facts.filters import FilterBar
from workbench.ui.grid import Checks, Grid
from workbench.ui.rows import ID_BYTES, Rows, each
from workbench.ui.several import unheard
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

FEW_COPIED = 5_000
_CONCERNED = {"fact", "evidence", "annotation", "review", "link", "fact_type", "field", "entity", "document", "analyst"}


class FactsTable(QWidget):
    """The facts in a table. Enter goes to the evidence; the row selected follows the fact on the card."""

    counted = Signal(int)  # how many facts are shown
    left = Signal()  # Esc in the empty filter: the keyboard may go back to the text

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._workspace = workspace
        self._order = Order()
        self._shown, self._total, self._waits = b"", 0, False
        self.bar = FilterBar(workspace)
        self.rows = Rows(columns(), lambda ids: workspace.ask(facts.rows, ids) or {})
        self.grid = Grid(self.rows, _("Facts"), fill="statement", hidden=HIDDEN)
        self.empty = Empty()
        self.deeds = Deeds(workspace, self.grid, self._go_to_evidence, self.copy_csv)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        self._lay_out()
        self._connect()
        self._on_project()

    # --- for the window

    def copy_csv(self) -> None:
        """Copy the facts selected, or all that are shown, as CSV with a header row; many as a job."""
        ids = (self.grid.selection() if self.grid.selected_count() > 0 else b"") or self._shown
        cells = [(column.title, column.text) for column in self.grid.shown_columns()]
        done = partial(self._on_copied, len(ids) // ID_BYTES)
        if not ids:
            return
        if len(ids) // ID_BYTES > FEW_COPIED:
            self._workspace.start(_("Copying facts"), _csv, ids, cells, done=done)
        else:
            self._workspace.fetch("facts-csv", lambda project: _csv(project, unheard, ids, cells), done=done)

    def reread(self) -> None:
        """Show the facts as they are now, dots and all."""
        self.rows.refresh()
        self._read()

    def state(self) -> str:
        """Columns and order, to be kept until the next start."""
        kept = {"grid": self.grid.layout_state(), "order": self._order.key, "descending": self._order.descending}
        return json.dumps(kept)

    def restore(self, state: str) -> None:
        """Show columns and order as they were kept; what cannot be understood is left alone."""
        try:
            kept = json.loads(state)
            key, descending, grid = str(kept["order"]), bool(kept["descending"]), str(kept["grid"])
        except (ValueError, TypeError, LookupError):
            return
        self.grid.restore_layout(grid)
        if key in facts.ORDERS:
            self._sort(key, descending)

    # --- putting it together

    def _lay_out(self) -> None:
        self._columns, self._more = QToolButton(), QToolButton()
        for button, name, menu in (
            (self._columns, _("Columns and order"), Checks(self)),
            (self._more, _("Do something with the facts selected"), QMenu(self)),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setIconSize(QSize(theme.sized(18), theme.sized(18)))
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self.bar.add(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.grid)
        self._draw()

    def _connect(self) -> None:
        workspace, grid = self._workspace, self.grid
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        workspace.current.fact_changed.connect(grid.go_to)
        workspace.current.fact_changed.connect(self._see)
        grid.moved.connect(workspace.current.show_fact)
        grid.opened.connect(self._go_to_evidence)
        grid.typed.connect(self._type)
        grid.copied.connect(self.copy_csv)
        grid.removed.connect(self.deeds.remove)
        grid.order_wanted.connect(self._sort)
        grid.menu_wanted.connect(self._show_menu)
        self.bar.changed.connect(self._read)
        self.bar.left.connect(lambda: self.grid.setFocus())
        self.bar.escaped.connect(self.left)
        self.empty.cleared.connect(self.bar.clear)
        self._columns.menu().aboutToShow.connect(self._fill_columns)
        self._more.menu().aboutToShow.connect(lambda: self._fill_actions(self._more.menu()))
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        self._columns.setIcon(icons.icon("columns"))
        self._more.setIcon(icons.icon("more"))
        self.grid.viewport().update()

    # --- reading

    def _on_project(self) -> None:
        self.bar.forget()
        if self._workspace.project is None:
            self._show((b"", 0, Choices((), ())))

    def _on_changed(self, change: Change) -> None:
        if change.rows is None or _CONCERNED & {table for table, _row in change.rows}:
            self._soon.start()

    def _read(self) -> None:
        """Take the snapshot; while nobody sees the table, only count."""
        self._waits = not self.isVisible()
        if self._waits:
            self._workspace.fetch("facts-table", facts.count, self.bar.chosen, done=self.counted.emit)
        else:
            self._workspace.fetch("facts-table", _listing, self.bar.chosen, self._order, done=self._show)

    def _show(self, found: tuple[bytes, int, Choices]) -> None:
        self._shown, self._total, choices = found
        self.bar.offer(choices)
        self.grid.show_rows(self._shown)
        self.grid.show_order(self._order.key, self._order.descending)
        self._follow()
        count = len(self._shown) // ID_BYTES
        self.bar.show_count(count, self._total)
        self.empty.show_reason(filtered=self._total > 0)
        self._stack.setCurrentWidget(self.grid if count else self.empty)
        self.counted.emit(count)

    def _follow(self) -> None:
        """Stand on the fact of the card; if several are selected they stay so."""
        fact = self._workspace.current.fact
        if self.grid.selected_count() <= 1 and self.grid.current() != fact:
            self.grid.go_to(fact)

    def _see(self, fact: UUID | None) -> None:
        """A fact that is on the card is looked at: it keeps no dot. One that is only passed by does."""
        if fact is not None:
            self._workspace.fetch("facts-seen", seeing.see, fact, done=self._on_seen)

    def _on_seen(self, was_to_be_seen: bool) -> None:
        if was_to_be_seen:
            self.rows.refresh()

    def _sort(self, key: str, descending: bool) -> None:
        self._order = Order(key, descending)
        self.grid.show_order(key, descending)
        self._read()

    def _type(self, words: str) -> None:
        self.bar.field.setFocus()
        self.bar.field.insert(words)

    # --- doing

    def _go_to_evidence(self, fact: UUID | None) -> None:
        current = self._workspace.current
        if fact is None:
            return
        current.show_fact(fact)
        place = self._workspace.ask(facts.passage, fact, current.document)
        if place is not None:
            current.show_passage(*place)

    def _fill_actions(self, menu: QMenu) -> None:
        at = self._more.mapToGlobal(QPoint(0, self._more.height()))
        self.deeds.fill(menu, at, copies=bool(self._shown))

    def _fill_columns(self) -> None:
        menu = self._columns.menu()
        menu.clear()
        by = menu.addMenu(icons.icon("sort"), _("Sort by"))
        for key, words in orders().items():
            action = by.addAction(words, partial(self._sort, key, False))
            action.setCheckable(True)
            action.setChecked(key == self._order.key)
        by.addSeparator()
        down = by.addAction(_("Descending"), partial(self._sort, self._order.key, not self._order.descending))
        down.setCheckable(True)
        down.setChecked(self._order.descending)
        menu.addSeparator()
        self.grid.fill_columns(menu)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_actions(menu)
        menu.popup(at)

    def _on_copied(self, count: int, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._workspace.told.emit(ngettext("{n} fact was copied.", "{n} facts were copied.", count).format(n=count))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what was saved while nobody saw the table."""
        super().showEvent(event)
        if self._waits:
            self._soon.start()


def _listing(project: Project, chosen: facts.Filter, order: Order) -> tuple[bytes, int, Choices]:
    """What the table shows: the snapshot, how many facts there are in all, what one can choose by."""
    return facts.snapshot(project, chosen, order), facts.count(project), facts.choices(project)


def _csv(project: Project, report: Report, ids: bytes, cells: Any) -> str:
    return csv_text(project, report, list(each(ids)), cells)
